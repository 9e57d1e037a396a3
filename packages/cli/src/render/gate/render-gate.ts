import type { GateResult } from '@throughline/core'
import { jsonText } from '../json-text.ts'
import type { TextStyle } from '../text/style.ts'
import { defuse, defuseJson } from '../defuse.ts'
import type { GateView } from './gate-text.ts'

export type GateFormat = 'text' | 'json' | 'markdown' | 'csv'

/** A gate's verdicts in the format asked for. Each renderer loads when it is asked for. */
export async function renderGate(
  result: GateResult,
  format: GateFormat,
  view: GateView,
  style: TextStyle,
): Promise<string> {
  switch (format) {
    case 'json':
      return `${defuseJson(jsonText(result, 2))}\n`
    case 'markdown':
      return defuse((await import('./gate-markdown.ts')).gateMarkdown(result, view))
    case 'csv': {
      const [{ gateTable }, { csvText }] = await Promise.all([
        import('./gate-table.ts'),
        import('../csv-text.ts'),
      ])
      return defuse(csvText(gateTable(result)))
    }
    case 'text':
      return defuse((await import('./gate-text.ts')).gateText(result, view, style))
  }
}
