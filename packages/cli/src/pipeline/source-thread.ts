// oxlint-disable unicorn/require-post-message-target-origin -- threads have none
import { parentPort, workerData } from 'node:worker_threads'
import type { Host } from '../host.ts'
import type { Asked, Answered, ThreadData } from './in-thread.ts'
import { livePipeline } from './live-pipeline.ts'
import { sampleSource } from './sample-source.ts'

/** The thread of `inThread`: makes facts and measures, so that whoever serves never waits for it. */
const { kind, argv, cwd, runsConfigCode, now, options } = workerData as ThreadData

const host: Host = {
  argv,
  cwd,
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => Date.now(),
  onStop: () => {},
  runsConfigCode,
}
// Whoever asks has looked for changes already, and an answer must not be older than that.
const source = kind === 'sample' ? sampleSource(now, options) : livePipeline(host, options, 0)

parentPort?.on('message', async (asked: Asked) => {
  parentPort?.postMessage(await answered(asked.id, () => answerTo(asked)))
})

async function answerTo(asked: Asked): Promise<unknown> {
  switch (asked.kind) {
    case 'report':
      return source.report(asked.query)
    case 'explain':
      return source.explain(asked.query)
    case 'gates':
      return (await source.gates?.()) ?? null
  }
}

async function answered(id: number, ask: () => Promise<unknown>): Promise<Answered> {
  try {
    return { id, value: await ask() }
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    const { name, message, stack = '' } = error
    const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
    const exitCode = 'exitCode' in error && typeof error.exitCode === 'number' ? error.exitCode : undefined
    return { id, failed: { name, message, stack, code, exitCode } }
  }
}
