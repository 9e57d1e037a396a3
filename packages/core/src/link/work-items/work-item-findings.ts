import type { FindingKind } from '../collect-findings.ts'

/** What can be odd about work items, their moves and their links. */
export const workItemFindings = {
  unmapped: {
    code: 'status-unmapped',
    severity: 'warning',
    message:
      'Work items were in statuses whose meaning is not known: that time is neither active nor waiting. Map them under workItems.stages.',
  },
  orphanMove: {
    code: 'transition-of-unknown-item',
    severity: 'warning',
    message: 'Moves of work items that are not in the data: they are not used. Read the items too.',
  },
  negative: {
    code: 'work-item-done-before-start',
    severity: 'warning',
    message:
      'Work items were done before they began: they are left out of durations. Correct their dates at the source.',
  },
  unknownService: {
    code: 'work-item-unknown-service',
    severity: 'warning',
    message: 'Work items of services that are not known belong to none. Check the service names.',
  },
  missingItem: {
    code: 'change-names-unknown-item',
    severity: 'info',
    message:
      'Changes name work items of known projects that are not in the data: they are not linked. Read more of the project.',
  },
} as const satisfies Record<string, FindingKind>
