import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

/** Ready to be pasted: three rules that warn, to be simulated and then made to block. */
const block = `gates:
  - { id: lead-time, metric: change-lead-time, worseBy: 25%, level: warn }
  - { id: deployments, metric: deployment-frequency, worseBy: 25%, level: warn }
  - { id: fail-rate, metric: change-fail-rate, atMost: 15%, level: warn }
`

/** There is nothing to judge by: how to change that. */
export function noGateRules(file: string | null): CliError {
  const where = file === null ? 'There is no throughline.yaml: make one with' : `Add to ${file}`
  return new CliError(
    'no-gate-rules',
    `no gate rules are configured. ${where}\n\n${block}\nand try them with: throughline gate simulate --since 1y`,
    exitCodes.usage,
  )
}
