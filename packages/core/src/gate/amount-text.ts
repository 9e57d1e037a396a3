import type { Unit } from '../report/report.ts'

/**
 * A value for people: "2.1 d", "12 %", "3 per week".
 *
 * @param beside the largest rate it stands beside: all are counted per day, or all per week
 */
export function amountText(value: number, unit: Unit, beside: number = value): string {
  switch (unit) {
    case 's':
      return durationText(value)
    case '1/day':
      return beside >= 1 ? `${rounded(value)} per day` : `${rounded(value * 7)} per week`
    case '1/week':
      return `${rounded(value)} per week`
    case 'ratio':
      return `${rounded(value * 100)} %`
    case 'lines':
      return `${rounded(value)} ${value === 1 ? 'line' : 'lines'}`
    case 'count':
      return rounded(value)
  }
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${rounded(seconds)} s`
  if (seconds < 90 * 60) return `${rounded(seconds / 60)} min`
  if (seconds < 36 * 3600) return `${rounded(seconds / 3600)} h`
  return `${rounded(seconds / 86_400)} d`
}

export function rounded(value: number): string {
  return String(Number(value.toPrecision(3)))
}
