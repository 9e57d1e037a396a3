import type { DashboardSource } from '../dashboard-source.ts'
import { OverviewPage } from './overview.tsx'
import type { View } from './view.ts'

/** One address, or one pattern of addresses, and what is shown there. */
export interface Answer {
  readonly route: string
  /** Name of the route's parameter, if it has one. */
  readonly param?: string
  /** The canonical path for a parameter: links of the page are made from it. */
  readonly path: (param: string) => string
  readonly type: (param: string) => string
  readonly body: (view: View, source: DashboardSource, param: string) => Promise<string>
}

const html = () => 'text/html; charset=utf-8'
const page = (element: { toString(): string | Promise<string> }) =>
  Promise.resolve(`<!doctype html>${element.toString()}`)

export const answers: readonly Answer[] = [
  {
    route: '/',
    path: () => '/',
    type: html,
    body: async (view, source) => {
      const { service: _, ...query } = view.query
      return page(<OverviewPage view={view} report={await source.report(query)} />)
    },
  },
]
