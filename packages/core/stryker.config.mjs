/** What is mutated, and with it whose tests run: MUTATE=stats (default) or gate. */
const part = process.env['MUTATE'] ?? 'stats'

export default {
  packageManager: 'npm',
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  mutate: [`src/${part}/**/*.ts`],
  // The sandbox takes its tsconfig from the folder above it, and Stryker cannot read TypeScript 7's.
  ignorePatterns: ['tsconfig.json', 'dist', 'coverage', '.stryker-tmp*'],
  tsconfigFile: 'none.json',
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `coverage/mutation-${part}.json` },
  incremental: true,
  incrementalFile: `coverage/mutation-${part}-incremental.json`,
  concurrency: 2,
  timeoutMS: 20_000,
  thresholds: { high: 95, low: 85, break: 85 },
}
