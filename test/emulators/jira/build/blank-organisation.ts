import type { Fields, Organisation, Project } from '../organisation.ts'

/** A site with nothing on it, to spread over. The ids of custom fields are those of many a Cloud site. */
export const blankOrganisation: Organisation = {
  projects: [],
  issueTypes: [
    { id: '10000', name: 'Epic', subtask: false, hierarchyLevel: 1 },
    { id: '10001', name: 'Story', subtask: false, hierarchyLevel: 0 },
    { id: '10002', name: 'Task', subtask: false, hierarchyLevel: 0 },
    { id: '10003', name: 'Sub-task', subtask: true, hierarchyLevel: -1 },
    { id: '10004', name: 'Bug', subtask: false, hierarchyLevel: 0 },
    { id: '10005', name: 'Incident', subtask: false, hierarchyLevel: 0 },
  ],
  statuses: [
    { id: '10010', name: 'To Do', category: 'new' },
    { id: '3', name: 'In Progress', category: 'indeterminate' },
    { id: '10012', name: 'Done', category: 'done' },
  ],
  resolutions: [
    { id: '10000', name: 'Done' },
    { id: '10001', name: "Won't Do" },
    { id: '10002', name: 'Duplicate' },
  ],
  boards: [],
  sprints: [],
  issues: [],
  customFields: {
    development: 'customfield_10000',
    epicLink: 'customfield_10014',
    sprint: 'customfield_10020',
    flagged: 'customfield_10021',
  },
  hidden: { projects: [], issues: [] },
}

export function blankProject(id: string, key: string): Project {
  return { id, key, formerKeys: [], name: `${key} project`, versions: [], components: [] }
}

export const blankFields: Omit<Fields, 'projectId' | 'number'> = {
  summary: '',
  typeId: '10001',
  statusId: '10010',
  priority: { id: '3', name: 'Medium' },
  resolution: null,
  labels: [],
  componentIds: [],
  versionIds: [],
  parentId: null,
  flagged: false,
  sprintIds: [],
}
