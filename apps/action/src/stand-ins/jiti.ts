import { pathToFileURL } from 'node:url'

/** Loads a TypeScript module: Node 24 strips its types. */
export function createJiti(): { import(path: string): Promise<unknown> } {
  return {
    import: async (path) => ((await import(pathToFileURL(path).href)) as { default: unknown }).default,
  }
}
