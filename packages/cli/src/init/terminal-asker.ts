import { Readable, Writable } from 'node:stream'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Host } from '../host.ts'
import { clean } from '../render/clean.ts'
import type { Asker, Choice } from './asker.ts'

/**
 * Asks at a terminal; null where nobody can answer: no terminal, or a CI job. In a pipe a prompt would never settle.
 */
export async function terminalAsker({ stdin, stderr, env }: Host): Promise<Asker | null> {
  const input = 'isTTY' in stdin && stdin.isTTY === true && stdin instanceof Readable ? stdin : null
  const output = stderr.isTTY === true && stderr instanceof Writable ? stderr : null
  if (input === null || output === null || (env['CI'] && env['CI'] !== 'false') || env['TERM'] === 'dumb')
    return null
  const prompts = await import('@clack/prompts')
  const streams = { input, output }
  const settled = <T>(answer: T | typeof prompts.CANCEL_SYMBOL): T => {
    if (!prompts.isCancel(answer)) return answer
    throw new CliError('cancelled', 'nothing was written', exitCodes.interrupted)
  }
  const shown = (options: readonly Choice[]) =>
    options.map(({ value, label, hint }) => ({
      value,
      label: clean(label),
      ...(hint === undefined ? {} : { hint: clean(hint) }),
    }))
  return {
    text: async ({ message, initial, placeholder, problem }) =>
      settled(
        await prompts.text({
          ...streams,
          message,
          initialValue: initial,
          validate: (answer) => problem((answer ?? '').trim()) ?? undefined,
          ...(placeholder === undefined ? {} : { placeholder }),
        }),
      )?.trim() ?? '',
    one: async ({ message, options, initial }) =>
      settled(
        await prompts.select<string>({ ...streams, message, options: shown(options), initialValue: initial }),
      ),
    several: async ({ message, options, initial }) =>
      settled(
        await prompts.multiselect<string>({
          ...streams,
          message,
          options: shown(options),
          initialValues: [...initial],
          required: false,
        }),
      ),
  }
}
