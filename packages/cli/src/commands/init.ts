import type { Host } from '../host.ts'
import type { InitOptions } from '../init/init-options.ts'
import { terminalAsker } from '../init/terminal-asker.ts'
import { writeConfig } from '../init/write-config.ts'

/**
 * `throughline init`: looks at the clone, and at GitHub where a token is in the environment, and writes
 * throughline.yaml. At a terminal it asks what no flag said; elsewhere and with --yes it decides, and says why.
 * Nothing is ever overwritten, and no token is ever written.
 */
export async function init(host: Host, options: InitOptions): Promise<number> {
  return writeConfig(host, options, options.yes === true ? null : await terminalAsker(host))
}
