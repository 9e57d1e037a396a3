import type { NextStep, ServiceReport } from '@throughline/core'
import { counted } from '../format/numbers.ts'
import { href, metricHref, type View } from '../pages/view.ts'

const shown = 5

/** What a person should do now, most urgent first: mend what still fails, then what the report advises. */
export function NextSteps(props: {
  view: View
  services: readonly ServiceReport[]
  next: readonly NextStep[]
}) {
  const { view } = props
  const failing = props.services.flatMap((service) => {
    const recovery = service.metrics.find((metric) => metric.id === 'failed-deployment-recovery-time')
    const open = recovery?.details?.['still-failing'] ?? 0
    return open === 0 ? [] : [{ service: service.service, open }]
  })
  // Those are the same as above, without the link.
  const next = props.next.filter(({ code }) => code !== 'still-failing')
  const room = Math.max(1, shown - failing.length)
  return (
    <section class="panel">
      <h2>What to do next</h2>
      {failing.length === 0 && next.length === 0 ? <p>Nothing is open and nothing is missing.</p> : null}
      <ul class="steps">
        {failing.map(({ service, open }) => (
          <li class="open">
            <a href={metricHref(view, 'failed-deployment-recovery-time', service)}>
              {counted(open, 'failed deployment')} of <bdi>{service}</bdi> {open === 1 ? 'has' : 'have'} not
              recovered
            </a>
          </li>
        ))}
        {next.slice(0, room).map((step) => (
          <li>
            <bdi>{step.message}</bdi>
          </li>
        ))}
      </ul>
      {next.length > room ? (
        <p>
          <a href={`${href(view, '/quality', { service: null })}#next`}>{next.length - room} more</a>
        </p>
      ) : null}
    </section>
  )
}
