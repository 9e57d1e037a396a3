import type { GateSimulation } from '@throughline/core'
import { clean } from '../clean.ts'
import { dateIn } from '../dates.ts'
import { measureOf } from '../text/style.ts'
import type { TextStyle } from '../text/style.ts'
import { truncate, wrap } from '../width.ts'
import { lightCounts, lightMarks, tracksOf } from './simulation-words.ts'

/** A simulation for a terminal: a strip of weeks for each rule, the red weeks with why, what to change. */
export function simulationText(simulation: GateSimulation, timeZone: string, style: TextStyle): string {
  const { runs } = simulation
  const [first, last] = [runs[0], runs.at(-1)]
  if (!first || !last) return 'No week has passed since: name an earlier --since.\n'
  const size = measureOf(style)
  const tracks = tracksOf(simulation, timeZone)
  const between = `${dateIn(first.at, timeZone)} to ${dateIn(last.at, timeZone)} ${clean(timeZone)}`
  const sections = [
    [
      `${style.paint('bold', `${runs.length} weekly runs`)}   ${style.paint('dim', between)}`,
      ...wrap(`The gate: ${lightCounts(runs.map(({ light }) => light))}`, size),
      style.paint(
        'dim',
        'R red   y worse for the first time   . green   ? undecided   - could not be judged',
      ),
    ],
    ...tracks.map(({ id, lights, red }) => [
      style.paint('bold', truncate(clean(id), size)),
      ...strips(lights.map((light) => lightMarks[light]).join(''), size - 2).map(
        (strip) => `  ${coloured(strip, style)}`,
      ),
      ...wrap(lightCounts(lights), size - 2).map((line) => `  ${style.paint('dim', line)}`),
      ...red.flatMap(({ days, reason }) =>
        wrap(clean(`${days}: ${reason}`), size - 4).map((line, i) => `${i === 0 ? '  ' : '    '}${line}`),
      ),
    ]),
    [
      style.paint('bold', 'What to tune'),
      ...tracks.flatMap(({ id, advice }) =>
        advice.flatMap((text) =>
          wrap(clean(`${id}: ${text}.`), size - 4).map(
            (line, i) => `  ${i === 0 ? style.paint('cyan', '>') : ' '} ${line}`,
          ),
        ),
      ),
    ],
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function strips(marks: string, size: number): string[] {
  const lines: string[] = []
  for (let from = 0; from < marks.length; from += size) lines.push(marks.slice(from, from + size))
  return lines
}

function coloured(strip: string, style: TextStyle): string {
  return strip
    .replace(/R+/g, (run) => style.paint('red', run))
    .replace(/y+/g, (run) => style.paint('yellow', run))
}
