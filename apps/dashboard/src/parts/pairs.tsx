import type { Child } from 'hono/jsx'

/** Names with values, as a list people can scan. */
export function Pairs({ rows }: { rows: readonly (readonly [Child, Child])[] }) {
  return (
    <dl class="pairs">
      {rows.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
