import type { GateRuleResult, GateVerdict } from '@throughline/core'
import { DataTable } from '../charts/chart-frame.tsx'
import type { GateState } from '../dashboard-source.ts'
import { minute, span } from '../format/dates.ts'
import { GateRulePanel } from '../parts/gate-rule-panel.tsx'
import { Layout } from './layout.tsx'
import { metricHref, nameOf, type View } from './view.ts'

const example = `gates:
  - { id: lead-time, metric: change-lead-time, worseBy: 25%, level: warn }
  - { id: deployments, metric: deployment-frequency, worseBy: 25%, level: warn }
  - { id: fail-rate, metric: change-fail-rate, atMost: 15%, level: warn }`

const meaning: Readonly<Record<GateVerdict, string>> = {
  fail: 'The gate is closed: a rule that blocks says that delivery got worse.',
  pass: 'The gate is open.',
  inconclusive: 'Not certain yet: what was seen is not enough to decide.',
  'no-data': 'There is nothing to judge.',
  incomplete: 'It cannot be judged: the sources were not read far enough.',
}

/** What each rule says now, when it was red, and who took responsibility until when. */
export function GatesPage({ view, gates }: { view: View; gates: GateState | null }) {
  return (
    <Layout view={view} heading="Gates" tab="Gates">
      {gates === null ? <NoRules /> : <Rules view={view} gates={gates} />}
    </Layout>
  )
}

function NoRules() {
  return (
    <>
      <p class="message">No gate rules are configured, so nothing is judged.</p>
      <section>
        <h2>How to add some</h2>
        <p class="measure">
          Add rules such as these to throughline.yaml. They warn; with level: fail they block.
        </p>
        <Code label="Rules for throughline.yaml" text={example} />
      </section>
      <Simulate />
    </>
  )
}

function Rules({ view, gates }: { view: View; gates: GateState }) {
  const { result, failed, waivers, unjudged, timeZone } = gates
  const when = (instant: string) => <span class="fine">{minute(instant, timeZone)}</span>
  const link = ({ metric, service }: GateRuleResult) =>
    metricHref({ ...view, query: {} }, metric, service === 'all' ? undefined : service)
  return (
    <>
      <p class="message">{meaning[result.verdict]}</p>
      <p class="quiet">
        As of {when(result.asOf)}, {timeZone}. Looking here is no run of the gate: nothing is remembered.
      </p>
      <section>
        <h2>Rules</h2>
        <ul class="findings">
          {result.rules.map((rule) => (
            <li class="panel">
              <GateRulePanel
                rule={rule}
                name={nameOf(view, rule.metric)}
                link={link(rule)}
                timeZone={timeZone}
              />
            </li>
          ))}
        </ul>
        {unjudged.map(({ rule, why }) => (
          <p class="quiet">
            <bdi>{rule}</bdi>: {why}
          </p>
        ))}
      </section>
      <section>
        <h2>Times that were red</h2>
        {failed.length === 0 ? (
          <p class="quiet">No run that is remembered was red.</p>
        ) : (
          <DataTable
            caption="Times that were red"
            columns={[{ name: 'Rule' }, { name: 'Days' }]}
            rows={failed.map(({ rule, from, to }) => [<bdi>{rule}</bdi>, span(from, to, timeZone)])}
          />
        )}
      </section>
      <section>
        <h2>Waivers</h2>
        {waivers.length === 0 ? (
          <p class="quiet">
            Nobody has accepted a red rule. How to: <code>throughline gate accept --rule ID</code> with a
            reason, a date and a name.
          </p>
        ) : (
          <DataTable
            caption="Waivers"
            columns={['Rule', 'State', 'Until', 'By', 'Reason', 'Since'].map((name) => ({ name }))}
            rows={waivers.map((one) => [
              <bdi>{one.rule}</bdi>,
              one.expired ? <span class="quiet">expired</span> : <strong>active</strong>,
              when(one.until),
              <bdi>{one.by}</bdi>,
              <bdi>{one.reason}</bdi>,
              when(one.at),
            ])}
          />
        )}
      </section>
      <Simulate />
    </>
  )
}

function Simulate() {
  return (
    <section>
      <h2>Try rules before they block anyone</h2>
      <p class="measure">
        This replays them over the past year, week by week, and says which runs would have been red.
      </p>
      <Code label="How to simulate" text="throughline gate simulate --since 1y" />
    </section>
  )
}

function Code({ label, text }: { label: string; text: string }) {
  return (
    <pre class="formula scroll" role="region" tabindex={0} aria-label={label}>
      <code>{text}</code>
    </pre>
  )
}
