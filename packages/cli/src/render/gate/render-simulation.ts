import type { GateSimulation } from '@throughline/core'
import { jsonText } from '../json-text.ts'
import type { TextStyle } from '../text/style.ts'
import { defuse, defuseJson } from '../defuse.ts'
import type { GateFormat } from './render-gate.ts'

/** A simulation in the format asked for. CSV has one row a run and rule. */
export async function renderSimulation(
  simulation: GateSimulation,
  format: GateFormat,
  timeZone: string,
  style: TextStyle,
): Promise<string> {
  switch (format) {
    case 'json':
      return `${defuseJson(jsonText(simulation, 2))}\n`
    case 'csv': {
      const [{ simulationTable }, { csvText }] = await Promise.all([
        import('./simulation-table.ts'),
        import('../csv-text.ts'),
      ])
      return defuse(csvText(simulationTable(simulation)))
    }
    case 'markdown':
      return defuse((await import('./simulation-markdown.ts')).simulationMarkdown(simulation, timeZone))
    case 'text':
      return defuse((await import('./simulation-text.ts')).simulationText(simulation, timeZone, style))
  }
}
