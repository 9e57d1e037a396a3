import { styleText } from 'node:util'
import type { Output } from '../host.ts'

type Style = Parameters<typeof styleText>[0]
/** Puts a style around a text, or leaves it as it is when colours are off. */
export type Paint = (style: Style, text: string) => string

/** Text without colours: files, pipes, NO_COLOR. */
const plain: Paint = (_style, text) => text
const coloured: Paint = (style, text) =>
  text === '' ? '' : styleText(style, text, { validateStream: false })

/** Colours when the output is a terminal that has them; NO_COLOR turns them off, FORCE_COLOR on. */
export function paintFor(output: Output, env: Readonly<Record<string, string | undefined>>): Paint {
  if (env['NO_COLOR']) return plain
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return coloured
  return output.isTTY === true && env['TERM'] !== 'dumb' ? coloured : plain
}
