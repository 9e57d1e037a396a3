import type { Fields } from '../world.ts'
import { actorFields } from './actor.ts'
import { codeFields } from './commit.ts'
import { deploymentFieldsByType } from './deployment.ts'
import { timelineFields } from './happening.ts'
import { issueFields } from './issue.ts'
import { labelFields } from './label.ts'
import { pullRequestFieldsByType } from './pull-request.ts'
import { queryFieldsByType } from './query.ts'
import { releaseFields } from './release.ts'
import { repositoryFields } from './repository.ts'

/** Every field the emulator answers by more than looking it up, by type and name. */
export const resolvers: Readonly<Record<string, Fields<never>>> = {
  ...queryFieldsByType,
  ...repositoryFields,
  ...actorFields,
  ...codeFields,
  ...pullRequestFieldsByType,
  ...timelineFields,
  ...issueFields,
  ...labelFields,
  ...deploymentFieldsByType,
  ...releaseFields,
}
