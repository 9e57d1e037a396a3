import { z } from 'zod'
import { GateRuleError, ruleSettings } from '@throughline/core'
import { gateRuleOf } from '../gate/gate-rule-of.ts'
import { fields } from './fields.ts'

const { text, length, percentage, amount, metric } = fields

const written = z.strictObject({
  id: text.describe('What history and waivers call it: unique.'),
  metric,
  service: text.describe('Only this service; default: all together.').optional(),
  level: z
    .enum(['fail', 'warn', 'off'])
    .describe('fail stops the run, warn is only shown, off is not judged. Default fail.')
    .optional(),
  worseBy: percentage.describe('No more than this worse than the baseline.').optional(),
  atMost: amount.describe('A limit, in a unit of the metric: 4h, 15%, 3/week, 400.').optional(),
  atLeast: amount.describe('A limit, in a unit of the metric: 4h, 15%, 3/week, 400.').optional(),
  percentile: percentage.describe('With a limit: this share of the items keeps it, such as 85%.').optional(),
  trend: length.describe('With worseBy: no drift of more than that over this length.').optional(),
  aging: z.boolean().describe('Not more old things among the open ones than is usual.').optional(),
  forChange: z
    .boolean()
    .describe('About the one change named with --change: within the limit, or the own 85th percentile.')
    .optional(),
  current: length.describe('What is judged. Default 28d.').optional(),
  baseline: fields.baseline
    .describe('What it is compared with: a length before, committed, or two dates. Default 26w.')
    .optional(),
  emergency: z.number().describe('So many times worse is red at once, such as 3.').optional(),
  confidence: percentage.describe('Of the interval. Default 90%.').optional(),
  inconclusiveBlocks: z.boolean().describe('Exit 4 when it cannot be decided. Default false.').optional(),
})

/** A rule of `gates:` as people write it. */
export type WrittenGate = z.input<typeof written>

/** One rule of `gates:`. Whether it makes sense is what the gate itself says of it. */
export const gateSchema = written.check(({ value, issues }) => {
  if (issues.length > 0) return
  try {
    ruleSettings(gateRuleOf(value, 'UTC'))
  } catch (error) {
    if (!(error instanceof GateRuleError)) throw error
    const message = error.message.replace(`Gate rule "${value.id}": `, '').replace(/\.$/, '')
    issues.push({ code: 'custom', input: value, path: [], message })
  }
})
