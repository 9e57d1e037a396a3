import type { WorkItemClass } from '../../facts/codes.ts'

const words: readonly (readonly [WorkItemClass, readonly string[]])[] = [
  ['defect', ['bug', 'defect', 'incident']],
  ['risk', ['security', 'risk', 'vulnerability']],
  ['debt', ['debt', 'tech debt', 'technical debt', 'refactor', 'refactoring', 'chore', 'maintenance']],
  ['feature', ['story', 'user story', 'feature', 'new feature', 'epic', 'improvement', 'enhancement']],
]

const byName = new Map(words.flatMap(([name, types]) => types.map((type) => [type, name] as const)))

/**
 * Tells the class of a work item by its type: what was configured, else the usual names, else 'other'.
 *
 * @example
 * workItemClass({})('Bug') // 'defect'
 */
export function workItemClass(
  configured: Readonly<Record<string, WorkItemClass>> = {},
): (type: string) => WorkItemClass {
  const own = new Map(Object.entries(configured).map(([type, name]) => [fold(type), name]))
  return (type) => own.get(fold(type)) ?? byName.get(fold(type)) ?? 'other'
}

/** Sub-tasks by their usual type names, Jira's own translations included. */
export function isSubTask(type: string): boolean {
  return subTasks.has(fold(type).replace(/[\s_-]/g, ''))
}

export function isEpic(type: string): boolean {
  return ['epic', 'initiative'].includes(fold(type))
}

const subTasks = new Set([
  'subtask',
  'technicaltask',
  'unteraufgabe',
  'soustâche',
  'subtarea',
  '子任务',
  'サブタスク',
])

function fold(type: string): string {
  return type.trim().toLowerCase()
}
