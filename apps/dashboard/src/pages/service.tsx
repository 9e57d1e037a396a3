import type { Report, ServiceReport } from '@throughline/core'
import { figures } from '../format/numbers.ts'
import { label } from '../format/outside.ts'
import { FindingList } from '../parts/finding-list.tsx'
import { DeliveryTiles, OtherMetrics } from '../parts/metric-sections.tsx'
import { NextSteps } from '../parts/next-steps.tsx'
import { Pairs } from '../parts/pairs.tsx'
import { QuickCheckPanel } from '../parts/quick-check.tsx'
import { ScopeBar } from '../parts/scope-bar.tsx'
import { Layout } from './layout.tsx'
import { href, serviceHref, type View } from './view.ts'

/** One service: its numbers, how they are found, what is odd about its data. */
export function ServicePage(props: { view: View; report: Report; service: ServiceReport }) {
  const { view, report, service } = props
  const name = service.service
  const findings = report.dataQuality.filter((finding) => finding.service === name)
  const next = report.next.filter(({ message }) => message.startsWith(`${name}: `))
  return (
    <Layout view={view} heading={<bdi>{name}</bdi>} tab={name}>
      <ScopeBar
        view={view}
        report={report}
        services={{
          chosen: name,
          to: (one) => (one === null ? href(view, '/', { service: null }) : serviceHref(view, one)),
        }}
      />
      <DeliveryTiles view={view} report={service} service={name} />
      <div class="panels trio">
        <NextSteps view={view} services={[service]} next={next} />
        {service.quickCheck === null ? null : <QuickCheckPanel quickCheck={service.quickCheck} />}
        <Detection service={service} />
      </div>
      <OtherMetrics view={view} report={service} service={name} />
      {findings.length === 0 ? null : (
        <section>
          <h2>What is odd about its data</h2>
          <FindingList findings={findings} />
        </section>
      )}
    </Layout>
  )
}

function Detection({ service }: { service: ServiceReport }) {
  const landing = Object.entries(service.landing).filter(([, share]) => share > 0)
  return (
    <section class="panel">
      <h2>How it is read</h2>
      <Pairs
        rows={[
          ['Team', service.team === null ? 'none named' : <bdi>{service.team}</bdi>],
          ['Environment', <bdi>{service.environment}</bdi>],
          [
            'Deployments',
            service.deploymentRule === '' ? 'nothing says when' : <bdi>{service.deploymentRule}</bdi>,
          ],
          [
            'Changes land by',
            landing.length === 0
              ? 'no merged change in the window'
              : landing.map(([how, share]) => `${label(how)} ${figures(share * 100)}\u00a0%`).join(', '),
          ],
        ]}
      />
    </section>
  )
}
