import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { configJsonSchema } from '../../src/config/json-schema.ts'
import { documented } from '../support/documented-config.ts'

const path = join(import.meta.dirname, '../../schema.json')

describe('the published JSON Schema', () => {
  test('is what the configuration is checked with', () => {
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, configJsonSchema())
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(configJsonSchema()))
  })

  test('accepts the documented configuration and refuses an unknown key', () => {
    const ajv = new Ajv2020({ strict: false })
    formats.default(ajv)
    const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object)
    expect(validate(parse(documented))).toBe(true)
    expect(validate({ ...parse(documented), servcies: [] })).toBe(false)
  })
})
