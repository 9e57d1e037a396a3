import type { Unit } from '@throughline/core'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/**
 * Seconds as people say them: the two largest units, rounded to the smaller one.
 *
 * @param seconds any length, negative too
 * @example
 * duration(187_200) // '2 d 4 h'
 */
export function duration(seconds: number): string {
  if (seconds < 0) return `-${duration(-seconds)}`
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`
  if (seconds < 59.5) return `${Math.round(seconds)} s`
  if (Math.round(seconds / minute) < 60) return `${Math.round(seconds / minute)} min`
  if (Math.round(seconds / minute) < 24 * 60) return pair(Math.round(seconds / minute), 60, 'h', 'min')
  if (Math.round(seconds / hour) < 30 * 24) return pair(Math.round(seconds / hour), 24, 'd', 'h')
  return `${Math.round(seconds / day)} d`
}

function pair(small: number, perLarge: number, large: string, name: string): string {
  const rest = small % perLarge
  return `${Math.floor(small / perLarge)} ${large}${rest === 0 ? '' : ` ${rest} ${name}`}`
}

/** A share as a percentage: three significant digits, never 0 % or 100 % for what is neither. */
export function percent(ratio: number): string {
  const value = ratio * 100
  if (value > 0 && value < 0.1) return '< 0.1 %'
  if (value < 100 && value > 99.9) return '> 99.9 %'
  return `${Number(value.toFixed(value < 10 ? 1 : value > 99 && value < 100 ? 1 : 0))} %`
}

/** Deployments per day in the unit a person counts in: per day, week, month or year, chosen by `scale`. */
function frequency(perDay: number, scale: number): string {
  if (scale >= 1 || scale === 0) return `${number(perDay)} per day`
  if (scale >= 1 / 7) return `${number(perDay * 7)} per week`
  if (scale >= 12 / 365.25) return `${number((perDay * 365.25) / 12)} per month`
  return `${number(perDay * 365.25)} per year`
}

/** A plain number: three significant digits under 100, whole above, thousands kept together. */
export function number(value: number): string {
  const rounded =
    Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(2 + Number(Math.abs(value) >= 10)))
  return String(rounded).replace(/\B(?=(\d{3})+$)/g, Number.isInteger(rounded) ? ',' : '')
}

/**
 * A value of a metric in human units.
 *
 * @param value in the metric's unit
 * @param unit of the metric
 * @param beside a value it stands beside, so that both are counted per week, or both per month
 */
export function quantity(value: number, unit: Unit, beside: number = value): string {
  switch (unit) {
    case 's':
      return duration(value)
    case '1/day':
      return frequency(value, beside)
    case '1/week':
      return `${number(value)} per week`
    case 'ratio':
      return percent(value)
    case 'lines':
      return `${number(value)} ${value === 1 ? 'line' : 'lines'}`
    case 'count':
      return number(value)
  }
}

/** "1 commit", "3 commits". */
export function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`
}
