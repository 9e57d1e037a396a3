import { base } from './base.ts'
import { charts } from './charts.ts'
import { layout } from './layout.ts'
import { media } from './media.ts'
import { parts } from './parts.ts'
import { tokens } from './tokens.ts'

/** The one stylesheet: layers in order, so that no rule has to shout. */
export const stylesheet = `@layer tokens, base, layout, parts, charts, media;${[tokens, base, layout, parts, charts, media].join('')}\n`
