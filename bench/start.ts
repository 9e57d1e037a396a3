import { existsSync } from 'node:fs'
import { cli } from './git.ts'
import { costsOf } from './support/cpu.ts'
import { ratioRow } from './support/row.ts'
import type { Row } from './support/row.ts'

/** How long the command takes to say anything: against node doing nothing. */
export function benchStart(rounds = 15): Row[] {
  if (!existsSync(cli)) throw new Error(`there is no ${cli}: run npm run build first`)
  const node = process.execPath
  const [nothing, version, help] = costsOf(rounds, [
    [node, '-e', '0'],
    [node, cli, '--version'],
    [node, cli, 'report', '--help'],
  ])
  return [
    ratioRow('start: throughline --version', version!.cpu, nothing!.cpu, 'node -e 0', 2),
    ratioRow('start: throughline report --help', help!.cpu, nothing!.cpu, 'node -e 0'),
  ]
}
