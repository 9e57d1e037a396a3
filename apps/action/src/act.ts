import { execFile } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { exitCodes, loadConfig, run, type Host } from 'throughline'
import { eventOf, type Event } from './event.ts'
import { inputsOf, type Inputs } from './inputs.ts'
import { writeOutput } from './outputs.ts'
import { stickyComment } from './sticky-comment.ts'

/**
 * What the Action does: sync what the configuration names, then judge. The exit code is the gate's.
 *
 * A pull request from a fork may bring data, never code: its throughline.ts is refused, and where the workflow holds
 * secrets (pull_request_target, workflow_run) nothing of its checkout is used.
 *
 * @param runner the process that GitHub's runner started: environment, output, folder
 */
export async function act(runner: Host): Promise<number> {
  const { env } = runner
  const inputs = inputsOf(env)
  const event = eventOf(env)
  const cwd = resolve(runner.cwd, inputs.workingDirectory)
  if (event.fromFork && event.name !== 'pull_request') await refuseCheckoutOf(event, cwd)
  const host: Host = {
    ...runner,
    cwd,
    env: { ...env, GITHUB_TOKEN: env['GITHUB_TOKEN'] || inputs.token || undefined },
    runsConfigCode: !event.fromFork,
  }
  const everywhere = [
    ...(inputs.config ? ['--config', inputs.config] : []),
    ...(inputs.store ? ['--store', inputs.store] : []),
  ]
  if (inputs.sync && (await hasServers(host, inputs))) {
    const code = await run({ ...host, argv: ['sync', '--max-wait', inputs.maxWait, ...everywhere] })
    if (code !== exitCodes.fine && code !== exitCodes.checkpoint && code !== exitCodes.data) return code
  }
  return judge(host, inputs, event, everywhere)
}

async function judge(
  host: Host,
  inputs: Inputs,
  event: Event,
  everywhere: readonly string[],
): Promise<number> {
  const { env } = host
  const folder = mkdtempSync(join(env['RUNNER_TEMP'] || tmpdir(), 'throughline-'))
  try {
    const summary = join(folder, 'summary.md')
    const gate = [
      'gate',
      ...everywhere,
      ...(inputs.rules ? ['--rule', inputs.rules] : []),
      ...(event.pullRequest === null ? [] : ['--change', String(event.pullRequest)]),
    ]
    const junit = inputs.junit ? ['--junit', inputs.junit] : []
    const code = await run({ ...host, argv: [...gate, '--summary', summary, ...junit] })
    if (code === exitCodes.usage) return code
    const markdown = readFileSync(summary, 'utf8')
    if (env['GITHUB_STEP_SUMMARY']) appendFileSync(env['GITHUB_STEP_SUMMARY'], markdown)
    let json = ''
    const silent = { write: () => {} }
    await run({
      ...host,
      env: { ...env, GITHUB_ACTIONS: undefined },
      argv: [...gate, '--format', 'json'],
      stdout: { write: (text) => void (json += text) },
      stderr: silent,
    })
    writeOutput(env['GITHUB_OUTPUT'], 'verdict', (JSON.parse(json) as { verdict: string }).verdict)
    writeOutput(env['GITHUB_OUTPUT'], 'result', json.trim())
    if (inputs.comment && event.pullRequest !== null) {
      await stickyComment(
        {
          api: env['GITHUB_API_URL'] || 'https://api.github.com',
          repository: env['GITHUB_REPOSITORY'] ?? '',
          pullRequest: event.pullRequest,
          token: host.env['GITHUB_TOKEN'] ?? '',
          fetch: globalThis.fetch,
        },
        markdown,
      )
    }
    return code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function hasServers(host: Host, inputs: Inputs): Promise<boolean> {
  const loaded = await loadConfig(host, inputs.config || undefined)
  return (loaded?.config.sources ?? []).some((source) => 'github' in source || 'jira' in source)
}

/** With secrets at hand, a configuration from outside could send them anywhere. */
async function refuseCheckoutOf(event: Event, cwd: string): Promise<void> {
  const git = promisify(execFile)('git', ['rev-list', '--parents', '--max-count=1', 'HEAD'], { cwd })
  const commits = (await git).stdout.trim().split(' ')
  if (event.head === null || commits.includes(event.head)) {
    throw new Error(
      `this workflow runs on ${event.name}, with secrets, on the checkout of a fork's pull request; use on: pull_request`,
    )
  }
}
