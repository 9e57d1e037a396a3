// The source.
export { git } from './git.ts'
export type { DeploymentRule, GitOptions } from './git-options.ts'
export { GitSourceError } from './git-source-error.ts'
export type { GitErrorCode } from './git-source-error.ts'
export { refsFingerprint } from './refs-fingerprint.ts'

// Diagnosis.
export { gitDoctor } from './git-doctor.ts'
export type { GitDiagnosis } from './git-doctor.ts'
