import type { Report } from '@throughline/core'
import { Freshness } from '../parts/freshness.tsx'
import { DeliveryTiles, OtherMetrics } from '../parts/metric-sections.tsx'
import { NextSteps } from '../parts/next-steps.tsx'
import { QuickCheckPanel } from '../parts/quick-check.tsx'
import { ScopeBar } from '../parts/scope-bar.tsx'
import { ServiceMatrix } from '../parts/service-matrix.tsx'
import { everyName } from './families.ts'
import { Layout } from './layout.tsx'
import type { View } from './view.ts'

/** The first page: how delivery stands, what needs a person, how far the data can be believed. */
export function OverviewPage({ view, report }: { view: View; report: Report }) {
  const several = report.services.length > 1
  const main = report.organisation ?? report.services[0]
  const service = several ? undefined : main?.service
  const heading = several ? everyName[report.by] : <bdi>{main?.service ?? 'No service yet'}</bdi>
  return (
    <Layout view={view} heading={heading} tab="Overview">
      <ScopeBar view={view} report={report} />
      {main === undefined ? (
        <p class="message">No source has said anything yet: run a sync or an import first.</p>
      ) : (
        <DeliveryTiles view={view} report={main} service={service} />
      )}
      <div class="panels trio">
        {main === undefined ? null : <NextSteps view={view} services={report.services} next={report.next} />}
        {main?.quickCheck == null ? null : <QuickCheckPanel quickCheck={main.quickCheck} />}
        <Freshness view={view} coverage={report.coverage} timeZone={report.window.timeZone} />
      </div>
      {several ? (
        <section>
          <h2>Every {report.by}</h2>
          <ServiceMatrix view={view} services={report.services} by={report.by} />
        </section>
      ) : null}
      {main === undefined ? null : <OtherMetrics view={view} report={main} service={service} />}
    </Layout>
  )
}
