import { Argument, Option } from 'commander'
import type { Command } from 'commander'
import type { Host } from '../host.ts'

type Action<O> = (host: Host, options: O, ...operands: string[]) => Promise<number>

/** How the program takes a command up, and what every command that reads has. */
export interface Building {
  add<O>(command: Command, load: () => Promise<Action<O>>): void
  reading(command: Command): Command
}

const formats = ['text', 'json', 'markdown', 'csv']

/** `gate`, and the commands below it. */
export function gateCommands(program: Command, { add, reading }: Building): void {
  const gate = program
    .command('gate')
    .description('judge the gate rules of the configuration: exit 1 when delivery got worse')
    .enablePositionalOptions()
  reading(rules(gate))
    .option('--change <number>', 'judge the rules about one change, such as 12 or acme/shop#12')
    .option('--explain', 'with the statistics behind each verdict')
    .option('--junit <file>', 'write JUnit XML too')
    .option('--summary <file>', 'append Markdown too, as for $GITHUB_STEP_SUMMARY')
    .addOption(format())
    .option('--ascii', 'draw with ASCII characters only')
  add(gate, async () => (await import('../commands/gate.ts')).gate)

  const accept = gate
    .command('accept')
    .description('let a rule not block until a date; kept in throughline.waivers.json, to be committed')
    .requiredOption('--rule <id>', 'which rule')
    .requiredOption('--reason <text>', 'why it is all right')
    .requiredOption('--until <date>', 'it blocks again from this day on')
    .requiredOption('--by <who>', 'who takes responsibility')
  add(accept, async () => (await import('../commands/gate-accept.ts')).gateAccept)

  const simulate = gate
    .command('simulate')
    .description('replay the rules over the past, week by week, before they block anyone')
    .option('--since <when>', 'a length such as 1y, or a date (default: 1y)')
  reading(rules(simulate)).addOption(format()).option('--ascii', 'draw with ASCII characters only')
  add(simulate, async () => (await import('../commands/gate-simulate.ts')).gateSimulate)

  const baseline = gate
    .command('baseline')
    .addArgument(
      new Argument('<action>', 'make it anew, or see whether it still fits').choices(['write', 'check']),
    )
    .description('the committed baseline of rules with baseline: committed, in throughline.baseline.json')
  add(reading(baseline), async () => (await import('../commands/gate-baseline.ts')).gateBaseline)
}

function rules(command: Command): Command {
  return command.option('--rule <ids>', 'only these rules, separated by commas', (text) =>
    text.split(',').map((id) => id.trim()),
  )
}

function format(): Option {
  return new Option('--format <format>', 'of standard output').choices(formats)
}
