// The source.
export { git } from './git.ts'
export type { DeploymentRule, GitOptions } from './git-options.ts'
export { GitSourceError } from './git-source-error.ts'
export type { GitErrorCode } from './git-source-error.ts'
export { refsFingerprint } from './refs-fingerprint.ts'

// Diagnosis.
export { gitDoctor } from './git-doctor.ts'
export type { GitDiagnosis } from './git-doctor.ts'

// What a first configuration is made from.
export { surveyClone } from './survey-clone.ts'
export type { CloneSurvey } from './survey-clone.ts'
export type { PackageTags } from './deployments/package-tags.ts'
export type { RemoteAddress } from './repository/remote-address.ts'

// Folders for what is kept.
export { makeFolder } from './make-folder.ts'
