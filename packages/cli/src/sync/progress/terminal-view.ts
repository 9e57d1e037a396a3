import { DefaultRenderer, Listr, ListrLogger, ProcessOutput } from 'listr2'
import type { ListrTaskWrapper } from 'listr2'
import type { SyncEstimate, SyncProgress } from '@throughline/core'
import { clean } from '../../render/clean.ts'
import { costText } from './cost-text.ts'
import { endedLine, progressLine } from './progress-line.ts'
import type { SyncView } from './sync-view.ts'
import { timeLeft } from './time-left.ts'

type Task = Pick<ListrTaskWrapper<unknown, never, never>, 'title' | 'output'>

/** The renderer asks whether standard output is a terminal, and is given standard error, which is one. */
class TerminalRenderer extends DefaultRenderer {
  static override nonTTY = true
}

/** One stream's line: it lives from its first record until the next stream begins. */
interface Line {
  last: SyncProgress
  /** null until it is its turn to be drawn. */
  task: Task | null
  finish(failed: boolean): void
}

/**
 * A line for each stream, the one that is being read with a bar that moves. Lines are drawn one after the other, so
 * that an organisation with a hundred repositories scrolls by and never has to be drawn at once.
 *
 * @param stream a terminal; everything is written there
 * @param now clock, for the time left
 */
export function terminalView(stream: NodeJS.WriteStream, now: () => number): SyncView {
  let drawn: Promise<unknown> = Promise.resolve()
  let line: Line | null = null
  let estimate: SyncEstimate | null = null
  let begun = 0
  // The spinner, and the last column, which would wrap the line.
  const columns = () => Math.max(20, (stream.columns || 80) - 4)
  const write = (text: string) => void stream.write(`${clean(text)}\n`)

  function open(first: SyncProgress): Line {
    let settle: (failed: boolean) => void = () => {}
    const settled = new Promise<boolean>((resolve) => (settle = resolve))
    const opened: Line = {
      last: first,
      task: null,
      finish(failed) {
        if (opened.task !== null && !failed) opened.task.title = endedLine(opened.last, columns())
        settle(failed)
      },
    }
    drawn = drawn.then(() => listr(opened, settled).run())
    return opened
  }

  function listr(shown: Line, settled: Promise<boolean>): Listr<unknown, typeof TerminalRenderer, 'silent'> {
    const output = new ProcessOutput(stream, stream, { leaveEmptyLine: false })
    return new Listr(
      [
        {
          title: text(shown.last),
          task: async (_, task) => {
            shown.task = task
            const failed = await settled
            task.title = failed ? text(shown.last) : endedLine(shown.last, columns())
            if (failed) throw new Error('stopped')
          },
        },
      ],
      {
        renderer: TerminalRenderer,
        fallbackRenderer: 'silent',
        rendererOptions: {
          logger: new ListrLogger({ processOutput: output }),
          formatOutput: 'truncate',
          showErrorMessage: false,
        },
        exitOnError: false,
        // Signals are handled once, where the store is closed.
        registerSignalListeners: false,
      },
    )
  }

  function text(progress: SyncProgress): string {
    const left = estimate === null ? null : timeLeft(now() - begun, progress.requests ?? 0, estimate.requests)
    return progressLine(progress, { columns: columns(), left })
  }

  return {
    talk(said) {
      if (line?.task) line.task.output = clean(said)
      else void drawn.then(() => write(said))
    },
    begin(id, estimated, about) {
      begun = now()
      estimate = estimated
      if (estimated !== null) write(costText(id, estimated, about))
    },
    progress(progress) {
      if (line !== null && line.last.stream !== progress.stream) {
        line.finish(false)
        line = null
      }
      line ??= open(progress)
      line.last = progress
      if (line.task !== null) line.task.title = text(progress)
    },
    async end(failed) {
      // What failed may be the stream that comes after this one.
      const whole = line !== null && line.last.of !== null && line.last.done >= line.last.of
      line?.finish(failed && !whole)
      line = null
      await drawn
    },
  }
}
