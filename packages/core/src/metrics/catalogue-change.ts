import type { MetricDefinition } from './metric-definition.ts'

const source = 'https://dora.dev/capabilities/streamlining-change-approval/'
const base = { version: 1, unit: 's', better: 'lower', family: 'change', source } as const

/** The way of a change (pull request) from the first commit to production. */
export const changeMetrics: readonly MetricDefinition[] = [
  {
    ...base,
    id: 'coding-time',
    name: 'Coding time',
    short: 'From the first commit until the change is offered for review.',
    definition:
      'Per change merged in the window: from its first commit (the earliest author date that is not later than its creation) to ready for review, which is its opening when it never was a draft.',
    formula: 'median(ready for review - first commit)',
  },
  {
    ...base,
    id: 'pickup-time',
    name: 'Pickup time',
    short: 'How long a change waits for its first reviewer.',
    definition:
      'Per change merged in the window: from ready for review to the first review by another person. Bots do not count. No value for a change merged without a review.',
    formula: 'median(first review - ready for review)',
  },
  {
    ...base,
    id: 'review-time',
    name: 'Review time',
    short: 'How long the review itself takes.',
    definition:
      'Per change merged in the window: from the first review to the last approval before the merge, or to the merge when there was none. No value for a change merged without a review.',
    formula: 'median(last approval before the merge - first review)',
  },
  {
    ...base,
    id: 'merge-time',
    name: 'Merge time',
    short: 'How long an approved change waits to be merged.',
    definition:
      'Per change merged in the window: from the last approval before the merge to the merge. For a change merged without a review: from ready for review to the merge.',
    formula: 'median(merged - last approval)',
  },
  {
    ...base,
    id: 'deploy-time',
    name: 'Deploy time',
    short: 'How long a merged change waits to reach production.',
    definition:
      'Per change shipped in the window: from its merge to the end of the first production deployment that contains it.',
    formula: 'median(shipped - merged)',
  },
  {
    ...base,
    id: 'change-cycle-time',
    name: 'Change cycle time',
    short: 'From the first commit of a change to its merge.',
    definition: 'Per change merged in the window: from its first commit to its merge.',
    formula: 'median(merged - first commit)',
  },
  {
    ...base,
    id: 'changes-merged',
    name: 'Changes merged',
    short: 'How many changes are merged per week.',
    definition: 'Changes merged in the window, divided by its elapsed weeks.',
    formula: 'merged changes / weeks in the window',
    unit: '1/week',
    better: 'higher',
  },
  {
    ...base,
    id: 'change-size',
    name: 'Change size',
    short: 'How many lines a change touches.',
    definition: 'Per change merged in the window: added plus deleted lines.',
    formula: 'median(additions + deletions)',
    unit: 'lines',
    source: 'https://dora.dev/capabilities/working-in-small-batches/',
  },
  {
    ...base,
    id: 'review-depth',
    name: 'Review depth',
    short: 'How many people looked at a change before it was merged.',
    definition: 'Per change merged in the window: people other than the author who reviewed it.',
    formula: 'median(reviewers)',
    unit: 'count',
    better: 'neither',
  },
  {
    ...base,
    id: 'unreviewed-merge-rate',
    name: 'Unreviewed merge rate',
    short: 'Which share of changes nobody else looked at before the merge.',
    definition:
      'Changes merged in the window without a review by another person before the merge, over changes merged in the window.',
    formula: 'changes merged without a review / merged changes',
    unit: 'ratio',
  },
  {
    ...base,
    id: 'open-changes',
    name: 'Open changes',
    short: 'How many changes are open at the end of the window.',
    definition: 'Changes opened before the end of the window that were neither merged nor closed by then.',
    formula: 'count(open at the end)',
    unit: 'count',
  },
  {
    ...base,
    id: 'open-change-age',
    name: 'Open change age',
    short: 'How old the open changes are.',
    definition: 'Per change open at the end of the window: the time since it was opened.',
    formula: 'median(end of window - opened)',
  },
]
