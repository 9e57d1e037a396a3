/** What a workflow says under `with:`. */
export interface Inputs {
  readonly config: string
  readonly store: string
  readonly workingDirectory: string
  readonly rules: string
  readonly junit: string
  /** Nothing later is read; empty: now. */
  readonly asOf: string
  readonly token: string
  /** Longest wait for limits in one run: 30s, 5m. */
  readonly maxWait: string
  readonly sync: boolean
  readonly comment: boolean
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * Reads the inputs from where the runner puts them: INPUT_ and the name in capitals.
 *
 * @throws Error naming the input that is neither true nor false
 */
export function inputsOf(env: Env): Inputs {
  const text = (name: string) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
  const flag = (name: string) => {
    const value = text(name).toLowerCase()
    if (value === '' || value === 'false') return false
    if (value === 'true') return true
    throw new Error(`the input ${name} is ${JSON.stringify(value.slice(0, 40))}; it must be true or false`)
  }
  return {
    config: text('config'),
    store: text('store'),
    workingDirectory: text('working-directory') || '.',
    rules: text('rules'),
    junit: text('junit'),
    asOf: text('as-of'),
    token: text('token'),
    maxWait: text('max-wait') || '5m',
    sync: text('sync') === '' || flag('sync'),
    comment: flag('comment'),
  }
}
