import { expect, test } from 'vitest'
import { customFields } from '../../src/site/custom-fields.ts'
import { releasedAt } from '../../src/streams/released-at.ts'
import { sprintNames } from '../../src/streams/sprint-names.ts'

const greenhopper = 'com.pyxis.greenhopper.jira'
const boxes = 'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes'
const fields = [
  { id: 'customfield_1', name: 'Epos-Verknüpfung', schema: { custom: `${greenhopper}:gh-epic-link` } },
  { id: 'customfield_2', name: 'Sprint', schema: { custom: `${greenhopper}:gh-sprint` } },
  { id: 'customfield_3', name: 'Umgebung', schema: { custom: boxes } },
  { id: 'customfield_4', name: 'Markiert', untranslatedName: 'Flagged', schema: { custom: boxes } },
  { id: 'customfield_5', name: 'Feature', schema: { custom: 'x:select' } },
]

test('special fields are found by their kind, whatever they are called', () => {
  expect(customFields(fields, {})).toEqual({
    flag: 'customfield_4',
    parents: ['customfield_1'],
    epicName: undefined,
    sprint: 'customfield_2',
    development: undefined,
  })
})

test('a configured field is found by id or name, or it is a mistake', () => {
  expect(customFields(fields, { epicField: 'Feature', flagField: 'customfield_3' })).toMatchObject({
    flag: 'customfield_3',
    parents: ['customfield_5'],
  })
  expect(() => customFields(fields, { epicField: 'Epic' })).toThrow(/epicField names "Epic"/)
})

test('sprints are objects, or texts as Java writes them', () => {
  const java =
    'com.atlassian.greenhopper.service.sprint.Sprint@1f[id=7,rapidViewId=3,state=CLOSED,name=Sprint 1, second half,startDate=2020-01-01T00:00:00.000+08:00,endDate=<null>]'
  expect(sprintNames([{ id: 1, name: 'Sprint 1' }, java])).toEqual(['Sprint 1', 'Sprint 1, second half'])
  expect(sprintNames(null)).toBeUndefined()
  expect(sprintNames([])).toBeUndefined()
})

test('a release is at the end of its day in the zone of the account, the first one counts', () => {
  const versions = [
    { released: true, releaseDate: '2026-03-30' },
    { released: true, releaseDate: '2026-03-29' },
    { released: false, releaseDate: '2026-03-01' },
    { released: true },
  ]
  expect(releasedAt(versions, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 22))
  expect(releasedAt(versions, 'Asia/Shanghai')).toBe(Date.UTC(2026, 2, 29, 16))
  expect(releasedAt(versions, undefined)).toBe(Date.UTC(2026, 2, 30))
  expect(releasedAt([], 'Asia/Shanghai')).toBeUndefined()
})
