import type { MetricReport } from '@throughline/core'
import { Sparkline } from '../charts/sparkline.tsx'
import { evidence } from '../format/evidence.ts'
import { metricValue } from '../format/metric-value.ts'
import { rangeInWords } from '../format/quantity.ts'
import { href, nameOf, type View } from '../pages/view.ts'

/** Metrics of one family as rows: name, value, interval, n, trend. */
export function MetricList(props: {
  view: View
  title: string
  metrics: readonly MetricReport[]
  service: string | undefined
}) {
  const { view, title, metrics, service } = props
  return (
    <section>
      <h2>{title}</h2>
      <div class="scroll" role="region" tabindex={0} aria-label={title}>
        <table class="list">
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col" class="number">
                Value
              </th>
              <th scope="col" class="number">
                Interval
              </th>
              <th scope="col">Evidence</th>
              <th scope="col" class="trend">
                Trend
              </th>
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <tr>
                <th scope="row">
                  <a href={href(view, `/metric/${metric.id}`, service === undefined ? {} : { service })}>
                    {nameOf(view, metric.id)}
                  </a>
                </th>
                <td class="number">
                  {metric.value === null ? (
                    <span class="none">{metricValue(metric, metric.unit)}</span>
                  ) : (
                    <strong>{metricValue(metric, metric.unit)}</strong>
                  )}
                </td>
                <td class="number quiet">
                  {metric.interval === null
                    ? '–'
                    : rangeInWords(metric.interval.low, metric.interval.high, metric.unit)}
                </td>
                <td class="quiet">{evidence(metric)}</td>
                <td class="trend">
                  {metric.series === undefined || metric.value === null ? null : (
                    <Sparkline series={metric.series} unit={metric.unit} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
