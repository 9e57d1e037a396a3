import type { Explanation } from '@throughline/core'
import { csv } from './csv.ts'
import { dateRange } from './dates.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { reasonWords } from './counted.ts'
import { markdownTable } from './report-markdown.ts'
import type { TextStyle } from './text/style.ts'
import { number, quantity } from './units.ts'
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
      return `${JSON.stringify({ schemaVersion: 1, ...explanation }, null, 2)}\n`
    case 'ndjson':
      return items.map((item) => `${JSON.stringify({ metric: metric.id, service, ...item })}\n`).join('')
    case 'csv':
      return csv(
        ['metric', 'service', 'id', 'title', 'url', 'value', 'unit', 'at', 'evidence'],
        items.map(({ id, title, url, value, at, evidence }) => [
          metric.id,
          service,
          id,
          title,
          url,
          value,
          metric.unit,
          at,
          Object.entries(evidence)
            .map(([label, text]) => `${label} ${text}`)
            .join('; '),
        ]),
      )
    case 'markdown':
      return explanationMarkdown(explanation)
    case 'text':
      return (await import('./explanation-text.ts')).explanationText(explanation, style)
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
    ...excluded.map(({ reason, count }) => `- left out: ${number(count)} ${reasonWords(reason)}`),
  ]
  return `${sections.join('\n\n')}\n`
}
