import type { Instant } from '@throughline/core'
import { issueAt } from './issue-at.ts'
import type { Issue, Item, Organisation, Project } from './organisation.ts'

/** What can happen to an organisation that its clock does not bring: for `change` in a fault script. */
export type Change = (organisation: Organisation) => Organisation

function withProject(id: string, change: (project: Project) => Project): Change {
  return (organisation) => ({
    ...organisation,
    projects: organisation.projects.map((one) => (one.id === id ? change(one) : one)),
  })
}

function withIssue(id: string, change: (issue: Issue, organisation: Organisation) => Issue | null): Change {
  return (organisation) => ({
    ...organisation,
    issues: organisation.issues.flatMap((one) => (one.id === id ? (change(one, organisation) ?? []) : one)),
  })
}

/** Every key of the project becomes another, and no issue is `updated` by it. */
export function projectRenamed(id: string, key: string): Change {
  return withProject(id, (one) => ({ ...one, key, formerKeys: [...one.formerKeys, one.key] }))
}

export function issueDeleted(id: string): Change {
  return withIssue(id, () => null)
}

/** Another project, and a number there. The id stays. */
export function issueMoved(id: string, projectId: string, number: number, at: Instant): Change {
  return withIssue(id, (issue, organisation) => {
    const now = issueAt(issue, Infinity)
    const from = organisation.projects.find((one) => one.id === now.projectId)!
    const to = organisation.projects.find((one) => one.id === projectId)!
    return changed(issue, at, [
      { ...item('project', from.id, from.name, to.id, to.name), fieldId: 'project' },
      item('Key', null, `${from.key}-${now.number}`, null, `${to.key}-${number}`),
    ])
  })
}

/** Somebody edits the summary: the issue is the last updated one. */
export function issueTouched(id: string, at: Instant): Change {
  return withIssue(id, (issue) => {
    const { summary } = issueAt(issue, at)
    return changed(issue, at, [item('summary', null, summary, null, `${summary}!`)])
  })
}

/** The issue becomes invisible to the account, without a word. */
export function issueHidden(id: string): Change {
  return (organisation) => ({
    ...organisation,
    hidden: { ...organisation.hidden, issues: [...organisation.hidden.issues, id] },
  })
}

/** The account loses the permission to browse a project. */
export function projectHidden(id: string): Change {
  return (organisation) => ({
    ...organisation,
    hidden: { ...organisation.hidden, projects: [...organisation.hidden.projects, id] },
  })
}

/** The status leaves the catalogue; histories still name it. */
export function statusGone(id: string): Change {
  return (organisation) => ({
    ...organisation,
    statuses: organisation.statuses.map((one) => (one.id === id ? { ...one, gone: true } : one)),
  })
}

/** The id stays, and so do the words of older histories. */
export function statusRenamed(id: string, name: string): Change {
  return (organisation) => ({
    ...organisation,
    statuses: organisation.statuses.map((one) => (one.id === id ? { ...one, name } : one)),
  })
}

function item(field: string, from: string | null, fromText: string, to: string | null, toText: string): Item {
  return { field, fieldtype: 'jira', from, fromText, to, toText }
}

function changed(issue: Issue, at: Instant, items: readonly Item[]): Issue {
  const history = { id: `${issue.id}${issue.histories.length}`, at, author: 'somebody', items }
  return { ...issue, histories: [...issue.histories, history].sort((a, b) => a.at - b.at) }
}
