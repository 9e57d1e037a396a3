import { z } from 'zod'
import { configSchema } from './config-schema.ts'

/** The JSON Schema of the configuration, as the text of the file that is published for editors. */
export function configJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(configSchema, { io: 'input' }), null, 2)}\n`
}
