import type { SourceCheck, SourceDiagnosis } from '@throughline/core'
import { clean } from '../clean.ts'
import { measureOf } from '../text/style.ts'
import type { TextStyle } from '../text/style.ts'
import { wrap } from '../width.ts'

const colour = { ok: 'green', info: 'dim', warning: 'yellow', error: 'red' } as const
const words: Readonly<Record<SourceCheck['state'], string>> = {
  ok: 'ok',
  info: 'note',
  warning: 'warning',
  error: 'error',
}

/** A source that is synced: each check with its state in a word, so that it reads without colours. */
export function sourceLines({ source, checks }: SourceDiagnosis, style: TextStyle): string[] {
  return [
    style.paint(['bold', 'cyan'], clean(source)),
    ...checks.flatMap(({ state, about, message }) => {
      const text = about === undefined ? message : `${about}: ${message}`
      return wrap(clean(text), measureOf(style) - 12).map((line, i) =>
        i === 0 ? `  ${style.paint(colour[state], words[state].padEnd(8))} ${line}` : ' '.repeat(11) + line,
      )
    }),
  ]
}
