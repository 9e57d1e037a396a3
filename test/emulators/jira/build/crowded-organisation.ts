import type { Instant } from '@throughline/core'
import type { Issue, Organisation } from '../organisation.ts'
import { blankFields, blankOrganisation, blankProject } from './blank-organisation.ts'

export interface Crowd {
  readonly at: Instant
  /** Issues that were all created and last updated in one second. */
  readonly inOneSecond?: number
  /** Histories of one more issue, a minute apart, in progress and back. */
  readonly historiesOfOne?: number
}

/** CROWD: one project whose lists are longer than any page. */
export function crowdedOrganisation({ at, inOneSecond = 0, historiesOfOne = 0 }: Crowd): Organisation {
  const crowd = Array.from({ length: inOneSecond }, (_, i): Issue => ({
    id: String(20_000 + i),
    createdAt: at + (i % 1000),
    reporter: 'somebody',
    first: { ...blankFields, projectId: '10100', number: i + 1, summary: `Issue ${i + 1}` },
    histories: [],
  }))
  const restless: Issue = {
    id: '90000',
    createdAt: at,
    reporter: 'somebody',
    first: { ...blankFields, projectId: '10100', number: inOneSecond + 1, summary: 'Restless' },
    histories: Array.from({ length: historiesOfOne }, (_, i) => {
      const [from, to] = i % 2 === 0 ? ['10010', '3'] : ['3', '10010']
      const [fromText, toText] = i % 2 === 0 ? ['To Do', 'In Progress'] : ['In Progress', 'To Do']
      return {
        id: String(700_000 + i),
        at: at + (i + 1) * 60_000,
        author: 'somebody',
        items: [
          { field: 'status', fieldId: 'status', fieldtype: 'jira', from, fromText, to, toText } as const,
        ],
      }
    }),
  }
  return {
    ...blankOrganisation,
    projects: [blankProject('10100', 'CROWD')],
    issues: historiesOfOne > 0 ? [...crowd, restless] : crowd,
  }
}
