import type { Report } from '@throughline/core'
import { localDate, span } from '../format/dates.ts'
import { href, otherWindow, type PageQuery, type View } from '../pages/view.ts'

const windows = [
  ['30d', '30 days'],
  ['90d', '90 days'],
  ['180d', '180 days'],
  ['365d', '1 year'],
] as const
const periods = ['day', 'week', 'month', 'quarter'] as const
const asLinks = 8

export interface ScopeBarProps {
  readonly view: View
  readonly report: Report
  /** The rows to switch between: where the link of each goes, null for all together. */
  readonly services?: {
    readonly chosen: string | undefined
    readonly to: (service: string | null) => string
  }
}

/** Which window, which period, which service: plain links and forms, so that every state is an address. */
export function ScopeBar({ view, report, services }: ScopeBarProps) {
  const { query } = view
  const { window } = report
  const chosen = query.from === undefined ? (query.window ?? '90d') : null
  const names = [...new Set(report.services.map(({ service }) => service))]
  const few = names.length > 1 && names.length <= asLinks
  return (
    <section class="scope" aria-label="Scope">
      <p class="span">
        <strong>{span(window.from, window.to, window.timeZone)}</strong>
        <span class="quiet"> {window.timeZone}</span>
      </p>
      <nav class="choice" aria-label="Window">
        {windows.map(([value, text]) => (
          <a href={otherWindow(view, value)} aria-current={chosen === value ? 'true' : undefined}>
            {text}
          </a>
        ))}
      </nav>
      <nav class="choice" aria-label="Period">
        {periods.map((period) => (
          <a
            href={href(view, view.path, { period })}
            aria-current={window.period === period ? 'true' : undefined}
          >
            {period}
          </a>
        ))}
      </nav>
      {services !== undefined && few ? (
        <nav class="choice" aria-label="Service">
          {[null, ...names].map((name) => (
            <a
              href={services.to(name)}
              aria-current={(services.chosen ?? null) === name ? 'true' : undefined}
            >
              {name === null ? 'all' : <bdi>{name}</bdi>}
            </a>
          ))}
        </nav>
      ) : null}
      <details class="custom">
        <summary>Change</summary>
        <form method="get" action={view.basePath + view.path}>
          <Kept query={query} names={['period', 'service', 'by', 'profile']} />
          <label>
            From
            <input type="date" name="from" value={localDate(window.from, window.timeZone)} required />
          </label>
          <label>
            To, not included
            <input type="date" name="to" value={localDate(window.to, window.timeZone)} required />
          </label>
          <button type="submit">Show these days</button>
        </form>
        <form method="get" action={view.basePath + view.path}>
          <Kept query={query} names={['window', 'from', 'to', 'period']} />
          {services !== undefined && names.length > asLinks && view.path.startsWith('/metric/') ? (
            <Select
              name="service"
              label="Service"
              options={names}
              chosen={services.chosen}
              empty="All together"
            />
          ) : (
            <Kept query={query} names={view.path === '/' ? [] : ['service']} />
          )}
          {view.path === '/' ? (
            <Select
              name="by"
              label="A row for each"
              options={['service', 'team', 'repository', 'type']}
              chosen={report.by}
            />
          ) : (
            <Kept query={query} names={['by']} />
          )}
          <Select
            name="profile"
            label="Definitions"
            options={['dora', 'devlake', 'gitlab']}
            chosen={report.profile}
          />
          <button type="submit">Show</button>
        </form>
      </details>
    </section>
  )
}

/** Parameters of this page that a form leaves as they are. */
function Kept(props: { query: PageQuery; names: readonly (keyof PageQuery)[] }) {
  return (
    <>
      {props.names.map((name) => {
        const value = props.query[name]
        return value === undefined ? null : <input type="hidden" name={name} value={value} />
      })}
    </>
  )
}

function Select(props: {
  name: string
  label: string
  options: readonly string[]
  chosen: string | undefined
  empty?: string
}) {
  return (
    <label>
      {props.label}
      <select name={props.name}>
        {props.empty === undefined ? null : <option value="">{props.empty}</option>}
        {props.options.map((option) => (
          <option value={option} selected={option === props.chosen}>
            {option}
          </option>
        ))}
      </select>
    </label>
  )
}
