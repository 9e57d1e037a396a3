import Table from 'cli-table3'
import type { Explanation, Item, MetricReport } from '@throughline/core'
import { clean, shortShas } from './clean.ts'
import { counted, leftOut } from './counted.ts'
import { dateRange, dateTime } from './dates.ts'
import { metricFamily } from './metric-name.ts'
import { number, quantity } from './units.ts'
import { truncate, wrap } from './width.ts'
import { intervalWords, trendWords, valueWords } from './words.ts'
import { trend } from './text/metric-block.ts'
import { marks, measureOf } from './text/style.ts'
import type { TextStyle } from './text/style.ts'

/** Where a number comes from, for a terminal: definition, formula with numbers, items, what is left out. */
export function explanationText(explanation: Explanation, style: TextStyle): string {
  const { metric, name, service, window, definition, formula, source, choices } = explanation
  const size = measureOf(style)
  const dot = ` ${marks(style).dot} `
  const said = [intervalWords(metric), counted(metric, metricFamily(metric.id))].filter(
    (part) => part !== null,
  )
  const sections = [
    [
      `${style.paint('bold', name)}${dot}${clean(service)}${dot}${dateRange(window)} ${clean(window.timeZone)}`,
      `  ${style.paint(['bold', 'underline'], valueWords(metric, metric.unit))}${trend(trendWords(metric), style)}`,
      `  ${style.paint('dim', said.join(dot))}`,
    ],
    [
      style.paint('bold', 'Definition'),
      ...indented(definition, size),
      style.paint('dim', `  ${clean(source)}`),
    ],
    [style.paint('bold', 'Formula'), ...indented(formula, size)],
    choicesOf(choices, size, style),
    items(explanation, style),
    exclusionsOf(explanation, size, style),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function indented(text: string, size: number): string[] {
  return wrap(clean(text), size - 2).map((line) => `  ${line}`)
}

function choicesOf(choices: Explanation['choices'], size: number, style: TextStyle): string[] {
  const lines = Object.entries(choices).flatMap(([name, value]) => indented(`${name}: ${value}`, size))
  return lines.length === 0 ? [] : [style.paint('bold', 'Choices'), ...lines]
}

function items({ metric, items: shown, total, window }: Explanation, style: TextStyle): string[] {
  if (shown.length === 0) return [`${style.paint('bold', 'Items')}   ${style.paint('dim', 'none')}`]
  const heading =
    shown.length < total ? `the first ${number(shown.length)} of ${number(total)}` : number(total)
  const room = measureOf(style) - 25
  const table = new Table({
    colWidths: [12, 11, room + 1],
    chars: Object.fromEntries(edges.map((edge) => [edge, ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
  })
  for (const item of shown) table.push(row(item, metric, window.timeZone, room))
  const lines = table
    .toString()
    .split('\n')
    .map((line) => `  ${line.trimEnd()}`)
  return [`${style.paint('bold', 'Items')}   ${style.paint('dim', heading)}`, ...lines]
}

const edges = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
  'middle',
] as const

function row(item: Item, metric: MetricReport, timeZone: string, room: number): string[] {
  const title = truncate(shortShas(clean(item.title) || clean(item.id)), room)
  const evidence = Object.entries(item.evidence).map(([label, text]) => `${label} ${text}`)
  const lines = wrap(shortShas(clean(evidence.join(', '))), room - 2).slice(0, 2)
  return [
    itemValue(item, metric),
    dateTime(item.at, timeZone).slice(0, 10),
    [title, ...lines.map((line) => `  ${truncate(line, room - 2)}`)].join('\n'),
  ]
}

/** What an item adds: its own value, or whether it is one of those that a rate counts. */
function itemValue({ value }: Item, { unit }: MetricReport): string {
  if (value === null) return ''
  if (unit !== 'ratio') return quantity(value, unit)
  return value === 1 ? 'yes' : value === 0 ? 'no' : quantity(value, unit)
}

function exclusionsOf({ excluded }: Explanation, size: number, style: TextStyle): string[] {
  if (excluded.length === 0) return []
  const lines = excluded.flatMap(({ reason, count, sample }) => {
    const examples = sample.map((item) => clean(item.title) || clean(item.id)).slice(0, 3)
    const tail = examples.length === 0 ? '' : `, such as ${examples.join(' | ')}`
    return wrap(`${leftOut(reason, count)}${tail}`, size - 4).map(
      (line, i) => `${i === 0 ? '  ' : '    '}${line}`,
    )
  })
  return [style.paint('bold', 'Left out'), ...lines]
}
