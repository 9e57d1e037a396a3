import { scaleLinear, scaleLog } from 'd3-scale'
import type { Unit } from '@throughline/core'
import { figures } from '../format/numbers.ts'
import { axisUnit } from '../format/quantity.ts'

export interface Tick {
  readonly value: number
  readonly label: string
}

/** A scale from values to positions, with the ticks to write beside it. */
export interface ValueScale {
  readonly at: (value: number) => number
  readonly ticks: readonly Tick[]
  readonly log: boolean
  /** What the labels count where they do not say it themselves: 'per week', 'lines'. */
  readonly unit: string
}

const minute = 60
const hour = 3600
const day = 86_400
const durationTicks = [
  1, 5, 15, minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour,
  day, 3 * day, 7 * day, 14 * day, 30 * day, 90 * day, 180 * day, 365 * day, 1095 * day, 3650 * day,
] // prettier-ignore

/** Every nth tick, from the last one back, so that at most `most` stay. */
function thin(ticks: readonly number[], most: number): number[] {
  const step = Math.ceil(ticks.length / most)
  return ticks.filter((_, index) => (ticks.length - 1 - index) % step === 0)
}

/** Log scale with ticks people say: an hour, a day, a week. Nothing below a second is told apart. */
function durationScale(values: readonly number[], range: readonly [number, number], most = 5): ValueScale {
  const positive = values.filter((value) => value >= 1)
  const smallest = positive.length === 0 ? minute : Math.min(...positive)
  const largest = positive.length === 0 ? day : Math.max(...positive)
  const low = durationTicks.findLast((tick) => tick <= smallest) ?? 1
  const high = durationTicks.find((tick) => tick >= largest && tick > low) ?? largest
  const scale = scaleLog().domain([low, high]).range(range).clamp(true)
  const ticks = thin(
    durationTicks.filter((tick) => tick >= low && tick <= high),
    most,
  )
  return {
    at: (value) => scale(Math.max(value, low)),
    ticks: ticks.map((value) => ({ value, label: tickLabel(value) })),
    log: true,
    unit: '',
  }
}

function tickLabel(seconds: number): string {
  for (const [size, name] of [
    [365 * day, 'y'],
    [day, 'd'],
    [hour, 'h'],
    [minute, 'min'],
  ] as const) {
    if (seconds >= size && seconds % size === 0) return `${seconds / size}\u00a0${name}`
  }
  return `${seconds}\u00a0s`
}

/** Linear from zero: for rates, shares and counts, where zero means something. */
function zeroScale(
  values: readonly number[],
  unit: Unit,
  range: readonly [number, number],
  most: number,
): ValueScale {
  const largest = Math.max(0, ...values)
  const { size, name } = axisUnit(largest, unit)
  const scale = scaleLinear()
    .domain([0, largest === 0 ? (unit === 'ratio' ? 10 : 1) : largest / size])
    .range(range)
    .nice(most - 1)
  const ticks = scale.ticks(most - 1).filter((tick) => !['count', 'lines'].includes(unit) || tick % 1 === 0)
  return {
    at: (value) => scale(value / size),
    ticks: ticks.map((tick) => ({
      value: tick * size,
      label: unit === 'ratio' ? `${figures(tick)}\u00a0%` : figures(tick),
    })),
    log: false,
    unit: unit === 'ratio' ? '' : name,
  }
}

/** The honest axis for a unit: log for durations, from zero for the rest. */
export function valueScale(
  values: readonly number[],
  unit: Unit,
  range: readonly [number, number],
  most = 5,
): ValueScale {
  return unit === 's' ? durationScale(values, range, most) : zeroScale(values, unit, range, most)
}
