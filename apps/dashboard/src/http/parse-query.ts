import type { PageQuery } from '../pages/view.ts'
import { DashboardError } from './dashboard-error.ts'

const oneOf =
  (...values: readonly string[]) =>
  (text: string) =>
    values.includes(text)
const date = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/
const isDate = (text: string) => date.test(text) && !Number.isNaN(Date.parse(text))

const days: Readonly<Record<string, number>> = {
  d: 1,
  day: 1,
  w: 7,
  week: 7,
  m: 28,
  mo: 28,
  month: 28,
  q: 90,
  quarter: 90,
  y: 365,
}
/** A series has a point for each, for each metric of each service. */
const mostPeriods = 400

/** Days of '90d', '12w' or 'P3M', near enough to bound them; null for anything else. */
function lengthOf(text: string): number | null {
  const short = /^([1-9]\d{0,3})(d|w|mo|q|y)$/
  const iso = /^P([1-9]\d{0,3})([DWMY])$/
  const [, amount, unit = ''] = short.exec(text) ?? iso.exec(text) ?? []
  return amount === undefined ? null : Number(amount) * (days[unit.toLowerCase()] ?? 1)
}

/** The whole grammar: what may be asked, and how it is said when it is not understood. */
const grammar: Readonly<Record<keyof PageQuery, { fits: (text: string) => boolean; expected: string }>> = {
  window: {
    fits: (text) => lengthOf(text) !== null,
    expected: 'a length such as 90d, 12w or P3M',
  },
  from: { fits: isDate, expected: 'a date such as 2026-01-31' },
  to: { fits: isDate, expected: 'a date such as 2026-01-31' },
  period: { fits: oneOf('day', 'week', 'month', 'quarter'), expected: 'day, week, month or quarter' },
  service: {
    fits: (text) => /^\P{Cc}{1,200}$/u.test(text),
    expected: 'the name of a service',
  },
  by: { fits: oneOf('service', 'team', 'repository', 'type'), expected: 'service, team, repository or type' },
  profile: { fits: oneOf('dora', 'devlake', 'gitlab'), expected: 'dora, devlake or gitlab' },
  page: { fits: (text) => /^[1-9]\d{0,2}$/.test(text), expected: 'a number from 1 to 999' },
}

/**
 * The query of an address, understood whole or refused.
 *
 * Empty values (an untouched form field) count as absent. Repeated and unknown parameters are refused, so that
 * an address never shows something other than what it says.
 *
 * @throws DashboardError 400 that names the parameter and what it may be
 * @example
 * parseQuery(new URLSearchParams('window=90d&period=week')) // { window: '90d', period: 'week' }
 */
export function parseQuery(params: URLSearchParams): PageQuery {
  const query: Record<string, string> = {}
  for (const [key, value] of params) {
    if (!Object.hasOwn(grammar, key)) {
      throw refused(`"${key.slice(0, 40)}" is not understood. Known: ${Object.keys(grammar).join(', ')}.`)
    }
    if (value === '') continue
    if (Object.hasOwn(query, key)) throw refused(`"${key}" is given twice.`)
    const rule = grammar[key as keyof PageQuery]
    if (!rule.fits(value)) throw refused(`"${key}" has to be ${rule.expected}.`)
    query[key] = value
  }
  const { window, from, to } = query
  if ((from === undefined) !== (to === undefined))
    throw refused('"from" and "to" belong together: give both.')
  if (from !== undefined && to !== undefined) {
    if (window !== undefined) throw refused('Give either "window" or "from" and "to".')
    if (Date.parse(from) >= Date.parse(to)) throw refused('"from" has to be before "to".')
  }
  const { period = 'week' } = query
  const asked =
    from === undefined || to === undefined ? null : (Date.parse(to) - Date.parse(from)) / 86_400_000
  const length = asked ?? (window === undefined ? 0 : (lengthOf(window) ?? 0))
  if (length / (days[period] ?? 1) > mostPeriods) {
    throw refused(`The window has more than ${mostPeriods} periods of a ${period}: take a longer "period".`)
  }
  return query
}

function refused(message: string): DashboardError {
  return new DashboardError(400, 'bad-query', message)
}
