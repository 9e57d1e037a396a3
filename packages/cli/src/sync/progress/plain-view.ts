import type { SyncProgress } from '@throughline/core'
import type { Talk } from '../../talk.ts'
import { costText } from './cost-text.ts'
import type { SyncView } from './sync-view.ts'

const step = 1_000

/** Lines, for logs: one for a stream when it ends, and one for every so many records of a long one. */
export function plainView(talk: Talk): SyncView {
  let last: SyncProgress | undefined
  let said = 0
  const say = ({ stream, done }: SyncProgress) => talk(`${stream}: ${done} records`)
  const close = () => {
    if (last !== undefined && last.done > said) say(last)
    last = undefined
    said = 0
  }
  return {
    talk,
    begin(id, estimate, about) {
      if (estimate !== null) talk(costText(id, estimate, about))
    },
    progress(progress) {
      if (last !== undefined && last.stream !== progress.stream) close()
      last = progress
      if (progress.done - said < step) return
      say(progress)
      said = progress.done
    },
    end: async () => close(),
  }
}
