import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
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
