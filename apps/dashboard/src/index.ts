// The dashboard as an app, and as a server.
export { createDashboard } from './create-dashboard.tsx'
export type { DashboardOptions } from './create-dashboard.tsx'
export { serveDashboard } from './serve-dashboard.ts'
export type { RunningDashboard, ServeOptions } from './serve-dashboard.ts'
export { ServeError } from './http/serve-error.ts'
export type { Access, TrustedProxy } from './http/access.ts'

// What it asks of whoever has the numbers.
export type {
  CatalogueEntry,
  DashboardSource,
  ExplainQuery,
  GateState,
  ReportQuery,
} from './dashboard-source.ts'
