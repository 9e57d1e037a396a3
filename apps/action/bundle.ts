import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'

const here = import.meta.dirname
const { version } = JSON.parse(readFileSync(join(here, '../../packages/cli/package.json'), 'utf8')) as {
  version: string
}

/** What one file cannot do as a package does: native code, its own manifest, files beside it. */
const standIns: Plugin = {
  name: 'stand-ins',
  setup(esbuild) {
    const standIn = (name: string) => ({ path: join(here, 'src/stand-ins', name) })
    esbuild.onResolve({ filter: /^libsql$/ }, () => standIn('libsql.ts'))
    esbuild.onResolve({ filter: /^jiti$/ }, () => standIn('jiti.ts'))
    esbuild.onResolve({ filter: /\/(version|build-id)\.ts$/ }, ({ path }) =>
      standIn(path.endsWith('version.ts') ? 'version.ts' : 'build-id.ts'),
    )
  },
}

/**
 * Bundles the Action into one file. The same sources give the same bytes, in any folder.
 *
 * @param outfile where to
 */
export async function bundle(outfile: string): Promise<void> {
  await build({
    absWorkingDir: join(here, '../..'),
    entryPoints: ['apps/action/src/index.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    legalComments: 'eof',
    conditions: ['@throughline/source'],
    define: { 'globalThis.throughlineVersion': JSON.stringify(version) },
    banner: {
      js: "import { createRequire as throughlineRequire } from 'node:module'; const require = throughlineRequire(import.meta.url);",
    },
    plugins: [standIns],
    logLevel: 'warning',
  })
}

/** Whether a bundle is what the sources give. */
export async function isCurrent(outfile: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bundle-'))
  try {
    await bundle(join(folder, 'index.mjs'))
    return existsSync(outfile) && readFileSync(join(folder, 'index.mjs')).equals(readFileSync(outfile))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.filename === process.argv[1]) {
  const outfile = join(here, 'dist/index.mjs')
  if (!process.argv.includes('--check')) await bundle(outfile)
  else if (!(await isCurrent(outfile))) {
    process.stderr.write(
      'dist/index.mjs is not what the sources give: npm run bundle -w @throughline/action\n',
    )
    process.exitCode = 1
  }
}
