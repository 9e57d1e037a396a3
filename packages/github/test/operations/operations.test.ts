import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buildSchema, Kind, parse, print, validate, type DefinitionNode } from 'graphql'
import { expect, test } from 'vitest'
import * as generated from '../../src/operations/generated.ts'

const folder = new URL('../../src/operations/', import.meta.url)
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .flatMap((name) => parse(readFileSync(new URL(name, folder), 'utf8')).definitions)
const documents = Object.entries(generated)
  .filter(([name]) => name.endsWith('Document'))
  .map(([name, text]) => ({ name, text: String(text) }))

function named(definitions: readonly DefinitionNode[]): Map<string, string> {
  return new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION || one.kind === Kind.FRAGMENT_DEFINITION
        ? [[`${one.kind} ${one.name?.value}`, print(one)]]
        : [],
    ),
  )
}

test('every operation is valid in the schema that GitHub publishes', () => {
  const root = dirname(createRequire(import.meta.url).resolve('@octokit/graphql-schema'))
  const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'), { assumeValidSDL: true })
  expect(documents.length).toBeGreaterThan(9)
  for (const { name, text } of documents) expect([name, validate(schema, parse(text))]).toEqual([name, []])
})

test('the generated documents are those of the operations beside them', () => {
  const ours = named(sources)
  const made = new Map(documents.flatMap(({ text }) => [...named(parse(text).definitions)]))
  expect(made).toEqual(ours)
})

test('every connection asks for 1 to 100 nodes, every operation for the rate limit', () => {
  for (const { text } of documents) {
    expect(text).toContain('rateLimit')
    for (const [, size] of text.matchAll(/first: (\d+)/g)) expect(Number(size)).toBeLessThanOrEqual(100)
  }
})
