import type { Report } from '@throughline/core'
import { Freshness } from '../parts/freshness.tsx'
import { MetricList } from '../parts/metric-list.tsx'
import { MetricTile } from '../parts/metric-tile.tsx'
import { NextSteps } from '../parts/next-steps.tsx'
import { QuickCheckPanel } from '../parts/quick-check.tsx'
import { ScopeBar } from '../parts/scope-bar.tsx'
import { ServiceMatrix } from '../parts/service-matrix.tsx'
import { deliveryIds, familyNames } from './families.ts'
import { Layout } from './layout.tsx'
import { href, nameOf, type View } from './view.ts'

/** The first page: how delivery stands, what needs a person, how far the data can be believed. */
export function OverviewPage({ view, report }: { view: View; report: Report }) {
  const chosen = report.services.find((service) => service.service === view.query.service)
  const main = chosen ?? report.organisation ?? report.services[0]
  const names = report.services.map((service) => service.service)
  const several = chosen === undefined && report.services.length > 1
  const service = several ? undefined : main?.service
  const heading = several ? 'All services' : <bdi>{main?.service ?? 'No service yet'}</bdi>
  return (
    <Layout view={view} heading={heading} tab="Overview">
      <ScopeBar
        view={view}
        window={report.window}
        report={report}
        services={report.by === 'service' ? names : []}
      />
      {main === undefined ? <p>No source has said anything yet: run a sync or an import first.</p> : null}
      <section aria-labelledby="five">
        <h2 id="five" class="unseen">
          The five DORA metrics
        </h2>
        <div class="tiles">
          {deliveryIds.flatMap((id) => {
            const metric = main?.metrics.find((one) => one.id === id)
            return metric === undefined || main === undefined
              ? []
              : [
                  <MetricTile
                    metric={metric}
                    name={nameOf(view, id)}
                    link={href(view, `/metric/${id}`, service === undefined ? {} : { service })}
                    quickCheck={main.quickCheck}
                  />,
                ]
          })}
        </div>
      </section>
      <div class="panels">
        <NextSteps
          view={view}
          services={chosen === undefined ? report.services : [chosen]}
          next={report.next}
        />
        {main?.quickCheck == null ? null : <QuickCheckPanel quickCheck={main.quickCheck} />}
        <Freshness view={view} coverage={report.coverage} timeZone={report.window.timeZone} />
      </div>
      {several ? (
        <section>
          <h2>Every {report.by}</h2>
          <ServiceMatrix view={view} services={report.services} by={report.by} />
        </section>
      ) : null}
      {Object.entries(familyNames).map(([family, title]) => {
        const ids = view.catalogue.filter((entry) => entry.family === family).map((entry) => entry.id)
        const metrics =
          main?.metrics.filter((metric) => family !== 'delivery' && ids.includes(metric.id)) ?? []
        return metrics.length === 0 ? null : (
          <MetricList view={view} title={title} metrics={metrics} service={service} />
        )
      })}
    </Layout>
  )
}
