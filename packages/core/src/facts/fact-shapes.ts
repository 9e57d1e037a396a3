import {
  changeShape,
  commitShape,
  deploymentShape,
  incidentShape,
  spellShape,
  workItemShape,
} from './shapes.ts'

/** The shape of every table of `Facts`, by its name there. */
export const factShapes = {
  commits: commitShape,
  changes: changeShape,
  deployments: deploymentShape,
  incidents: incidentShape,
  workItems: workItemShape,
  spells: spellShape,
} as const

export type FactTable = keyof typeof factShapes
