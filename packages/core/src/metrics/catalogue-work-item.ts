import type { MetricDefinition } from './metric-definition.ts'

const source = 'https://kanbanguides.org/english/'
const base = { version: 1, unit: 's', better: 'lower', family: 'work-item', source } as const

/** The way of a work item (Jira issue, GitHub issue) from idea to production. */
export const workItemMetrics: readonly MetricDefinition[] = [
  {
    ...base,
    id: 'cycle-time',
    name: 'Cycle time',
    short: 'How long a started work item takes to be done.',
    definition:
      'Per item done in the window: from the commitment point to done, by the printed clock. Items that never started, were abandoned, contain others or are sub-tasks are left out and counted.',
    formula: 'median(done - started)',
  },
  {
    ...base,
    id: 'work-item-lead-time',
    name: 'Work item lead time',
    short: 'From asking for something to having it done.',
    definition: 'Per item done in the window: from its creation to done.',
    formula: 'median(done - created)',
  },
  {
    ...base,
    id: 'time-to-market',
    name: 'Time to market',
    short: 'From the idea to the first production deployment that contains it.',
    definition:
      'Per item shipped in the window, in any service: from its creation to the first production deployment that contains the last linked change merged no later than done; where no change is linked, to the release of its fix version. An epic ends when all its children that were not abandoned are done and shipped.',
    formula: 'median(shipped - created)',
  },
  {
    ...base,
    id: 'first-value-time',
    name: 'First value time',
    short: 'From starting an epic to the first part of it that users have.',
    definition: 'Per epic whose first child shipped in the window: from its creation to that shipping.',
    formula: 'median(first child shipped - epic created)',
  },
  {
    ...base,
    id: 'throughput',
    name: 'Throughput',
    short: 'How many work items are finished per week.',
    definition:
      'Items done in the window, divided by its elapsed weeks. Items that never started count; abandoned ones, epics and sub-tasks do not.',
    formula: 'items done / weeks in the window',
    unit: '1/week',
    better: 'higher',
  },
  {
    ...base,
    id: 'wip',
    name: 'Work in progress',
    short: 'How many work items are started and not done.',
    definition: 'Items between commitment and done at the end of the window, by their state at that instant.',
    formula: 'count(in progress at the end)',
    unit: 'count',
  },
  {
    ...base,
    id: 'work-item-age',
    name: 'Work item age',
    short: 'How long the items in progress have been in progress.',
    definition: 'Per item in progress at the end of the window: the time since its commitment point.',
    formula: 'median(end of window - started)',
  },
  {
    ...base,
    id: 'flow-efficiency',
    name: 'Flow efficiency',
    short: 'Which share of the time somebody really works on an item.',
    definition:
      'Over items done in the window: summed active time over summed active and waiting time. Time flagged as impeded is waiting time.',
    formula: 'sum(active) / sum(active + waiting)',
    unit: 'ratio',
    better: 'higher',
    source: 'https://flowframework.org/',
  },
  {
    ...base,
    id: 'flow-distribution',
    name: 'Flow distribution',
    short: 'What kinds of work get finished: features, defects, risks, debt.',
    definition: 'Share of the items done in the window by class. The value is the share of features.',
    formula: 'features done / items done',
    unit: 'ratio',
    better: 'neither',
    source: 'https://flowframework.org/',
  },
  {
    ...base,
    id: 'service-level-attainment',
    name: 'Service level attainment',
    short: 'How often the team finishes items as fast as it usually promises.',
    definition:
      'Share of the items done in the window whose cycle time is within the expectation, which is the 85th percentile (nearest rank) of the cycle times of the previous window.',
    formula: 'items within the expectation / items done',
    unit: 'ratio',
    better: 'higher',
  },
]
