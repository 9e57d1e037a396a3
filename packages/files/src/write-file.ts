import { randomBytes } from 'node:crypto'
import { lstat, mkdir, open, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { FileError } from './file-error.ts'

/**
 * Writes a file into a folder, whole or not at all: under another name first, then renamed. The folder is made when it
 * is not there. Only plain names are taken, and a link in the place of the file is refused, so that nothing outside the
 * folder is ever written.
 *
 * @param name a file name without any path
 * @returns the path of the file
 * @throws FileError FILE_OUTSIDE, FILE_UNREADABLE
 * @example
 * await writeFile('out', 'commits.csv', ['repository,sha\n'])
 */
export async function writeFile(
  dir: string,
  name: string,
  content: Iterable<string | Uint8Array>,
): Promise<string> {
  if (name !== basename(name) || name === '' || name.startsWith('.') || /[\\/\0]/.test(name)) {
    const message = `${JSON.stringify(name)}: is not a plain file name; files are written into ${dir} alone`
    throw new FileError('FILE_OUTSIDE', message)
  }
  try {
    await makeFolder(dir)
    const target = join(await realpath(dir), name)
    const there = await lstat(target).catch(() => null)
    if (there !== null && !there.isFile()) {
      const message = `${target}: is a link or a folder, not a file; remove it or choose another folder`
      throw new FileError('FILE_OUTSIDE', message)
    }
    await replace(target, content)
    return target
  } catch (error) {
    if (error instanceof FileError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const next = /^(ENOSPC|EDQUOT)$/.test(code)
      ? 'make room, or choose another folder'
      : 'choose a folder you may write in'
    const message = `${join(dir, name)}: cannot be written (${code}); ${next}`
    throw new FileError('FILE_UNREADABLE', message, { cause: error })
  }
}

/** One by one: Node's own `recursive` never returns where a parent exists but takes no folders (/proc). */
async function makeFolder(dir: string): Promise<void> {
  if ((await lstat(dir).catch(() => null)) !== null) return
  await makeFolder(dirname(resolve(dir)))
  await mkdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

async function replace(target: string, content: Iterable<string | Uint8Array>): Promise<void> {
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const file = await open(temporary, 'wx')
    try {
      for (const part of content) await file.writeFile(part)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
  } finally {
    await rm(temporary, { force: true })
  }
}
