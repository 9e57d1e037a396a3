import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { surveyClone } from '@throughline/git'
import type { CloneSurvey } from '@throughline/git'
import { CliError } from '../cli-error.ts'
import { findConfig } from '../config/find-config.ts'
import { parseText } from '../config/positions.ts'
import { problemsOf } from '../config/problems.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { askGitHub, askTheRest } from './ask.ts'
import type { Asker } from './asker.ts'
import { configText } from './config-text.ts'
import { findGitHub, isRepository } from './find-github.ts'
import type { InitOptions } from './init-options.ts'
import { look } from './look.ts'
import { makePlan } from './make-plan.ts'
import { cloneRoot } from '../pipeline/clone-root.ts'
import { fit } from '../render/width.ts'
import { talkOn } from '../talk.ts'

/**
 * Looks, asks if there is somebody to ask, decides, says why, and writes the configuration.
 *
 * @param asker null: nothing is asked
 * @throws CliError outside of a clone, beside another configuration, and for flags that fit nothing
 */
export async function writeConfig(host: Host, given: InitOptions, asker: Asker | null): Promise<number> {
  const target = targetOf(host, given)
  const wrong =
    given.github === false ? undefined : given.github?.split(',').find((name) => !isRepository(name.trim()))
  if (wrong !== undefined)
    throw new CliError(
      'bad-repository',
      `--github: '${wrong.trim()}' is no repository; write it as owner/name`,
      exitCodes.usage,
    )
  const clone = await cloneOf(host, given)
  const talk = talkOn(host, given)
  const options = asker === null ? given : await askGitHub(findGitHub(clone, given, host.env), given, asker)
  const seen = await look(host, dirname(target), clone, findGitHub(clone, options, host.env))
  const plan = makePlan(seen, asker === null ? options : await askTheRest(seen, options, asker))
  const text = configText(plan)
  check(text)
  for (const { about, choice, why } of plan.notes) talk(`${fit(about, 12)} ${choice}: ${why}`)
  await writeNew(target, text)
  host.stdout.write(`${relative(host.cwd, target)}\n`)
  const synced = [plan.github, plan.jira].some((one) => one !== null && one.missing === undefined)
  talk(synced ? 'Next: throughline sync, then throughline report' : 'Next: throughline report')
  return exitCodes.fine
}

/** Beside the clone's top folder, so that the whole clone finds it; outside of one in the current folder. */
function targetOf(host: Host, { config }: InitOptions): string {
  const target =
    config === undefined
      ? join(cloneRoot(host.cwd) ?? host.cwd, 'throughline.yaml')
      : resolve(host.cwd, config)
  const there = config === undefined ? findConfig(host.cwd, undefined) : existsSync(target) ? target : null
  if (there === null) return target
  throw exists(relative(host.cwd, there))
}

/** Somebody may have written one in the meantime: it is left alone too. */
async function writeNew(target: string, text: string): Promise<void> {
  try {
    await writeFile(target, text, { flag: 'wx' })
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST' ? exists(target) : error
  }
}

function exists(shown: string): CliError {
  return new CliError(
    'config-exists',
    `${shown} is here already and is left as it is: change it by hand, or move it away and run throughline init again`,
    exitCodes.usage,
  )
}

async function cloneOf(host: Host, { repo, github }: InitOptions): Promise<CloneSurvey | null> {
  if (repo !== undefined) return surveyClone(resolve(host.cwd, repo))
  if (cloneRoot(host.cwd) !== null) return surveyClone(host.cwd)
  if (typeof github === 'string') return null
  throw new CliError(
    'not-a-clone',
    `${host.cwd} is in no git clone: go into one, name one with --repo PATH, or name a repository with --github OWNER/NAME`,
    exitCodes.usage,
  )
}

/** What is written must load: a mistake in it is ours. */
function check(text: string): void {
  const { data, errors } = parseText(text)
  const [problem] = [...errors, ...problemsOf(data)]
  if (problem !== undefined) throw new Error(`init made a configuration that is wrong: ${problem.message}`)
}
