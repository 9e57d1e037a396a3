import { defineConfig } from 'vitest/config'

// graphql ships twins that refuse each other's objects: everybody gets the one that require() gives.
const alias = [{ find: /^graphql$/, replacement: 'graphql/index.js' }]
const conditions = ['@throughline/source', 'node', 'import', 'module', 'default']
const project = (name: string, root: string, extra: Record<string, unknown> = {}) => ({
  root,
  ssr: { resolve: { conditions } },
  resolve: { conditions, alias },
  test: { name, include: ['**/*.test.{ts,tsx}'], exclude: ['**/node_modules/**', '**/dist/**'], ...extra },
})

export default defineConfig({
  test: {
    projects: [
      project('core', 'packages/core/test'),
      project('git', 'packages/git/test', { testTimeout: 60_000 }),
      project('github', 'packages/github/test', { testTimeout: 60_000 }),
      project('jira', 'packages/jira/test', { testTimeout: 60_000 }),
      project('files', 'packages/files/test', { testTimeout: 60_000 }),
      project('demo', 'packages/demo/test', { testTimeout: 60_000 }),
      project('store', 'packages/store/test', { testTimeout: 60_000 }),
      project('cli', 'packages/cli/test', { testTimeout: 60_000 }),
      project('dashboard', 'apps/dashboard/test', { testTimeout: 60_000 }),
      project('action', 'apps/action/test', { testTimeout: 120_000, hookTimeout: 300_000 }),
      project('bench', 'bench', { testTimeout: 120_000 }),
      project('whole', 'test', { testTimeout: 300_000, hookTimeout: 300_000 }),
    ],
  },
})
