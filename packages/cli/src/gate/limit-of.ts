import { GateRuleError } from '@throughline/core'
import type { Unit } from '@throughline/core'

const seconds = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const

/** What a limit looks like in a metric of each unit. A bare number of seconds or per day is never what somebody means. */
const example: Readonly<Record<Unit, string>> = {
  s: 'is a length of time: give one such as 4h, 2d or 1w',
  '1/day': 'is counted per time: give a rate such as 3/week or 1/day',
  '1/week': 'is counted per time: give a rate such as 3/week or 1/day',
  ratio: 'is a share: give a percentage up to 100%, such as 15%',
  lines: 'is counted in lines: give a number such as 400',
  count: 'is counted: give a number such as 5',
}

/**
 * A limit in the unit of its metric.
 *
 * @param rule for the message
 * @param field atMost or atLeast
 * @param written such as 4h, 15%, 3/week or 400
 * @throws GateRuleError when it is no amount of that unit
 * @example
 * limitOf({ id: 'a', metric: 'pickup-time' }, 'atMost', '4h', 's') // 14400
 */
export function limitOf(
  rule: { readonly id: string; readonly metric: string },
  field: string,
  written: number | string,
  unit: Unit,
): number {
  const value = amountIn(String(written).replace(' ', ''), unit)
  if (value !== null) return value
  throw new GateRuleError(
    `Gate rule "${rule.id}": ${field} is ${written}, but ${rule.metric} ${example[unit]}.`,
  )
}

function amountIn(text: string, unit: Unit): number | null {
  const [, digits, suffix = ''] = /^(\d+(?:\.\d+)?)(.*)$/.exec(text) ?? []
  if (digits === undefined) return null
  const amount = Number(digits)
  switch (unit) {
    case 's':
      return suffix in seconds ? amount * seconds[suffix as keyof typeof seconds] : null
    case '1/day':
    case '1/week': {
      if (suffix !== '/day' && suffix !== '/week') return null
      if (suffix.endsWith(unit.slice(1))) return amount
      return unit === '1/day' ? amount / 7 : amount * 7
    }
    case 'ratio': {
      const share = suffix === '%' ? amount / 100 : suffix === '' ? amount : Infinity
      return share <= 1 ? share : null
    }
    case 'lines':
    case 'count':
      return suffix === '' ? amount : null
  }
}
