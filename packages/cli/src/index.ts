// The command line as a function.
export { run } from './run.ts'
export type { Host, Output } from './host.ts'
export { exitCodes } from './exit-codes.ts'

// Configuration in TypeScript.
export { defineConfig } from './config/define-config.ts'
export { loadConfig } from './config/load-config.ts'
export type { LoadedConfig } from './config/load-config.ts'
export type { Config } from './config/config-schema.ts'
