import { appendFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { evaluateGate } from '@throughline/core'
import type { GateResult } from '@throughline/core'
import { writeFile } from '@throughline/files'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import { readBaseline } from '../gate/baseline-file.ts'
import { changeId } from '../gate/change-id.ts'
import { chooseRules } from '../gate/choose-rules.ts'
import { gateExitCode } from '../gate/gate-exit-code.ts'
import { gateMemory, memoryName } from '../gate/gate-memory.ts'
import { gateSetup } from '../gate/gate-setup.ts'
import type { Host } from '../host.ts'
import { preparePipeline } from '../pipeline/pipeline.ts'
import type { GateView } from '../render/gate/gate-text.ts'
import { renderGate } from '../render/gate/render-gate.ts'
import type { GateFormat } from '../render/gate/render-gate.ts'
import { textStyle } from '../render/text-style.ts'
import { talkOn } from '../talk.ts'
import type { SelectionOptions } from './options.ts'

export interface GateCommandOptions extends SelectionOptions {
  /** Only these rules. */
  readonly rule?: readonly string[] | undefined
  /** The change that local rules are about. */
  readonly change?: string | undefined
  readonly junit?: string | undefined
  readonly summary?: string | undefined
  readonly explain?: boolean | undefined
  readonly format?: GateFormat | undefined
  readonly ascii?: boolean | undefined
}

/**
 * `throughline gate`: judges the rules of the configuration, says the verdict everywhere it was asked to, and remembers
 * it for the next run.
 *
 * @returns see `gateExitCode`
 */
export async function gate(host: Host, options: GateCommandOptions): Promise<number> {
  for (const flag of ['junit', 'summary'] as const) {
    if (options[flag] === '') throw noFile(flag)
  }
  const { folder, store, timeZone, rules, accepted } = await gateSetup(host, options)
  const asked = chooseRules(rules, options)
  for (const { rule } of accepted) {
    if (rules.some(({ id }) => id === rule)) continue
    talkOn(host, options)(`There is a waiver for a gate rule '${rule}', which does not exist.`)
  }
  const pipeline = await preparePipeline(host, { ...options, storeMayBeMissing: true })
  const facts = await pipeline.facts()
  const memory = gateMemory(store, memoryName(host.cwd, store, options))
  const { result, history } = evaluateGate(facts, {
    rules: asked,
    asOf: pipeline.measuring.asOf,
    calendar: pipeline.measuring.calendar,
    history: await memory.load(),
    accepted,
    baselines: asked.some(({ baseline }) => baseline === 'committed') ? await readBaseline(folder) : null,
    change: options.change === undefined ? undefined : changeId(facts, options.change),
  })
  await say(host, options, result, {
    timeZone,
    explain: options.explain === true,
    oneChange: options.change !== undefined,
  })
  await memory.keep(
    history,
    asked.map(({ id }) => id),
  )
  return gateExitCode(result)
}

async function say(
  host: Host,
  options: GateCommandOptions,
  result: GateResult,
  view: GateView,
): Promise<void> {
  const { format = 'text', junit, summary, quiet } = options
  host.stdout.write(await renderGate(result, format, view, textStyle(host, options)))
  if (host.env['GITHUB_ACTIONS'] === 'true' && quiet !== true) {
    const { gateAnnotations } = await import('../render/gate/gate-annotations.ts')
    host.stderr.write(gateAnnotations(result, view.timeZone))
  }
  if (junit !== undefined) {
    const path = resolve(host.cwd, junit)
    const { gateJunit } = await import('../render/gate/gate-junit.ts')
    await writeFile(dirname(path), basename(path), [gateJunit(result, view)])
  }
  if (summary !== undefined) {
    const text = await renderGate(result, 'markdown', view, textStyle(host, options))
    await append(resolve(host.cwd, summary), text)
  }
}

/** At the end, as the step summary of GitHub wants it: other steps write there too. */
async function append(path: string, text: string): Promise<void> {
  try {
    await appendFile(path, `${text}\n`)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(
      'summary-not-written',
      `--summary: ${path} cannot be written (${why}); name a file in a folder that exists`,
      exitCodes.data,
    )
  }
}

function noFile(flag: 'junit' | 'summary'): CliError {
  const why = flag === 'summary' ? ' ($GITHUB_STEP_SUMMARY is only set inside of GitHub Actions)' : ''
  return new CliError('no-file', `--${flag} names no file${why}`, exitCodes.usage)
}
