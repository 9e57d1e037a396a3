import type { GateSimulation } from '@throughline/core'
import { dateIn } from '../dates.ts'
import { escapeMarkdown as escape } from '../escape-markdown.ts'
import { markdownTable } from '../report-markdown.ts'
import { lightCounts, lightMarks, lightWords, tracksOf } from './simulation-words.ts'

/** A simulation as Markdown: how each rule went, the red weeks, what to change. */
export function simulationMarkdown(simulation: GateSimulation, timeZone: string): string {
  const { runs } = simulation
  const [first, last] = [runs[0], runs.at(-1)]
  if (!first || !last) return 'No week has passed since.\n'
  const tracks = tracksOf(simulation, timeZone)
  const red = tracks.flatMap(({ id, red }) =>
    red.map(({ days, reason }) => `- ${days}: ${escape(`${id}: ${reason}`)}`),
  )
  const legend = Object.entries(lightMarks).map(
    ([light, mark]) => `\`${mark}\` ${lightWords[light as keyof typeof lightWords]}`,
  )
  const sections = [
    `## ${runs.length} weekly runs of the gate`,
    `${dateIn(first.at, timeZone)} to ${dateIn(last.at, timeZone)} ${escape(timeZone)}: ${lightCounts(runs.map(({ light }) => light))}`,
    markdownTable({
      head: ['Rule', 'Runs'],
      rows: tracks.map(({ id, lights }) => [id, lightCounts(lights)]),
    }),
    tracks.map(({ lights }) => `    ${lights.map((light) => lightMarks[light]).join('')}`).join('\n'),
    legend.join(', '),
    red.length === 0 ? '' : `### Red\n\n${red.join('\n')}`,
    `### What to tune\n\n${tracks.flatMap(({ id, advice }) => advice.map((text) => `- ${escape(`${id}: ${text}`)}.`)).join('\n')}`,
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}
