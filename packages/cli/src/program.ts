import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Host } from './host.ts'
import type { GlobalOptions } from './commands/options.ts'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-codes.ts'
import { initFlags } from './init/init-flags.ts'
import { explainFailure } from './explain-failure.ts'
import { gateCommands } from './gate/gate-commands.ts'
import { version } from './version.ts'

type Action<O> = (host: Host, options: O, ...operands: string[]) => Promise<number>

/** Parses the command line, loads the one command it names and runs it. Answers with the exit code. */
export async function runProgram(host: Host): Promise<number> {
  const outcome = { code: exitCodes.fine as number }
  const program = build(host, outcome)
  try {
    await program.parseAsync([...host.argv], { from: 'user' })
    return outcome.code
  } catch (error) {
    if (!(error instanceof CommanderError)) return explainFailure(host, error)
    if (error.exitCode === 0) return exitCodes.fine
    const message = error.message.replace(/^error: /, '').replace('\n(Did', ' (did')
    return explainFailure(host, new CliError('command-line', message, exitCodes.usage))
  }
}

function build(host: Host, outcome: { code: number }): Command {
  const program = new Command('throughline')
    .description('How fast, how safely and how predictably a team delivers.')
    .version(version(), '-V, --version')
    .option(
      '--config <file>',
      'configuration file (default: throughline.yaml, .json or .ts, if there is one)',
    )
    .option('--store <dir>', 'where records are kept (default: .throughline)')
    .option('--time-zone <zone>', 'IANA time zone of days and weeks, such as Europe/Berlin', zone)
    .option('--quiet', 'no talk on standard error, only errors')
    .option('--debug', 'stack traces with errors')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text),
      getOutHelpWidth: () => host.stdout.columns ?? 80,
      getErrHelpWidth: () => host.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: () => undefined,
    })
    .addHelpText('after', '\nWithout a command: report. Every command has --help.')

  function add<O>(command: Command, load: () => Promise<Action<O>>): void {
    command.action(async (...args: unknown[]) => {
      const operands = args.slice(0, -2).filter((arg) => typeof arg === 'string')
      const run = await load()
      outcome.code = await run(host, optionsOf(command) as O & GlobalOptions, ...operands)
    })
  }

  const report = program
    .command('report', { isDefault: true })
    .description('the report: how delivery went in a window')
    .allowExcessArguments()
  series(dates(selection(report)))
    .option('--legacy-clusters', 'also the levels low to elite, which DORA has retired')
    .option('--metric <ids>', 'only these metrics, separated by commas', list)
    .addOption(choice('--by <dimension>', 'one block for each', ['service', 'team', 'repository', 'type']))
    .addOption(
      choice('--format <format>', 'of standard output', [
        'text',
        'json',
        'ndjson',
        'csv',
        'markdown',
        'html',
      ]),
    )
    .option('--ascii', 'draw with ASCII characters only')
  add(report, async () => {
    if (report.args.length > 0)
      throw await unexpected(program, report.args[0] ?? '', host.argv.includes('report'))
    return (await import('./commands/report.ts')).report
  })

  const explain = program
    .command('explain')
    .argument('<metric>', 'a metric id, such as change-lead-time')
    .description('where a number comes from: definition, formula, items, exclusions')
  dates(selection(explain))
    .option('--period <period>', 'one period as the window: 2026-W40, 2026-10, 2026-Q4 or a day')
    .option('--limit <count>', 'at most so many items (default: 20)', count)
    .option('--ascii', 'draw with ASCII characters only')
    .addOption(
      choice('--format <format>', 'of standard output', ['text', 'json', 'ndjson', 'csv', 'markdown']),
    )
  add(explain, async () => (await import('./commands/explain.ts')).explainMetric)

  const importing = program
    .command('import')
    .argument('<file>', 'CSV, NDJSON or JSON')
    .description('put records of a file into the store')
    .requiredOption(
      '--as <type>',
      'what its rows are: commits, changes, deployments, incidents, workItems, …',
    )
    .option('--covers <from..to>', 'the window that the file covers completely')
  add(importing, async () => (await import('./commands/import.ts')).importFile)

  add(initFlags(program.command('init')), async () => (await import('./commands/init.ts')).init)

  const syncing = program
    .command('sync')
    .description('bring what is new at the sources of the configuration into the store')
    .option('--source <id>', 'only this source, such as github')
    .option('--since <date>', 'where nothing was read yet, no further back than this day or instant')
    .option('--full', 'read everything anew, not from where the last sync stopped')
    .option('--reconcile', 'read everything anew, and drop what is gone at the source')
    .option('--max-wait <length>', 'longest wait for rate limits, such as 10m, then stop with exit 75', wait)
    .addOption(choice('--format <format>', 'of standard output', ['text', 'json']))
  add(syncing, async () => (await import('./commands/sync.ts')).sync)

  gateCommands(program, { add, reading })

  const exporting = program
    .command('export')
    .description('write facts and reports to files')
    .requiredOption('--to <dir>', 'folder, made when missing')
    .addOption(
      choice('--format <format>', 'of the files', ['parquet', 'csv', 'ndjson', 'openmetrics']).default('csv'),
    )
  series(selection(exporting))
  add(exporting, async () => (await import('./commands/export.ts')).exportTo)

  const doctor = program
    .command('doctor')
    .description('what each source gives, which rules are in use, what would improve the numbers')
  clone(doctor).addOption(choice('--format <format>', 'of standard output', ['text', 'json']))
  add(doctor, async () => (await import('./commands/doctor.ts')).doctor)

  const serve = address(program.command('serve').description('dashboard and API'))
  series(dates(selection(serve)))
  add(serve, async () => (await import('./commands/serve.ts')).serve)

  const demo = address(program.command('demo').description('the report of a made-up organisation'))
    .option('--serve', 'serve its dashboard as well')
    .option('--ascii', 'draw with ASCII characters only')
    .addOption(
      choice('--format <format>', 'of standard output', [
        'text',
        'json',
        'ndjson',
        'csv',
        'markdown',
        'html',
      ]),
    )
  add(demo, async () => (await import('./commands/demo.ts')).demo)

  const start = address(program.command('start', { hidden: true }).description('report, then serve'))
  series(dates(selection(start)))
  add(start, async () => (await import('./commands/start.ts')).start)

  return program
}

/** The options of a command and of those above it; its own win. */
function optionsOf(command: Command): object {
  return { ...(command.parent === null ? {} : optionsOf(command.parent)), ...command.opts() }
}

function clone(command: Command): Command {
  return command
    .option('--repo <path>', 'measure this git clone')
    .addOption(
      choice('--deployments <rule>', 'what is a deployment in the clone', [
        'auto',
        'tags',
        'releases',
        'merges',
      ]),
    )
    .option('--tag <pattern>', "glob of deployment tags, such as 'v*'")
    .option('--branch <name>', 'the branch that is delivered')
    .option('--no-cache', 'read the clone anew')
}

function reading(command: Command): Command {
  return clone(command)
    .option('--records <dir>', 'measure a folder of record files (deployments.csv, changes.ndjson, …)')
    .option('--covers <from..to>', 'the window that those files cover completely')
    .option('--as-of <instant>', 'nothing later is read')
    .addOption(choice('--profile <name>', 'whose definitions', ['dora', 'devlake', 'gitlab']))
}

function selection(command: Command): Command {
  return reading(command)
    .option('--window <length>', 'length such as 90d, 12w or P3M, up to --as-of')
    .option('--service <name>', 'only this service')
    .option('--environment <name>', 'this environment instead of production')
    .option('--benchmark <key>', 'industry or size to compare with')
}

function series(command: Command): Command {
  return command.addOption(choice('--period <unit>', 'of the series', ['day', 'week', 'month', 'quarter']))
}

function dates(command: Command): Command {
  return command
    .option('--from <date>', 'first day of the window, or an instant')
    .option('--to <date>', 'end of the window, itself not included')
}

function address(command: Command): Command {
  return command
    .option('--port <number>', 'port (default: 4600)', port)
    .option('--host <address>', 'address (default: 127.0.0.1)')
    .option('--allow-host <name,…>', 'names it answers under, besides localhost and addresses', list)
    .option('--trust-proxy <address,…>', 'proxies that asked who is there and say so in a header', list)
    .option('--proxy-header <name>', 'that header (default: X-Forwarded-User)', headerName)
}

function choice(flags: string, text: string, values: readonly string[]): Option {
  return new Option(flags, text).choices(values)
}

function headerName(text: string): string {
  if (/^[a-z0-9-]+$/i.test(text)) return text
  throw new InvalidArgumentError('It is no name of a header.')
}

function list(text: string): string[] {
  return text.split(',').map((item) => item.trim())
}

function zone(text: string): string {
  try {
    new Date(0).toLocaleString('en', { timeZone: text })
    return text
  } catch {
    throw new InvalidArgumentError('It is no IANA time zone.')
  }
}

/** A length as milliseconds. */
function wait(text: string): number {
  const [, amount, unit] = /^(\d{1,6}) ?([smh])$/.exec(text) ?? []
  if (amount === undefined) throw new InvalidArgumentError('It must be a length such as 30s, 10m or 2h.')
  return Number(amount) * (unit === 's' ? 1_000 : unit === 'm' ? 60_000 : 3_600_000)
}

function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.')
  return Number(text)
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) {
    throw new InvalidArgumentError('It must be a whole number from 0 to 65535.')
  }
  return Number(text)
}

async function unexpected(program: Command, word: string, named: boolean): Promise<CliError> {
  if (named)
    return new CliError('unexpected-argument', `report takes no argument, but got '${word}'`, exitCodes.usage)
  const { didYouMean } = await import('./did-you-mean.ts')
  const known = program.commands.map((command) => command.name())
  return new CliError(
    'unknown-command',
    `unknown command '${word}'${didYouMean(word, known)}`,
    exitCodes.usage,
  )
}
