// oxlint-disable unicorn/require-post-message-target-origin -- threads have none
import type { Explanation, Report } from '@throughline/core'
import type { DashboardSource, ExplainQuery, GateState, ReportQuery } from '@throughline/dashboard'
import { Worker } from 'node:worker_threads'
import { CliError } from '../cli-error.ts'
import type { SelectionOptions } from '../commands/options.ts'
import type { Host } from '../host.ts'
import { livePipeline } from './live-pipeline.ts'
import { sampleSource } from './sample-source.ts'

/** What the thread starts with. */
export interface ThreadData extends Pick<Host, 'argv' | 'cwd' | 'runsConfigCode'> {
  readonly kind: 'live' | 'sample'
  /** When the sample ends, epoch milliseconds. */
  readonly now: number
  readonly options: SelectionOptions
}

export type Asked = { readonly id: number } & Question

type Question =
  | { readonly kind: 'report'; readonly query: ReportQuery }
  | { readonly kind: 'explain'; readonly query: ExplainQuery }
  | { readonly kind: 'gates' }

/** An answer of the thread, or what is left of an error on its way between threads. */
export type Answered = { readonly id: number } & (
  | { readonly value: unknown }
  | {
      readonly failed: Pick<Error, 'name' | 'message'> & {
        readonly stack: string
        readonly code: string | undefined
        readonly exitCode: number | undefined
      }
    }
)

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * The source of a dashboard, measuring in a thread of its own: a report over a million facts takes seconds, and
 * nobody else's page may wait for them. Whether something changed is looked for here, so that what is known already
 * is answered at once. A thread that ends is started anew for the next question. It keeps no process alive that
 * waits for nothing. Run from its TypeScript, which Node cannot start a thread of, it measures here.
 *
 * @example
 * const source = inThread('live', host, options)
 */
export function inThread(kind: ThreadData['kind'], host: Host, options: SelectionOptions): DashboardSource {
  const here = kind === 'sample' ? sampleSource(host.now(), options) : livePipeline(host, options)
  if (import.meta.url.endsWith('.ts')) return here
  const { argv, cwd, runsConfigCode } = host
  const data: ThreadData = { kind, now: host.now(), options, argv, cwd, runsConfigCode }
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let last = 0

  function start(): Worker {
    const started = new Worker(new URL('./source-thread.js', import.meta.url), {
      workerData: data,
      env: { ...host.env },
    })
    started.on('message', (answer: Answered) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (waiting.size === 0) started.unref()
      if ('value' in answer) asked?.resolve(answer.value)
      else asked?.reject(errorOf(answer.failed))
    })
    const ended = (error: Error): void => {
      if (thread === started) thread = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    started.on('error', ended)
    started.on('exit', (code) => ended(new Error(`The thread that measures ended with ${code}.`)))
    return started
  }

  function ask(asked: Question): Promise<unknown> {
    const to = (thread ??= start())
    const id = ++last
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      to.ref()
      to.postMessage({ ...asked, id })
    })
  }

  return {
    catalogue: here.catalogue,
    generation: () => here.generation(),
    report: (query) => ask({ kind: 'report', query }) as Promise<Report>,
    explain: (query) => ask({ kind: 'explain', query }) as Promise<Explanation>,
    gates: () => ask({ kind: 'gates' }) as Promise<GateState | null>,
  }
}

function errorOf(failed: Extract<Answered, { failed: unknown }>['failed']): Error {
  const { name, message, code, exitCode, stack } = failed
  const error =
    code !== undefined && exitCode !== undefined
      ? new CliError(code, message, exitCode)
      : Object.assign(new Error(message), code === undefined ? {} : { code })
  return Object.assign(error, { name, stack })
}
