import type { GateLight, GateSimulation } from '@throughline/core'
import { dateIn } from '../dates.ts'

/** How one rule, or the whole gate, went over the simulated runs. */
export interface SimulatedTrack {
  readonly id: string
  readonly lights: readonly GateLight[]
  /** Runs of red weeks, with why they began. */
  readonly red: readonly { readonly days: string; readonly reason: string }[]
  /** What to change before it blocks anyone. */
  readonly advice: readonly string[]
}

/** What each colour is called, and its mark in a strip. */
export const lightMarks: Readonly<Record<GateLight, string>> = {
  red: 'R',
  yellow: 'y',
  green: '.',
  open: '?',
  none: '-',
}

export const lightWords: Readonly<Record<GateLight, string>> = {
  red: 'red',
  yellow: 'worse for the first time',
  green: 'green',
  open: 'undecided',
  none: 'could not be judged',
}

/** One track a rule, in the order of the configuration. */
export function tracksOf({ runs }: GateSimulation, timeZone: string): readonly SimulatedTrack[] {
  const ids = runs[0]?.rules.map(({ id }) => id) ?? []
  return ids.map((id, i) => {
    const own = runs.flatMap(({ at, rules }) => (rules[i] ? [{ at, ...rules[i] }] : []))
    const lights = own.map(({ light }) => light)
    return { id, lights, red: redRuns(own, timeZone), advice: adviceFor(own) }
  })
}

export function lightCounts(lights: readonly GateLight[]): string {
  return (Object.keys(lightMarks) as GateLight[])
    .map((light) => [lights.filter((one) => one === light).length, light] as const)
    .filter(([count]) => count > 0)
    .map(([count, light]) => `${count} ${lightWords[light]}`)
    .join(', ')
}

type Own = readonly {
  readonly at: string
  readonly light: GateLight
  readonly needs: string | null
  readonly reason: string
}[]

function redRuns(own: Own, timeZone: string): SimulatedTrack['red'] {
  const starts = [...own.keys()].filter((i) => own[i]?.light === 'red' && own[i - 1]?.light !== 'red')
  return starts.map((start) => {
    const after = own.findIndex(({ light }, i) => i > start && light !== 'red')
    const [first, last] = [own[start], own.at(after === -1 ? -1 : after - 1)]
    const [from, to] = [first, last].map((run) => dateIn(run?.at ?? 0, timeZone))
    return { days: from === to ? `${from}` : `${from} to ${to}`, reason: first?.reason ?? '' }
  })
}

function adviceFor(own: Own): string[] {
  const all = own.length
  const count = (light: GateLight) => own.filter((one) => one.light === light).length
  const [red, green, open, none] = [count('red'), count('green'), count('open'), count('none')]
  const advice: string[] = []
  if (red > 0) {
    advice.push(
      `red in ${red} of ${all} weeks: if those were bad weeks, let it block (level: fail); if not, allow more (worseBy, atMost), or keep level: warn`,
    )
  }
  if (none > 0) {
    const why = mostOften(own.filter(({ light }) => light === 'none').map(({ reason }) => reason))
    advice.push(
      `could not be judged in ${none} of ${all} weeks, which is exit 3: ${why.replace(/\.$/, '')}; lengthen current, or read what is missing`,
    )
  }
  if (2 * open > all) {
    const want = mostOften(
      own.flatMap(({ light, needs }) => (light === 'open' && needs !== null ? [kindOf(needs)] : [])),
    )
    const lack = want === '' ? '' : `, mostly for want of ${want}`
    advice.push(
      `undecided in ${open} of ${all} weeks${lack}: lengthen current (56d), judge all services together, or set a limit (atMost, atLeast)`,
    )
  }
  if (advice.length === 0) {
    advice.push(
      green > 0
        ? 'never red: ready to block (level: fail)'
        : 'nothing was clearly right or wrong: allow less, or look longer back',
    )
  }
  return advice
}

/** "about 12 more items" as "more items". */
function kindOf(needs: string): string {
  return needs
    .replace(/^(about )?\d+ /, '')
    .replace(/^more (deployment|item|week|change|failure|open item|finished item)\b(?!s)/, 'more $1s')
}

function mostOften(texts: readonly string[]): string {
  const times = new Map<string, number>()
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1)
  return [...times].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? ''
}
