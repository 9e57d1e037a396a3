import type { NextStep, ServiceReport } from '@throughline/core'
import { counted } from '../format/numbers.ts'
import { href, metricHref, type View } from '../pages/view.ts'

const shown = 5
const recovery = 'failed-deployment-recovery-time'

/** What a person should do now, most urgent first: mend what still fails, then what the report advises. */
export function NextSteps(props: {
  view: View
  services: readonly ServiceReport[]
  next: readonly NextStep[]
}) {
  const { view } = props
  const failing = props.services.flatMap((service) => {
    const metric = service.metrics.find(({ id }) => id === recovery)
    const open = metric?.details?.['still-failing'] ?? 0
    return open === 0 ? [] : [{ service: service.service, open }]
  })
  // Those are the same as above, without the link.
  const next = props.next.filter(({ code }) => code !== 'still-failing')
  const urgent = next.filter(({ code }) => code !== 'too-few').slice(0, Math.max(1, shown - failing.length))
  const rest = next.length - urgent.length
  const more = failing.length - shown
  return (
    <section class="panel">
      <h2>What to do next</h2>
      {failing.length === 0 && next.length === 0 ? <p>Nothing is open and nothing is missing.</p> : null}
      <ul class="steps">
        {failing.slice(0, shown).map(({ service, open }) => (
          <li class="open">
            <a href={metricHref(view, recovery, service)}>
              {counted(open, 'failed deployment')} of <bdi>{service}</bdi> {open === 1 ? 'has' : 'have'} not
              recovered
            </a>
          </li>
        ))}
        {more > 0 ? (
          <li class="open">
            <a href={metricHref(view, recovery, undefined)}>
              {more === 1 ? 'One more has' : `${more} more have`} not recovered
            </a>
          </li>
        ) : null}
        {urgent.map((step) => (
          <li>
            <bdi>{step.message}</bdi>
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <p>
          <a href={`${href(view, '/quality', { service: null })}#next`}>
            {rest === 1 ? 'One more step' : `${rest} more steps`}
          </a>
        </p>
      ) : null}
    </section>
  )
}
