// The source.
export { github } from './github.ts'
export type { DeploymentKind, GitHubOptions, GitHubService } from './github-options.ts'
export type { Credentials } from './client/make-octokit.ts'
export type { Clock } from './client/clock.ts'
export { GitHubSourceError, type GitHubErrorCode } from './github-source-error.ts'

// Webhooks.
export { verifyWebhook } from './webhooks/verify-webhook.ts'
export {
  recordsOfWebhook,
  webhookEvents,
  type WebhookOptions,
  type WebhookResult,
} from './webhooks/records-of-webhook.ts'

// What a first configuration is made from.
export { inspectRepository, type RepositoryInspection } from './diagnose/inspect-repository.ts'
