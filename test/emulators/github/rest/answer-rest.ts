import type { Instant } from '@throughline/core'
import { type Answer, type Asked, json } from '../answer.ts'
import type { Limits } from '../limits.ts'
import type { Organisation } from '../organisation.ts'

export interface RestContext {
  readonly organisation: Organisation
  readonly now: Instant
  readonly limits: Limits
  /** Version of GitHub Enterprise Server; null: github.com. */
  readonly server: string | null
}

export function answerRest(asked: Asked, context: RestContext): Answer {
  return json(404, { message: 'Not Found', asked: asked.path, now: context.now })
}
