import type { MetricReport, ServiceReport } from '@throughline/core'
import { Sparkline } from '../charts/sparkline.tsx'
import { change } from '../format/change.ts'
import { metricValue } from '../format/metric-value.ts'
import { label } from '../format/outside.ts'
import { deliveryIds } from '../pages/families.ts'
import { metricHref, nameOf, serviceHref, type View } from '../pages/view.ts'
import { InferredMark } from './inferred-mark.tsx'

/** Services under each other, the five metrics side by side, each with its trend: small multiples. */
export function ServiceMatrix(props: { view: View; services: readonly ServiceReport[]; by: string }) {
  const { view, services, by } = props
  return (
    <div class="scroll" role="region" tabindex={0} aria-label={`Every ${by}`}>
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">{label(by)}</th>
            {deliveryIds.map((id) => (
              <th scope="col">{nameOf(view, id)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr>
              <th scope="row">
                <a href={serviceHref(view, service.service)}>
                  <bdi>{service.service}</bdi>
                </a>
                {service.team === null || by === 'team' ? null : (
                  <span class="quiet">
                    <bdi>{service.team}</bdi>
                  </span>
                )}
              </th>
              {deliveryIds.map((id) => (
                <Cell
                  metric={service.metrics.find((metric) => metric.id === id)}
                  name={nameOf(view, id)}
                  link={metricHref(view, id, service.service)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell(props: { metric: MetricReport | undefined; name: string; link: string }) {
  const { metric, name, link } = props
  if (metric === undefined) {
    return (
      <td>
        <span class="matrix-name">{name}</span>
        <span class="none">not measured</span>
      </td>
    )
  }
  const { tone } = change(metric)
  const text = metricValue(metric, metric.unit)
  return (
    <td>
      <span class="matrix-name">{name}</span>
      <a href={link} class={metric.value === null ? 'none' : undefined}>
        {text}
      </a>
      <InferredMark metric={metric} />
      {tone === 'better' || tone === 'worse' ? <span class={`change ${tone}`}> {tone}</span> : null}
      {metric.series === undefined || metric.value === null ? null : (
        <Sparkline series={metric.series} unit={metric.unit} />
      )}
    </td>
  )
}
