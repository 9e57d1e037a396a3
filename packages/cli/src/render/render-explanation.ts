import type { Explanation, Item } from '@throughline/core'
import type { OutKind, OutTable, OutValue } from '@throughline/files'
import { dateRange } from './dates.ts'
import { defuse, defuseJson } from './defuse.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { leftOut } from './counted.ts'
import { jsonText } from './json-text.ts'
import { markdownTable } from './report-markdown.ts'
import type { TextStyle } from './text/style.ts'
import { quantity } from './units.ts'
import { intervalWords, valueWords } from './words.ts'

export type ExplanationFormat = 'text' | 'json' | 'ndjson' | 'csv' | 'markdown'

/** An explanation in the format asked for. ndjson and csv hold the items. */
export async function renderExplanation(
  explanation: Explanation,
  format: ExplanationFormat,
  style: TextStyle,
): Promise<string> {
  const { metric, service, items } = explanation
  switch (format) {
    case 'json':
      return `${defuseJson(jsonText({ schemaVersion: 1, ...explanation }, 2))}\n`
    case 'ndjson':
      return defuseJson(
        items.map((item) => `${jsonText({ metric: metric.id, service, ...item }, 0)}\n`).join(''),
      )
    case 'csv':
      return defuse((await import('./csv-text.ts')).csvText(itemTable(explanation)))
    case 'markdown':
      return defuse(explanationMarkdown(explanation))
    case 'text':
      return defuse((await import('./explanation-text.ts')).explanationText(explanation, style))
  }
}

/** The items of an explanation, one per row. */
function itemTable({ metric, service, items }: Explanation): OutTable {
  const column = (name: string, kind: OutKind, of: (item: Item) => OutValue) => ({
    name,
    kind,
    at: (row: number) => {
      const item = items[row]
      return item === undefined ? null : of(item)
    },
  })
  return {
    name: 'items',
    length: items.length,
    columns: [
      column('metric', 'text', () => metric.id),
      column('service', 'text', () => service),
      column('id', 'text', (item) => item.id),
      column('title', 'text', (item) => item.title),
      column('url', 'text', (item) => item.url),
      column('value', 'number', (item) => item.value),
      column('unit', 'text', () => metric.unit),
      column('at', 'text', (item) => item.at),
      column('evidence', 'text', (item) =>
        Object.entries(item.evidence)
          .map(([label, text]) => `${label} ${text}`)
          .join('; '),
      ),
    ],
  }
}

function explanationMarkdown({
  metric,
  name,
  service,
  window,
  definition,
  formula,
  items,
  excluded,
}: Explanation): string {
  const value = [valueWords(metric, metric.unit), intervalWords(metric)]
    .filter((part) => part !== null)
    .join(', ')
  const sections = [
    `# ${escapeMarkdown(name)}: ${escapeMarkdown(service)}`,
    `${dateRange(window)} (end not included), ${escapeMarkdown(window.timeZone)}`,
    `**${escapeMarkdown(value)}**`,
    escapeMarkdown(definition),
    `Formula: ${escapeMarkdown(formula)}`,
    markdownTable({
      head: ['Value', 'At', 'Item'],
      rows: items.map((item) => [
        item.value === null ? '' : quantity(item.value, metric.unit),
        item.at,
        item.title || item.id,
      ]),
    }),
    ...excluded.map(({ reason, count }) => `- left out: ${leftOut(reason, count)}`),
  ]
  return `${sections.join('\n\n')}\n`
}
