import { stat } from 'node:fs/promises'

/** What turns a clone into facts. */
const makers = ['@throughline/core', '@throughline/git']

/**
 * Tells one build of the packages from another in a checkout, where the version stands still while the code moves:
 * when the compiler last wrote. Installed packages have no such file, and their version says it all.
 */
export async function buildId(): Promise<string> {
  const built = makers.map(async (name) => {
    const file = await stat(new URL('../tsconfig.tsbuildinfo', import.meta.resolve(name))).catch(() => null)
    return file === null ? '' : String(file.mtimeMs)
  })
  return (await Promise.all(built)).join(' ')
}
