import type { Coverage, Report } from '@throughline/core'
import { DataTable } from '../charts/chart-frame.tsx'
import { minute } from '../format/dates.ts'
import { label } from '../format/outside.ts'
import { FindingList } from '../parts/finding-list.tsx'
import { Pairs } from '../parts/pairs.tsx'
import { ScopeBar } from '../parts/scope-bar.tsx'
import { Layout } from './layout.tsx'
import { serviceHref, type View } from './view.ts'

/** How far the numbers can be believed, and what would make them better. */
export function QualityPage({ view, report }: { view: View; report: Report }) {
  const { timeZone } = report.window
  return (
    <Layout view={view} heading="Data quality" tab="Data quality">
      <ScopeBar view={view} report={report} />
      <section>
        <h2>Findings</h2>
        {report.dataQuality.length === 0 ? (
          <p class="quiet">Nothing odd was found in the data.</p>
        ) : (
          <FindingList findings={report.dataQuality} />
        )}
      </section>
      <section id="next">
        <h2>What would improve the numbers</h2>
        {report.next.length === 0 ? <p class="quiet">Nothing is open and nothing is missing.</p> : null}
        <ul class="steps flowing">
          {report.next.map((step) => (
            <li class={step.code === 'still-failing' ? 'open' : undefined}>
              <bdi>{step.message}</bdi>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>What was read</h2>
        {report.coverage.length === 0 ? (
          <p class="quiet">No source has said what it covers.</p>
        ) : (
          <DataTable
            caption="What was read"
            columns={[
              { name: 'Source' },
              { name: 'Of what' },
              { name: 'From' },
              { name: 'To' },
              { name: 'Whole' },
            ]}
            rows={report.coverage.map((one) => [
              <bdi>{one.source}</bdi>,
              label(one.stream),
              one.from === null ? 'the beginning' : minute(one.from, timeZone),
              minute(one.to, timeZone),
              <Whole coverage={one} />,
            ])}
          />
        )}
      </section>
      <section>
        <h2>How deployments are found</h2>
        <DataTable
          caption="How deployments are found"
          columns={[{ name: label(report.by) }, { name: 'Environment' }, { name: 'Rule' }]}
          rows={report.services.map((service) => [
            <a href={serviceHref(view, service.service)}>
              <bdi>{service.service}</bdi>
            </a>,
            <bdi>{service.environment}</bdi>,
            service.deploymentRule === '' ? (
              <span class="warn">nothing says when</span>
            ) : (
              <bdi>{service.deploymentRule}</bdi>
            ),
          ])}
        />
      </section>
      <section>
        <h2>Settings that change numbers</h2>
        <Pairs rows={Object.entries(report.choices).map(([key, text]) => [label(key), <bdi>{text}</bdi>])} />
      </section>
    </Layout>
  )
}

function Whole({ coverage }: { coverage: Coverage }) {
  const { complete, reason, services } = coverage
  const only = services === undefined ? '' : `, only ${services.join(', ')}`
  return complete ? (
    <bdi>yes{only}</bdi>
  ) : (
    <span class="warn">
      <bdi>
        no{reason === undefined ? '' : `: ${reason}`}
        {only}
      </bdi>
    </span>
  )
}
