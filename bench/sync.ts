import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openStore } from '@throughline/store'
// @boundaries-ignore the emulator is the tests' own
import { githubEmulator, type GithubEmulator } from '../test/emulators/github/github-emulator.ts'
import { cli } from './git.ts'
import { manyPullRequests } from './support/many-pull-requests.ts'
import { limitRow } from './support/row.ts'
import type { Row } from './support/row.ts'

const secret = 'bench'
const hooksFile = 'hooks.json'
const day = 86_400_000

/**
 * The command line as a process of its own against an emulator of GitHub in this one: the most memory that syncing a
 * large repository takes, and how long `serve` takes to answer webhooks while it applies them. Beside the latter what
 * the same sender measures at a server that answers at once.
 */
export async function benchSync(pulls = 100_000, deliveries = 2_000): Promise<Row[]> {
  const memory = await withLarge(pulls, async ({ folder, env, source }) => {
    const peak = await peakOf(folder, env)
    await checkCount(folder, source, pulls)
    return peak
  })
  const times = await withLarge(Math.min(pulls, 2_000), async ({ folder, env, emulator }) => {
    await peakOf(folder, env)
    const hooks = emulator.webhooks({ secret, from: Date.now() - day }).slice(0, deliveries)
    return {
      ours: await answerTimes(folder, env, hooks, deliveries),
      bare: await bareTimes(folder, deliveries),
    }
  })
  const told = (what: string, at: readonly number[], q: number): Row => ({
    what: `webhooks: ${what}`,
    measured: `${quantile(at, q).toFixed(1)} ms`,
    target: '',
  })
  return [
    limitRow(`sync: memory for ${pulls} pull requests`, memory, 'MiB', 300),
    limitRow(`webhooks: 99 of 100 of ${deliveries} answered within`, quantile(times.ours, 0.99), 'ms', 100),
    told('half of them within', times.ours, 0.5),
    told('99 of 100 by a server that does nothing', times.bare, 0.99),
  ]
}

interface Large {
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly emulator: GithubEmulator
  /** Id of the source in the store. */
  readonly source: string
}

/** A folder with a configuration that reads a repository of so many pull requests. */
async function withLarge<T>(pulls: number, use: (large: Large) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  const organisation = manyPullRequests(pulls, Date.now() - 3_600_000)
  const emulator = githubEmulator({ organisation, limit: null })
  const { url, close } = await emulator.listen()
  try {
    const config = 'sources: [{ github: { repositories: [acme/large], token: "${GITHUB_TOKEN}" } }]\n'
    writeFileSync(join(folder, 'throughline.yaml'), config)
    const env = {
      ...process.env,
      GITHUB_TOKEN: 'bench',
      GITHUB_API_URL: `${url}/api/v3`,
      GITHUB_WEBHOOK_SECRET: secret,
      XDG_CACHE_HOME: join(folder, 'cache'),
    }
    return await use({ folder, env, emulator, source: `github:${new URL(url).host}` })
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The most memory of a sync, MiB, as the kernel counts it. */
function peakOf(cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [cli, 'sync', '--quiet'], { cwd, env, stdio: 'inherit' })
  let peak = 0
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      // It has just ended, or this system has no such file: the peak stays.
    }
  }, 20)
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      clearInterval(look)
      if (code === 0) resolve(peak)
      else reject(new Error(`the sync ended with ${code}`))
    })
  })
}

async function checkCount(cwd: string, source: string, pulls: number): Promise<void> {
  const store = await openStore(join(cwd, '.throughline'), { readonly: true })
  let kept = 0
  for (const _ of store.live('changes', source)) kept += 1
  store.close()
  if (kept !== pulls) throw new Error(`kept ${kept} pull requests, not ${pulls}`)
}

interface Hook {
  readonly event: string
  readonly body: string
}

/** How long each answer took, ms: a process sends them while another one takes and applies them. */
async function answerTimes(
  cwd: string,
  env: NodeJS.ProcessEnv,
  hooks: readonly Hook[],
  count: number,
): Promise<readonly number[]> {
  writeFileSync(join(cwd, hooksFile), JSON.stringify(hooks.map(({ event, body }) => ({ event, body }))))
  const serving = spawn(process.execPath, [cli, 'serve', '--port', '0'], { cwd, env })
  return send(cwd, count, serving, serving.stderr, /(http:\S+) \(Ctrl-C/)
}

const bareServer = `require('http').createServer((asked, answer) => {
  asked.resume().on('end', () => answer.writeHead(202).end())
}).listen(0, '127.0.0.1', function () { console.log('http://127.0.0.1:' + this.address().port) })`

/** The same deliveries, to a server that does nothing with them. */
function bareTimes(cwd: string, count: number): Promise<readonly number[]> {
  const serving = spawn(process.execPath, ['-e', bareServer])
  return send(cwd, count, serving, serving.stdout, /(http:\S+)\s/)
}

async function send(
  cwd: string,
  count: number,
  serving: ChildProcess,
  output: Readable,
  where: RegExp,
): Promise<readonly number[]> {
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = ''
      output.on('data', (data: Buffer) => {
        said += data.toString()
        const found = where.exec(said)?.[1]
        if (found !== undefined) resolve(found)
      })
      serving.on('close', () => reject(new Error(`the server ended: ${said}`)))
    })
    const script = fileURLToPath(new URL('support/post-webhooks.ts', import.meta.url))
    const tsx = fileURLToPath(import.meta.resolve('tsx'))
    const argv = [
      '--import',
      tsx,
      script,
      `${url}/webhooks/github`,
      secret,
      join(cwd, hooksFile),
      String(count),
    ]
    const { stdout } = await promisify(execFile)(process.execPath, argv, { maxBuffer: 1e8 })
    return JSON.parse(stdout) as readonly number[]
  } finally {
    serving.kill('SIGTERM')
  }
}

function quantile(times: readonly number[], q: number): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(q * times.length) - 1] ?? 0
}
