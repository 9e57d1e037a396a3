import { toUSVString } from 'node:util'
import type { CatalogueEntry, ReportQuery } from '../dashboard-source.ts'

/** The query of a page: what is asked of the source, and which page of a long list. */
export interface PageQuery extends ReportQuery {
  readonly page?: string | undefined
}

/** What every page needs besides its data. */
export interface View {
  readonly title: string
  readonly basePath: string
  /** The page's path below basePath. */
  readonly path: string
  readonly query: PageQuery
  readonly catalogue: readonly CatalogueEntry[]
  /** Other dashboards nearby: the demo, or back from it. */
  readonly also: readonly { readonly label: string; readonly href: string }[]
}

/** The address of a page with the state of this one, changed where said; null drops a parameter. */
export function href(
  view: View,
  path: string,
  changes: Readonly<Partial<Record<keyof PageQuery, string | null>>> = {},
): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...view.query, page: null, ...changes })) {
    if (value !== null && value !== undefined) params.set(key, value)
  }
  const search = params.toString()
  return `${view.basePath}${path}${search === '' ? '' : `?${search}`}`
}

/** What the page asks of the source about everything: without the service, which is a choice among the rows. */
export function reportQuery(view: View): ReportQuery {
  const { page: _page, service: _service, ...query } = view.query
  return query
}

/** Another window in place of this one. */
export function otherWindow(view: View, window: string): string {
  return href(view, view.path, { window, from: null, to: null })
}

/** A metric as the catalogue knows it; one it does not know goes by its id. */
export function nameOf(view: View, id: string): string {
  return view.catalogue.find((entry) => entry.id === id)?.name ?? id
}

/** The page of a metric, of one service or of all. */
export function metricHref(view: View, id: string, service: string | undefined): string {
  return href(view, `/metric/${id}`, { service: service ?? null })
}

/** The page of a service, with the state of this one. Half a character, which no address carries, becomes U+FFFD. */
export function serviceHref(view: View, service: string): string {
  return href(view, `/services/${encodeURIComponent(toUSVString(service))}`, { service: null })
}
