import type { Explanation, Report } from '@throughline/core'
import { BreakdownChart } from '../charts/breakdown-chart.tsx'
import { HistogramChart } from '../charts/histogram-chart.tsx'
import { SeriesChart } from '../charts/series-chart.tsx'
import { figures } from '../format/numbers.ts'
import { label } from '../format/outside.ts'
import { ItemTable } from '../parts/item-table.tsx'
import { Excluded, SideValues, Variants } from '../parts/metric-facts.tsx'
import { MetricHero, MetricMeaning } from '../parts/metric-hero.tsx'
import { MetricList } from '../parts/metric-list.tsx'
import { Pager } from '../parts/pager.tsx'
import { Pairs } from '../parts/pairs.tsx'
import { ScopeBar } from '../parts/scope-bar.tsx'
import { everyName } from './families.ts'
import { Layout } from './layout.tsx'
import { href, metricHref, serviceHref, type View } from './view.ts'

export interface MetricPageProps {
  readonly view: View
  readonly report: Report
  readonly explanation: Explanation
  readonly page: number
  readonly pageSize: number
}

/** One number, down to the things it was made from. */
export function MetricPage({ view, report, explanation, page, pageSize }: MetricPageProps) {
  const { metric, name } = explanation
  const { period, timeZone } = report.window
  const { service } = view.query
  const whose = report.services.find((one) => one.service === service)
  const scope = service === undefined ? (report.organisation ?? report.services[0]) : whose
  const { breakdown, histogram, series } = metric
  const has = metric.value !== null
  return (
    <Layout view={view} heading={name} tab={name}>
      <ScopeBar
        view={view}
        report={report}
        services={{ chosen: service, to: (one) => metricHref(view, metric.id, one ?? undefined) }}
      />
      <p class="whose">
        {service === undefined && report.services.length > 1 ? (
          everyName[report.by]
        ) : (
          <a href={serviceHref(view, explanation.service)}>
            <bdi>{explanation.service}</bdi>
          </a>
        )}
        {scope === undefined || scope.deploymentRule === '' ? null : (
          <span class="quiet"> · {scope.deploymentRule}</span>
        )}
      </p>
      <div class="columns">
        <MetricHero view={view} metric={metric} quickCheck={scope?.quickCheck ?? null} />
        <MetricMeaning
          explanation={explanation}
          short={view.catalogue.find((entry) => entry.id === metric.id)?.short ?? ''}
        />
      </div>
      {series === undefined || !series.some((point) => point.value !== null) ? null : (
        <SeriesChart name={name} metric={metric} series={series} period={period} timeZone={timeZone} />
      )}
      <div class="columns">
        {has && histogram !== undefined ? (
          <HistogramChart name={name} metric={metric} histogram={histogram} />
        ) : null}
        {has && breakdown !== undefined ? <BreakdownChart stages={breakdown} unit={metric.unit} /> : null}
      </div>
      <div class="panels">
        <Variants metric={metric} />
        <SideValues metric={metric} />
        <Excluded explanation={explanation} />
      </div>
      {service === undefined ? <EveryService view={view} report={report} id={metric.id} /> : null}
      <Items view={view} explanation={explanation} page={page} pageSize={pageSize} />
      <details class="choices">
        <summary>Settings that change this number</summary>
        <Pairs rows={Object.entries(explanation.choices).map(([key, text]) => [label(key), text])} />
      </details>
    </Layout>
  )
}

function EveryService({ view, report, id }: { view: View; report: Report; id: string }) {
  if (report.services.length < 2) return null
  const rows = report.services.flatMap((service) => {
    const metric = service.metrics.find((one) => one.id === id)
    const link = metricHref(view, id, service.service)
    return metric === undefined ? [] : [{ name: <bdi>{service.service}</bdi>, link, metric }]
  })
  return <MetricList title={`Every ${report.by}`} first={label(report.by)} rows={rows} />
}

function Items({ view, explanation, page, pageSize }: Omit<MetricPageProps, 'report'>) {
  const { items, metric, total } = explanation
  const first = (page - 1) * pageSize
  const order =
    metric.unit === 's' ? ', longest first' : metric.unit === 'ratio' ? ', those that count first' : ''
  return (
    <section>
      <h2 id="items">Behind this number</h2>
      {total === 0 ? (
        <p class="quiet">There is nothing behind it in this window.</p>
      ) : (
        <>
          <p class="quiet">
            {figures(first + 1)} to {figures(first + items.length)} of {figures(total)}
            {order}. The same as <a href={pageHref(view, metric.id, 'csv', page)}>CSV</a> or{' '}
            <a href={pageHref(view, metric.id, 'json', page)}>JSON</a>.
          </p>
          <ItemTable caption="Behind this number" items={items} explanation={explanation} />
        </>
      )}
      <Pager view={view} page={page} pages={Math.ceil(total / pageSize)} />
    </section>
  )
}

function pageHref(view: View, id: string, extension: string, page: number): string {
  return href(view, `/metric/${id}.${extension}`, { page: page === 1 ? null : String(page) })
}
