import type { Child } from 'hono/jsx'

export interface Column {
  readonly name: string
  readonly numeric?: boolean
}

export interface ChartFrameProps {
  readonly title: string
  /** What is drawn, in which unit, from how many. */
  readonly description: string
  /** What the drawing says, for people who hear it. */
  readonly finding: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  readonly legend?: Child
  readonly children: Child
}

/** Every chart: heading, description, drawing with its finding, and the same numbers as a table. */
export function ChartFrame(props: ChartFrameProps) {
  return (
    <figure class="chart">
      <figcaption>
        <h3>{props.title}</h3>
        <p class="quiet">{props.description}</p>
      </figcaption>
      <div class="drawing" role="img" aria-label={props.finding}>
        {props.children}
      </div>
      {props.legend === undefined ? null : <p class="legend">{props.legend}</p>}
      <details>
        <summary>
          Table<span class="unseen"> of {props.title}</span>
        </summary>
        <DataTable caption={props.title} columns={props.columns} rows={props.rows} />
      </details>
    </figure>
  )
}

/** A plain table that scrolls inside its own box when the screen is narrow. */
export function DataTable(props: {
  caption: string
  columns: readonly Column[]
  rows: readonly (readonly Child[])[]
}) {
  return (
    <div class="scroll" role="region" tabindex={0} aria-label={props.caption}>
      <table>
        <caption class="unseen">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th scope="col" class={column.numeric === true ? 'number' : undefined}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr>
              {row.map((cell, index) => {
                const className = props.columns[index]?.numeric === true ? 'number' : undefined
                return index === 0 ? (
                  <th scope="row" class={className}>
                    {cell}
                  </th>
                ) : (
                  <td class={className}>{cell}</td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
