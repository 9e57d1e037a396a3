import { Argument, Help, Option } from 'commander'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'

type Action<O> = (host: Host, options: O, ...operands: string[]) => Promise<number>

/** How the program takes a command up, and what every command that reads has. */
export interface Building {
  add<O>(command: Command, load: () => Promise<Action<O>>): void
  reading(command: Command): Command
}

const formats = ['text', 'json', 'markdown', 'csv']
const read = ['repo', 'deployments', 'tag', 'branch', 'cache', 'records', 'covers', 'asOf', 'profile']

/**
 * `gate`, and the commands below it. What several of them take stands at `gate` alone, as commander wants it; each says
 * which of that it takes, and refuses the rest.
 */
export function gateCommands(program: Command, { add, reading }: Building): void {
  const gate = program
    .command('gate')
    .description('judge the gate rules of the configuration: exit 1 when delivery got worse')
  reading(gate)
    .option('--rule <ids>', 'only these rules, separated by commas', (text) =>
      text.split(',').map((id) => id.trim()),
    )
    .option('--change <number>', 'judge the rules about one change, such as 12 or acme/shop#12')
    .option('--explain', 'with the statistics behind each verdict')
    .option('--junit <file>', 'write JUnit XML too')
    .option('--summary <file>', 'append Markdown too, as for $GITHUB_STEP_SUMMARY')
    .addOption(new Option('--format <format>', 'of standard output').choices(formats))
    .option('--ascii', 'draw with ASCII characters only')
  add(gate, async () => (await import('../commands/gate.ts')).gate)

  const below = <O>(command: Command, taken: readonly string[], load: () => Promise<Action<O>>) => {
    const takes = (option: Option) => !gate.options.includes(option) || taken.includes(option.attributeName())
    command.configureHelp({
      showGlobalOptions: true,
      visibleGlobalOptions: (shown) =>
        Object.assign(new Help(), { showGlobalOptions: true }).visibleGlobalOptions(shown).filter(takes),
    })
    add(command, () => {
      const given = (option: Option) => gate.getOptionValueSource(option.attributeName()) === 'cli'
      const wrong = gate.options.find((option) => given(option) && !takes(option))
      if (wrong === undefined) return load()
      const message = `gate ${command.name()} takes no ${wrong.long ?? ''}`
      throw new CliError('unexpected-option', message, exitCodes.usage)
    })
  }

  const accept = gate
    .command('accept')
    .description('let a rule (--rule ID) not block until a date; to be committed: throughline.waivers.json')
    .requiredOption('--reason <text>', 'why it is all right')
    .requiredOption('--until <date>', 'it blocks again from this day on')
    .requiredOption('--by <who>', 'who takes responsibility')
  below(accept, ['rule'], async () => (await import('../commands/gate-accept.ts')).gateAccept)

  const simulate = gate
    .command('simulate')
    .description('replay the rules over the past, week by week, before they block anyone')
    .option('--since <when>', 'a length such as 1y, or a date (default: 1y)')
  below(
    simulate,
    [...read, 'rule', 'format', 'ascii'],
    async () => (await import('../commands/gate-simulate.ts')).gateSimulate,
  )

  const baseline = gate
    .command('baseline')
    .addArgument(
      new Argument('<action>', 'make it anew, or see whether it still fits').choices(['write', 'check']),
    )
    .description('the committed baseline of rules with baseline: committed, in throughline.baseline.json')
  below(baseline, read, async () => (await import('../commands/gate-baseline.ts')).gateBaseline)
}
