import type { StageShare, Unit } from '@throughline/core'
import { label } from '../format/outside.ts'
import { figures } from '../format/numbers.ts'
import { inWords } from '../format/quantity.ts'
import { DataTable } from './chart-frame.tsx'
import { percent } from './percent.ts'

/** Where the time goes: each stage's share of the summed time, with its median beside it. */
export function BreakdownChart({ stages, unit }: { stages: readonly StageShare[]; unit: Unit }) {
  const placed = stages.map((stage, i) => ({
    ...stage,
    left: stages.slice(0, i).reduce((sum, before) => sum + (before.share ?? 0) * 100, 0),
    width: (stage.share ?? 0) * 100,
  }))
  const longest = stages.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))[0]
  const finding =
    longest?.share == null
      ? 'Where the time goes: no data.'
      : `Where the time goes: most, ${figures(longest.share * 100)} %, is ${label(longest.stage)}.`
  return (
    <figure class="chart">
      <figcaption>
        <h3>Where the time goes</h3>
        <p class="quiet">Share of the summed time per stage; the medians need not add up.</p>
      </figcaption>
      <svg class="breakdown" width="100%" height="28" role="img" aria-label={finding}>
        {placed.map((stage, i) =>
          stage.width === 0 ? null : (
            <rect
              class={`stage-${i + 1}`}
              x={percent(stage.left)}
              y="0"
              width={percent(stage.width)}
              height="28"
            />
          ),
        )}
        {placed.slice(1).map((stage) => (
          <line class="cut" x1={percent(stage.left)} x2={percent(stage.left)} y1="0" y2="28" />
        ))}
      </svg>
      <DataTable
        caption="Where the time goes"
        columns={[
          { name: 'Stage' },
          { name: 'Share', numeric: true },
          { name: 'Median', numeric: true },
          { name: 'n', numeric: true },
        ]}
        rows={stages.map((stage, i) => [
          <>
            <svg class="swatch" width="12" height="12" aria-hidden="true">
              <rect class={`stage-${i + 1}`} width="12" height="12" rx="2" />
            </svg>
            {label(stage.stage)}
          </>,
          stage.share === null || stage.n === 0 ? 'no data' : `${figures(stage.share * 100)}\u00a0%`,
          stage.value === null ? 'no data' : inWords(stage.value, unit),
          figures(stage.n),
        ])}
      />
    </figure>
  )
}
