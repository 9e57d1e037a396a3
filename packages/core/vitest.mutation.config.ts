import { defineConfig } from 'vitest/config'

const conditions = ['@throughline/source', 'node', 'import', 'module', 'default']

/** Only the tests of what is mutated (MUTATE: stats or gate): they run thousands of times. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [`test/${process.env['MUTATE'] ?? 'stats'}/**/*.test.ts`],
    exclude: ['test/gate/calibration.test.ts'],
    testTimeout: 60_000,
  },
})
