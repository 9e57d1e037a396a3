import type { Explanation } from '@throughline/core'
import type { HtmlEscapedString } from 'hono/utils/html'
import { toUSVString } from 'node:util'
import { Badge } from '../charts/badge.tsx'
import type { DashboardSource } from '../dashboard-source.ts'
import { csv } from '../format/csv.ts'
import { DashboardError } from '../http/dashboard-error.ts'
import { framed, shownElsewhere } from '../http/security-headers.ts'
import { mostPages } from '../parts/pager.tsx'
import { DefinitionsPage } from './definitions.tsx'
import { EmbedPage } from './embed.tsx'
import { GatesPage } from './gates.tsx'
import { MetricPage } from './metric.tsx'
import { oneMetric } from './one-metric.ts'
import { OverviewPage } from './overview.tsx'
import { QualityPage } from './quality.tsx'
import { ServicePage } from './service.tsx'
import { reportQuery, type View } from './view.ts'

/** One address, or one pattern of addresses, and what is shown there. */
export interface Answer {
  readonly route: string
  /** Name of the route's parameter, if it has one. */
  readonly param?: string
  /** Whether ?page= means something here. */
  readonly paged?: boolean
  /** The canonical path for a parameter: links of the page are made from it. */
  readonly path: (param: string) => string
  readonly type: (param: string) => string
  /** What it says can change without the generation: always sent whole. */
  readonly uncached?: boolean
  /** In place of those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body: (view: View, source: DashboardSource, param: string) => Promise<string>
}

const pageSize = 50
const html = () => 'text/html; charset=utf-8'
const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** A whole document from a page. */
export async function document(page: HtmlEscapedString | Promise<HtmlEscapedString>): Promise<string> {
  return `<!doctype html>${await rendered(page)}`
}

async function rendered(part: HtmlEscapedString | Promise<HtmlEscapedString>): Promise<string> {
  return (await part).toString()
}

/** 'change-lead-time.csv' -> its id and the format asked for. */
function asked(param: string): { readonly id: string; readonly format: string } {
  const [, id = param, format = 'html'] = /^(.*)\.(csv|json)$/.exec(param) ?? []
  return { id, format }
}

function asCsv(explanation: Explanation, first: number): string {
  const { items, metric } = explanation
  const labels = [...new Set(items.flatMap((item) => Object.keys(item.evidence)))]
  return csv([
    ['position', 'id', 'title', 'url', 'value', 'unit', 'at', ...labels],
    ...items.map((item, i) => [
      first + i + 1,
      item.id,
      item.title,
      item.url,
      item.value,
      metric.unit,
      item.at,
      ...labels.map((label) => item.evidence[label] ?? null),
    ]),
  ])
}

async function metricBody(view: View, source: DashboardSource, param: string): Promise<string> {
  const { id, format } = asked(param)
  if (!view.catalogue.some((entry) => entry.id === id)) {
    throw new DashboardError(404, 'unknown-metric', `There is no metric "${id.slice(0, 80)}".`)
  }
  const { page: wanted = '1', service, ...query } = view.query
  const page = Number(wanted)
  if (page > mostPages) {
    const message = `There is no page ${page}: the last one is ${mostPages}. Narrow the window or the service.`
    throw new DashboardError(404, 'no-such-page', message)
  }
  const first = (page - 1) * pageSize
  const whole = await source.explain({ ...query, service, metric: id, limit: first + pageSize })
  const explanation = { ...whole, items: whole.items.slice(first) }
  if (page > 1 && explanation.items.length === 0) {
    const pages = Math.max(1, Math.ceil(whole.total / pageSize))
    throw new DashboardError(404, 'no-such-page', `There is no page ${page}: the last one is ${pages}.`)
  }
  if (format === 'csv') return asCsv(explanation, first)
  if (format === 'json') return `${JSON.stringify(explanation, null, 2)}\n`
  const report = await source.report(query)
  return document(
    <MetricPage view={view} report={report} explanation={explanation} page={page} pageSize={pageSize} />,
  )
}

async function serviceBody(view: View, source: DashboardSource, name: string): Promise<string> {
  const report = await source.report(reportQuery(view))
  const service = report.services.find((one) => toUSVString(one.service) === name)
  if (service === undefined) {
    throw new DashboardError(404, 'unknown-service', `There is no ${report.by} "${name.slice(0, 200)}".`)
  }
  return document(<ServicePage view={view} report={report} service={service} />)
}

export const answers: readonly Answer[] = [
  {
    route: '/',
    path: () => '/',
    type: html,
    body: async (view, source) => {
      const { service } = view.query
      if (service !== undefined) return serviceBody(view, source, service)
      return document(<OverviewPage view={view} report={await source.report(reportQuery(view))} />)
    },
  },
  {
    route: '/metric/:id',
    param: 'id',
    paged: true,
    path: (param) => `/metric/${asked(param).id}`,
    type: (param) => types[asked(param).format] ?? html(),
    body: metricBody,
  },
  {
    route: '/services/:name',
    param: 'name',
    path: (name) => `/services/${encodeURIComponent(name)}`,
    type: html,
    body: serviceBody,
  },
  {
    route: '/quality',
    path: () => '/quality',
    type: html,
    body: async (view, source) =>
      document(<QualityPage view={view} report={await source.report(reportQuery(view))} />),
  },
  {
    route: '/gates',
    uncached: true,
    path: () => '/gates',
    type: html,
    body: async (view, source) =>
      document(<GatesPage view={view} gates={(await source.gates?.()) ?? null} />),
  },
  {
    route: '/definitions',
    path: () => '/definitions',
    type: html,
    body: (view) => document(<DefinitionsPage view={view} />),
  },
  {
    route: '/badge/:file{[a-z0-9-]+\\.svg}',
    param: 'file',
    path: (file) => `/badge/${file}`,
    type: () => 'image/svg+xml; charset=utf-8',
    headers: shownElsewhere,
    body: async (view, source, file) => {
      const report = await source.report(reportQuery(view))
      return rendered(<Badge {...oneMetric(view, report, file.slice(0, -'.svg'.length))} />)
    },
  },
  {
    route: '/embed/:id',
    param: 'id',
    path: (id) => `/embed/${id}`,
    type: html,
    headers: framed,
    body: async (view, source, id) => {
      const report = await source.report(reportQuery(view))
      return document(<EmbedPage view={view} one={oneMetric(view, report, id)} />)
    },
  },
  {
    route: '/report.json',
    path: () => '/report.json',
    type: () => types['json'] ?? '',
    body: async (view, source) => {
      const { page: _page, ...query } = view.query
      return `${JSON.stringify(await source.report(query), null, 2)}\n`
    },
  },
]
