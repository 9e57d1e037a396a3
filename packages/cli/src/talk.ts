import type { Host } from './host.ts'
import { clean } from './render/clean.ts'

/** Says something on standard error, one line; nothing with --quiet. */
export type Talk = (text: string) => void

/** Talk for a host: text from outside is made safe first. */
export function talkOn(host: Host, options: { readonly quiet?: boolean | undefined }): Talk {
  if (options.quiet === true) return () => {}
  return (text) => void host.stderr.write(`${clean(text)}\n`)
}
