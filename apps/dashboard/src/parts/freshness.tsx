import type { Coverage } from '@throughline/core'
import { minute } from '../format/dates.ts'
import { href, type View } from '../pages/view.ts'

/** How fresh and how whole the data is, source by source. */
export function Freshness(props: { view: View; coverage: readonly Coverage[]; timeZone: string }) {
  const { view, coverage, timeZone } = props
  const sources = [...new Set(coverage.map((one) => one.source))]
  return (
    <section class="panel">
      <h2>Data</h2>
      {sources.length === 0 ? <p>No source has been read yet.</p> : null}
      <ul class="plain">
        {sources.map((source) => {
          const streams = coverage.filter((one) => one.source === source)
          const partial = streams.filter((one) => !one.complete)
          return (
            <li>
              <strong>
                <bdi>{source}</bdi>
              </strong>{' '}
              read until {minute(Math.min(...streams.map((one) => one.to)), timeZone)}
              {partial.map((one) => (
                <span class="warn">
                  {' '}
                  {one.stream} incomplete{one.reason === undefined ? '' : `: ${one.reason}`}
                </span>
              ))}
            </li>
          )
        })}
      </ul>
      <p>
        <a href={href(view, '/quality', { service: null })}>Coverage and findings</a>
      </p>
    </section>
  )
}
