const passed = new Map<string, number>()

/**
 * A named point at which a test can kill the process: `FAILPOINT=write:before-commit:3` ends it with SIGKILL the third
 * time it gets there. Does nothing otherwise.
 */
export function failpoint(name: string): void {
  const wanted = process.env['FAILPOINT']
  if (wanted === undefined) return
  const count = (passed.get(name) ?? 0) + 1
  passed.set(name, count)
  if (wanted === `${name}:${count}`) process.kill(process.pid, 'SIGKILL')
}
