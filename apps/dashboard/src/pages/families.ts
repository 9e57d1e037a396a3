import type { Report } from '@throughline/core'

/** The five of DORA, in the order they are told. */
export const deliveryIds = [
  'change-lead-time',
  'deployment-frequency',
  'change-fail-rate',
  'failed-deployment-recovery-time',
  'deployment-rework-rate',
] as const

/** Catalogue families by the heading they go under. */
export const familyNames: Readonly<Record<string, string>> = {
  delivery: 'Delivery',
  change: 'Change flow',
  'work-item': 'Work items',
}

/** All rows of a report together. */
export const everyName: Readonly<Record<Report['by'], string>> = {
  service: 'All services',
  team: 'All teams',
  repository: 'All repositories',
  type: 'All types of work',
}
