import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Every file below `directory` whose name ends in one of `endings`, without build output and installed packages. */
export function filesBelow(directory: string, endings: readonly string[]): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true })
    .filter(
      (entry) => !['node_modules', 'dist', '.git', '.turbo', 'coverage', '.throughline'].includes(entry.name),
    )
    .flatMap((entry) => {
      const path = join(directory, entry.name)
      if (entry.isDirectory()) return filesBelow(path, endings)
      return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : []
    })
}

const specifier = /(?:from|import)\s*\(?\s*'([^']+)'/g

/** What a module imports, as written. */
export function importsOf(path: string): string[] {
  return importsIn(readFileSync(join(root, path), 'utf8'))
}

export function importsIn(source: string): string[] {
  return [...source.matchAll(specifier)].map((match) => match[1] as string)
}

/** "packages/core" for "packages/core/src/x.ts". */
export function roomOf(path: string): string {
  return relative('.', path).split('/').slice(0, 2).join('/')
}
