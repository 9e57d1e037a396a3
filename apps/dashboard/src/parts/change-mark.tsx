import type { MetricReport } from '@throughline/core'
import { change } from '../format/change.ts'

/** Against the window before: a word, never colour alone. */
export function ChangeMark({ metric }: { metric: MetricReport }) {
  const { tone, text, before } = change(metric)
  const word = tone === 'better' || tone === 'worse' ? `, ${tone}` : ''
  return (
    <p class={`change ${tone}`}>
      {text}
      {word}
      {before === null ? null : (
        <>
          {' '}
          <span class="quiet">· {before}</span>
        </>
      )}
    </p>
  )
}
