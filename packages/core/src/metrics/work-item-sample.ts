import { exclusionReasons } from '../facts/codes.ts'
import type { Context } from './context.ts'
import { perFacts } from './per-facts.ts'
import { reasonBits, takeSample } from './sample.ts'
import type { Sample } from './sample.ts'

const code = (reason: (typeof exclusionReasons)[number]) => exclusionReasons.indexOf(reason)
const uncounted = reasonBits('bot', 'abandoned', 'container', 'sub-task')

/** What leaves an item out of everything: abandoned, or a container or sub-task, whatever else it is. */
const whyNot = perFacts(({ workItems }) => {
  const { reason, container, subTask } = workItems
  return reason.map((why, row) =>
    (uncounted >> why) & 1 ? why : container[row] ? code('container') : subTask[row] ? code('sub-task') : 0,
  )
})

/** Whether an item is one of those the flow of items is measured by. */
export function countsAsItem({ facts }: Context): (row: number) => boolean {
  const why = whyNot(facts)
  return (row) => why[row] === 0
}

/** Values of items in the window of an instant; containers only when they are what is measured. */
export function workItemSample(
  context: Context,
  at: Float64Array,
  start: Float64Array,
  end?: Float64Array,
  missing?: string,
): Sample {
  return takeSample(
    {
      table: 'workItems',
      rows: context.scope.workItems,
      at,
      start,
      end,
      reason: whyNot(context.facts),
      excludes: uncounted,
      missing,
    },
    context,
  )
}

/** Values of containers and items alike, abandoned ones and sub-tasks left out. */
export function marketSample(context: Context, at: Float64Array, include?: Uint8Array): Sample {
  const { workItems } = context.facts
  return takeSample(
    {
      table: 'workItems',
      rows: context.scope.workItems,
      at,
      start: workItems.createdAt,
      end: at,
      include,
      reason: whyNot(context.facts),
      excludes: uncounted & ~reasonBits('container'),
    },
    context,
  )
}
