import type { Config } from './config-schema.ts'

/**
 * Types a configuration written in TypeScript; gives it back as it is.
 *
 * @example
 * // throughline.ts
 * export default defineConfig({ sources: [{ git: '.' }], definitions: 'dora' })
 */
export function defineConfig(config: Config): Config {
  return config
}
