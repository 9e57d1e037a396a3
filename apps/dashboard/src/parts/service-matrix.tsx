import type { MetricReport, ServiceReport } from '@throughline/core'
import { Sparkline } from '../charts/sparkline.tsx'
import { change } from '../format/change.ts'
import { metricValue } from '../format/metric-value.ts'
import { label } from '../format/outside.ts'
import { deliveryIds } from '../pages/families.ts'
import { href, nameOf, serviceHref, type View } from '../pages/view.ts'

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
                {by === 'service' ? (
                  <a href={serviceHref(view, service.service)}>
                    <bdi>{service.service}</bdi>
                  </a>
                ) : (
                  <bdi>{service.service}</bdi>
                )}
                {service.team === null ? null : (
                  <span class="quiet">
                    <bdi>{service.team}</bdi>
                  </span>
                )}
              </th>
              {deliveryIds.map((id) => (
                <Cell
                  metric={service.metrics.find((metric) => metric.id === id)}
                  name={nameOf(view, id)}
                  link={by === 'service' ? href(view, `/metric/${id}`, { service: service.service }) : null}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell(props: { metric: MetricReport | undefined; name: string; link: string | null }) {
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
      {link === null ? <strong>{text}</strong> : <a href={link}>{text}</a>}
      {tone === 'better' || tone === 'worse' ? <span class={`change ${tone}`}> {tone}</span> : null}
      {metric.series === undefined || metric.value === null ? null : (
        <Sparkline series={metric.series} unit={metric.unit} />
      )}
    </td>
  )
}
