import type { RecordSet } from '@throughline/core'
import { sampleOrganisation } from '@throughline/demo'
import { jira, type JiraOptions } from '@throughline/jira'
import { virtualClock } from '../emulators/common/virtual-clock.ts'
import { organisationFrom } from '../emulators/jira/build/organisation-from.ts'
import { type EmulatorOptions, jiraEmulator } from '../emulators/jira/jira-emulator.ts'

export const until = Date.UTC(2026, 5, 1)
export const day = 86_400_000
export const minute = 60_000

const sample = sampleOrganisation({ until })

/** The sample organisation as Jira can tell it: an item has the service of its changes. */
export const truth: RecordSet = {
  ...sample.records,
  workItems: sample.records.workItems.map((item) => ({ ...item, service: undefined })),
}
export const services = sample.services
export const projects = [...new Set(truth.workItems.map(({ key }) => key.replace(/-\d+$/, '')))].sort()

/** Some of its projects. */
export function only(keys: readonly string[]): RecordSet {
  const isIn = ({ key }: { readonly key: string }) => keys.includes(key.replace(/-\d+$/, ''))
  const workItems = sample.records.workItems.filter(isIn)
  const names = new Set(workItems.map(({ service }) => service))
  return {
    ...sample.records,
    incidents: sample.records.incidents.filter(({ service }) => names.has(service)),
    workItems,
    transitions: truth.transitions.filter(isIn),
  }
}

export interface SetUp {
  readonly records?: RecordSet
  readonly jira?: Partial<JiraOptions>
  readonly emulator?: Partial<EmulatorOptions>
  /** When the clock begins. Default: a day after the end of the sample. */
  readonly start?: number
}

/** An emulated Jira a day after the end of the sample, and the source that reads it. */
export function setUp(options: SetUp = {}) {
  const records = options.records ?? sample.records
  const cloud = options.emulator?.flavour !== 'data-center'
  const clock = virtualClock(options.start ?? until + day)
  const emulator = jiraEmulator({
    organisation: organisationFrom(records, { incidents: options.jira?.services !== undefined }),
    clock,
    ...options.emulator,
  })
  const source = jira({
    url: 'https://jira.acme.example',
    credentials: cloud ? { email: 'me@acme.example', token: 'a-token' } : { token: 'a-token' },
    projects: [...new Set(records.workItems.map(({ key }) => key.replace(/-\d+$/, '')))],
    clock,
    fetch: emulator.fetch,
    ...options.jira,
  })
  return { emulator, source, clock }
}
