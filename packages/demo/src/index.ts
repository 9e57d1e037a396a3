// A sample organisation, and what really happened in it.
export {
  type SampleInitiative,
  type SampleOptions,
  type SampleOrganisation,
  sampleOrganisation,
} from './sample-organisation.ts'
export type { CommitTruth, DeploymentTruth, FailureTruth, ItemTruth, Truth } from './truth.ts'
