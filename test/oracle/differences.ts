import type { Answers } from './report-answers.ts'

/**
 * Where two sets of answers differ, in words: counts exactly, ratios and rates within 1e-9, durations far within a
 * millisecond.
 */
export function differences(ours: Answers, theirs: Answers): readonly string[] {
  const measured = new Set([...ours.keys()].map(metricOf))
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort()
  return names.flatMap((name) => {
    if (!measured.has(metricOf(name)) && name.includes(' | excluded ')) return []
    const [a, b] = [ours.get(name) ?? null, theirs.get(name) ?? null]
    // Nothing counted is said or left out; a metric without any subject is not in the report.
    const nothing = name.endsWith(' n') || !measured.has(metricOf(name)) ? 0 : null
    return same(a ?? nothing, b ?? nothing) ? [] : [`${name}: core ${a}, SQL ${b}`]
  })
}

function metricOf(name: string): string {
  return name.slice(0, name.lastIndexOf(' | '))
}

function same(a: number | null, b: number | null): boolean {
  return a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)))
}
