import { execFile } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
  const config = (await loadConfig(host, inputs.config || undefined))?.config
  const servers = (config?.sources ?? []).some((source) => 'github' in source || 'jira' in source)
  if (inputs.sync && servers) {
    const code = await run({ ...host, argv: ['sync', '--max-wait', inputs.maxWait, ...everywhere] })
    if (code !== exitCodes.fine && code !== exitCodes.checkpoint && code !== exitCodes.data) return code
  }
  const local = (config?.gates ?? []).some(({ forChange }) => forChange === true)
  return judge(host, inputs, event, [
    'gate',
    ...everywhere,
    ...(inputs.asOf ? ['--as-of', inputs.asOf] : []),
    ...(inputs.rules ? ['--rule', inputs.rules] : []),
    ...(local && event.pullRequest !== null
      ? ['--change', `${env['GITHUB_REPOSITORY']}#${event.pullRequest}`]
      : []),
  ])
}

async function judge(host: Host, inputs: Inputs, event: Event, gate: readonly string[]): Promise<number> {
  const { env } = host
  const folder = mkdtempSync(join(env['RUNNER_TEMP'] || tmpdir(), 'throughline-'))
  try {
    const summary = join(folder, 'summary.md')
    const junit = inputs.junit ? ['--junit', inputs.junit] : []
    const code = await run({ ...host, argv: [...gate, '--summary', summary, ...junit] })
    if (!existsSync(summary)) return code
    const markdown = readFileSync(summary, 'utf8')
    if (env['GITHUB_STEP_SUMMARY']) appendFileSync(env['GITHUB_STEP_SUMMARY'], markdown)
    let json = ''
    await run({
      ...host,
      argv: [...gate, '--format', 'json', '--quiet'],
      stdout: { write: (text) => void (json += text) },
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
