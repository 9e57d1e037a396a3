import type { Unit } from '@throughline/core'
import { figures } from './numbers.ts'

/** A value in the unit people would say it in. */
export interface Quantity {
  readonly number: string
  readonly unit: string
}

interface Step {
  readonly size: number
  readonly one: string
  readonly many: string
}

const second: Step = { size: 1, one: 's', many: 's' }
const minute: Step = { size: 60, one: 'min', many: 'min' }
const hour: Step = { size: 3600, one: 'h', many: 'h' }
const day: Step = { size: 86_400, one: 'day', many: 'days' }

function durationStep(seconds: number): Step {
  const size = Math.abs(seconds)
  if (size < 90) return second
  if (size < 90 * 60) return minute
  return size < 48 * 3600 ? hour : day
}

/** Rates a day: the shortest span in which at least one happens. */
function rateStep(perDay: number): Step {
  const size = Math.abs(perDay)
  if (size >= 1 || size === 0) return { size: 1, one: 'per day', many: 'per day' }
  if (size >= 1 / 7) return { size: 1 / 7, one: 'per week', many: 'per week' }
  return { size: 12 / 365.25, one: 'per month', many: 'per month' }
}

function stepOf(value: number, unit: Unit): Step {
  if (unit === 's') return durationStep(value)
  if (unit === '1/day') return rateStep(value)
  if (unit === '1/week') return { size: 1, one: 'per week', many: 'per week' }
  if (unit === 'ratio') return { size: 0.01, one: '%', many: '%' }
  if (unit === 'lines') return { size: 1, one: 'line', many: 'lines' }
  return { size: 1, one: '', many: '' }
}

/** 60840 s -> { number: '16.9', unit: 'h' }. */
export function quantity(value: number, unit: Unit): Quantity {
  const step = stepOf(value, unit)
  const number = figures(value / step.size)
  return { number, unit: number === '1' ? step.one : step.many }
}

function join(number: string, unit: string): string {
  return unit === '' ? number : `${number}\u00a0${unit}`
}

/** The same on one line: "16.9 h". */
export function inWords(value: number, unit: Unit): string {
  const { number, unit: name } = quantity(value, unit)
  return join(number, name)
}

/** "11.4–25.1 h"; an open end reads "11.4 h or more". */
export function rangeInWords(low: number, high: number | null, unit: Unit): string {
  if (high === null) return `${inWords(low, unit)} or more`
  const step = stepOf(high, unit)
  const same = stepOf(low, unit).size === step.size || low === 0 || unit === '1/day'
  if (!same) return `${inWords(low, unit)} – ${inWords(high, unit)}`
  return join(`${figures(low / step.size)}–${figures(high / step.size)}`, step.many)
}

/** The unit an axis is labelled in, and how many of the metric's own units it holds. */
export function axisUnit(largest: number, unit: Unit): { readonly size: number; readonly name: string } {
  const { size, many } = stepOf(largest, unit)
  return { size, name: many }
}
