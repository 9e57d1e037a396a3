import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { git, refsFingerprint } from '@throughline/git'

/**
 * Reading a clone against `git log` of the same clone, as ratios: both are measured in turns, and the best of each
 * counts, so that a busy machine slows both.
 *
 *   npx tsx --conditions @throughline/source bench/git-read.ts [commits] [rounds]
 */
const size = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 5)
const words =
  'fix add remove parser cache release window metric build test when handle error branch docs'.split(' ')

function history(from: number, to: number): string {
  const script: string[] = []
  for (let i = from; i <= to; i++) {
    const text = (n: number) =>
      Array.from({ length: n }, (_, k) => words[(i * 7 + k * k * 3) % words.length]).join(' ')
    const body = Array.from({ length: i % 6 }, () => text(11)).join('\n')
    const message = `${text(6)}${i % 2 === 0 ? ` (#${i})` : ''}\n\n${body}\n`
    const at = 1_300_000_000 + i * 2000
    const author = `Dev ${i % 300} <dev${i % 300}@example.com>`
    script.push('commit refs/heads/main', `mark :${i}`, `author ${author} ${at - (i % 90_000)} +0000`)
    script.push(`committer ${author} ${at} +0200`, `data ${Buffer.byteLength(message)}`, message)
    if (i > 1) script.push(i === from ? 'from refs/heads/main^0' : `from :${i - 1}`)
    if (i % 10 === 0 && i - 3 > from) script.push(`merge :${i - 3}`)
    if (i % 250 === 0) script.push(`reset refs/tags/v${i}.0.0`, `from :${i}`, '')
  }
  return `${script.join('\n')}\n`
}

async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
try {
  const path = join(folder, 'shop')
  const run = (args: readonly string[], input = '') =>
    execFileSync('git', args, { cwd: folder, input, stdio: ['pipe', 'ignore', 'inherit'], maxBuffer: 1e9 })
  run(['init', '-q', '--bare', '-b', 'main', path])
  run(['-C', path, 'fast-import', '--quiet'], history(1, size))
  const cache = join(folder, 'cache')
  const best = { log: Infinity, first: Infinity, again: Infinity, fingerprint: Infinity }
  let memory = 0
  for (let round = 0; round < rounds; round++) {
    const take = async (name: keyof typeof best, work: () => unknown) => {
      best[name] = Math.min(best[name], await milliseconds(work))
    }
    await take('log', () => run(['-C', path, 'log']))
    await take('first', () => git({ path }).read())
    memory = Math.max(memory, process.memoryUsage.rss())
    if (round === 0) await git({ path, cache }).read()
    await take('again', () => git({ path, cache }).read())
    await take('fingerprint', () => refsFingerprint(path))
  }
  run(['-C', path, 'fast-import', '--quiet'], history(size + 1, size + 100))
  const grown = await milliseconds(() => git({ path, cache }).read())
  const ratio = (value: number) => `${(value / best.log).toFixed(2)} x git log`
  console.log(`${size} commits; git log ${best.log.toFixed(0)} ms`)
  console.log(`first read            ${ratio(best.first)}   (at most 1.5)`)
  console.log(`cached, unchanged     ${ratio(best.again)}`)
  console.log(`cached, 100 new       ${ratio(grown)}`)
  console.log(`fingerprint of refs   ${ratio(best.fingerprint)}`)
  console.log(`memory at most        ${(memory / 2 ** 20).toFixed(0)} MiB`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
