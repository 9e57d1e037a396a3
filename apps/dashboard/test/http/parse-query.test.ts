import { fc, test } from '@fast-check/vitest'
import { expect, test as example } from 'vitest'
import { DashboardError } from '../../src/http/dashboard-error.ts'
import { parseQuery } from '../../src/http/parse-query.ts'

test.prop([fc.webQueryParameters()])('any query is understood whole or refused with a sentence', (text) => {
  const params = new URLSearchParams(text)
  try {
    const query = parseQuery(params)
    const given = [...params].filter(([, value]) => value !== '')
    expect(Object.entries(query).sort()).toEqual(given.sort())
  } catch (error) {
    expect(error).toBeInstanceOf(DashboardError)
    expect((error as DashboardError).status).toBe(400)
  }
})

test.prop([fc.string({ unit: 'binary', minLength: 1, maxLength: 200 })])(
  'a service is any text without control characters',
  (service) => {
    const ask = () => parseQuery(new URLSearchParams({ service })).service
    const asSent = new URLSearchParams({ service }).get('service')
    if (/\p{Cc}/u.test(service) || [...service].length > 200) expect(ask).toThrow(DashboardError)
    else expect(ask()).toBe(asSent)
  },
)

example.each([
  'window=400d&period=day',
  'window=7y&period=week',
  'window=365d',
  'window=98y&period=quarter',
  'window=6mo',
  'window=2q',
  'from=2025-01-01&to=2026-01-01&period=day',
])('%s is measured', (text) => {
  expect(() => parseQuery(new URLSearchParams(text))).not.toThrow()
})

example.each([
  'window=401d&period=day',
  'window=9999y',
  'window=P99Y&period=month',
  'window=8y',
  'from=0001-01-01&to=2026-01-01',
])('%s has too many periods', (text) => {
  expect(() => parseQuery(new URLSearchParams(text))).toThrow('more than 400 periods')
})
