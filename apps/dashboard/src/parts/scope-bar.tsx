import type { Report } from '@throughline/core'
import { span } from '../format/dates.ts'
import { href, otherWindow, type View } from '../pages/view.ts'

const windows = [
  ['30d', '30 days'],
  ['90d', '90 days'],
  ['180d', '180 days'],
  ['365d', '1 year'],
] as const
const periods = ['day', 'week', 'month', 'quarter'] as const

export interface ScopeBarProps {
  readonly view: View
  readonly window: { readonly from: string; readonly to: string; readonly timeZone: string }
  readonly report: Report
  /** Names to switch between; none: no switcher. */
  readonly services: readonly string[]
}

/** Which window, which period, which service: plain links and one form, so that every state is an address. */
export function ScopeBar({ view, window, report, services }: ScopeBarProps) {
  const { query } = view
  const chosen = query.from === undefined ? (query.window ?? '90d') : null
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
            aria-current={report.window.period === period ? 'true' : undefined}
          >
            {period}
          </a>
        ))}
      </nav>
      <details class="custom">
        <summary>Change</summary>
        <form method="get" action={view.basePath + view.path}>
          <label>
            From
            <input type="date" name="from" value={query.from?.slice(0, 10)} />
          </label>
          <label>
            To, not included
            <input type="date" name="to" value={query.to?.slice(0, 10)} />
          </label>
          <Select name="period" label="Period" options={periods} chosen={report.window.period} />
          {services.length < 2 ? null : (
            <Select
              name="service"
              label="Service"
              options={services}
              chosen={query.service}
              empty="All services"
            />
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
