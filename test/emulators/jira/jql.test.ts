import { describe, expect, test } from 'vitest'
import { virtualClock } from '../common/virtual-clock.ts'
import { searchJql } from './ask.ts'
import { blankFields, blankOrganisation, blankProject } from './build/blank-organisation.ts'
import { jiraEmulator } from './jira-emulator.ts'
import type { Fields, Issue, Organisation } from './organisation.ts'
import { offsetAt, readIn, written } from './zone.ts'

const day = 86_400_000
const at = Date.UTC(2024, 0, 2, 3, 4, 5)

function issue(n: number, first: Partial<Fields>, createdAt = at + n * day): Issue {
  return {
    id: String(n),
    createdAt,
    reporter: 'somebody',
    first: { ...blankFields, projectId: '1', number: n, ...first },
    histories: [],
  }
}

const done = { statusId: '10012', resolution: { id: '10000', name: 'Done' } }
const organisation: Organisation = {
  ...blankOrganisation,
  projects: [
    { ...blankProject('1', 'SHOP'), components: [{ id: '7', name: 'Cart & till' }] },
    blankProject('2', 'AND'),
  ],
  issues: [
    issue(1, { typeId: '10000' }),
    issue(2, { labels: ['a', 'b+c'], parentId: '1' }),
    issue(3, { ...done, typeId: '10004', componentIds: ['7'] }),
    issue(4, { projectId: '2', number: 1, statusId: '3' }),
    issue(10, { projectId: '2', number: 2, labels: ['it\'s "so"'] }, at),
  ],
}
const jira = (zone = 'Asia/Shanghai') =>
  jiraEmulator({ organisation, zone, clock: virtualClock(at + 20 * day) })

async function found(jql: string, zone?: string) {
  const { status, body, text } = await searchJql(jira(zone), jql, { fields: ['id'] })
  expect(status, text).toBe(200)
  return body.issues.map(({ id }) => Number(id))
}

async function refusal(jql: string) {
  const { status, body } = await searchJql(jira(), jql)
  expect(status).toBe(400)
  return body.errorMessages[0]
}

test.each<[string, readonly number[]]>([
  ['project in (SHOP) ORDER BY id', [1, 2, 3]],
  ['project = shop AND issuetype = Epic', [1]],
  ['type in (Epic, Bug) ORDER BY key', [1, 3]],
  ['project = "AND" ORDER BY key DESC', [10, 4]],
  ['project = 2 ORDER BY created', [10, 4]],
  ['labels = a', [2]],
  ['labels in ("b+c")', [2]],
  ['labels = "it\'s \\"so\\""', [10]],
  ["labels = 'it\\'s \\u0022so\"'", [10]],
  ['labels = nobody', []],
  ['labels != a', [10]],
  ['labels is EMPTY AND project = SHOP ORDER BY id', [1, 3]],
  ['labels is not empty ORDER BY id', [2, 10]],
  ['component = "cart & till"', [3]],
  ['status = "In Progress"', [4]],
  ['statusCategory = Done', [3]],
  ['statusCategory in (new, indeterminate) ORDER BY id ASC', [1, 2, 4, 10]],
  ['statusCategory != done AND project = SHOP ORDER BY id', [1, 2]],
  ['resolution = Unresolved AND project = SHOP ORDER BY id', [1, 2]],
  ['resolution = Done', [3]],
  ['key in (SHOP-2, AND-1) ORDER BY id', [2, 4]],
  ['id in (3, 1) ORDER BY id DESC', [3, 1]],
  ['id >= 3 ORDER BY id', [3, 4, 10]],
  ['parent = SHOP-1', [2]],
  ['NOT project = SHOP AND NOT (labels is empty)', [10]],
  ['project = SHOP AND type = Bug OR project = "AND" AND labels is not empty ORDER BY id', [3, 10]],
  ['project = SHOP AND (type = Bug OR labels = a) ORDER BY id', [2, 3]],
  ['project = SHOP', [3, 2, 1]],
])('%s', async (jql, expected) => {
  expect(await found(jql)).toEqual(expected)
})

describe('time', () => {
  // 2024-01-02T03:04:05Z is 11:04 in Shanghai and 08:34 in Kolkata.
  test.each([
    ['created >= "2024-01-02 11:04" AND created < "2024-01-02 11:05"', 'Asia/Shanghai', [10]],
    ['created >= "2024-01-02 11:05" AND created < "2024-01-03"', 'Asia/Shanghai', []],
    ['created <= "2024-01-02 11:04"', 'Asia/Shanghai', []],
    ['created >= "2024/01/02 8:34" AND created < "2024-01-03"', 'Asia/Kolkata', [10]],
    ['created <= "2024-01-02 03:05"', 'UTC', [10]],
    ['created <= "2024-01-02 03:05"', 'Asia/Shanghai', []],
    [`created = ${at}`, 'Asia/Shanghai', [10]],
    ['updated >= -16d ORDER BY id', 'UTC', [4]],
  ] as const)('%s in %s', async (jql, zone, expected) => {
    expect(await found(jql, zone)).toEqual(expected)
  })

  test.each([
    '2024-01-02T03:04:05Z',
    '2024-01-02 03:04:05',
    'yesterday',
    '02/01/2024',
    '2024-01-02 03:04 +0000',
  ])('%s is no date', async (value) => {
    expect(await refusal(`updated >= "${value}"`)).toBe(
      `Date value '${value}' for field 'updated' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    )
  })

  test('is written in the zone of the account, without a colon', () => {
    expect(written(at, 'Asia/Shanghai')).toBe('2024-01-02T11:04:05.000+0800')
    expect(written(at, 'UTC')).toBe('2024-01-02T03:04:05.000+0000')
    expect(written(at, 'America/St_Johns')).toBe('2024-01-01T23:34:05.000-0330')
    expect(written(Date.UTC(2024, 6, 1), 'Europe/Berlin')).toBe('2024-07-01T02:00:00.000+0200')
  })

  test('is read in it, on both sides of a change of clocks', () => {
    const berlin = (local: number) => new Date(readIn('Europe/Berlin', local)).toISOString()
    expect(berlin(Date.UTC(2024, 2, 31, 1, 59))).toBe('2024-03-31T00:59:00.000Z')
    expect(berlin(Date.UTC(2024, 2, 31, 3, 0))).toBe('2024-03-31T01:00:00.000Z')
    expect(berlin(Date.UTC(2024, 9, 27, 4, 0))).toBe('2024-10-27T03:00:00.000Z')
    expect(offsetAt('Asia/Kolkata', at)).toBe(5.5 * 3_600_000)
  })
})

test.each([
  [
    'project = AND',
    "'AND' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character 11)",
  ],
  [
    'component = R&D',
    "The character '&' is a reserved JQL character. You must enclose it in a string or use the escape '\\u0026' instead. (line 1, character 14)",
  ],
  [
    'labels = a+b',
    "The character '+' is a reserved JQL character. You must enclose it in a string or use the escape '\\u002b' instead. (line 1, character 11)",
  ],
  ['labels = "a', "The quoted string 'a' has not been completed. (line 1, character 10)"],
  ['labels = "\\q"', "'\\q' is an illegal JQL escape sequence."],
  ['project in (SHOP', "Expecting ')' before the end of the query."],
  [
    'project = SHOP type = Bug',
    "Expecting operator before the end of the query, 'OR' or 'AND' but got 'type'.",
  ],
  ['assignee = currentUser()', 'Unable to find JQL function'],
  ['summary ~ "x"', 'Expecting operator.'],
])('%s is refused in the words of Jira', async (jql, words) => {
  expect(await refusal(jql)).toContain(`Error in the JQL Query: ${words}`)
})

test.each([
  ['project = NOPE', "The value 'NOPE' does not exist for the field 'project'."],
  ['project = 99', "A value with ID '99' does not exist for the field 'project'."],
  ['issuetype = Nope', "The value 'Nope' does not exist for the field 'issuetype'."],
  ['status = Nope', "The value 'Nope' does not exist for the field 'status'."],
  ['key = SHOP-99', "An issue with key 'SHOP-99' does not exist for field 'key'."],
  ['id = 99', "A value with ID '99' does not exist for the field 'id'."],
  ['nonsense = 1', "Field 'nonsense' does not exist or you do not have permission to view it."],
  [
    'project = SHOP ORDER BY nonsense',
    "Field 'nonsense' does not exist or you do not have permission to view it.",
  ],
  ['labels > a', "The operator '>' is not supported by the 'labels' field."],
])('%s names what is not there', async (jql, words) => {
  expect(await refusal(jql)).toBe(words)
})
