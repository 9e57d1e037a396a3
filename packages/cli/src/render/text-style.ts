import type { Host } from '../host.ts'
import { paintFor } from './paint.ts'
import type { TextStyle } from './text/style.ts'

/** How text is drawn on the host's standard output. */
export function textStyle(host: Host, options: { readonly ascii?: boolean | undefined }): TextStyle {
  const asked = Number(host.env['COLUMNS'])
  // A terminal that does not know its size says 0.
  const columns = host.stdout.columns || (asked > 0 ? asked : 80)
  return { paint: paintFor(host.stdout, host.env), columns, ascii: options.ascii === true }
}
