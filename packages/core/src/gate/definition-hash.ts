import { seedFrom } from '../stats/seed-from.ts'

/** A short hash of what a number means: 64 bits, for noticing change, not for security. */
export function definitionHash(...parts: readonly (string | number)[]): string {
  const hex = (salt: string) =>
    seedFrom(salt, ...parts, salt)
      .toString(16)
      .padStart(8, '0')
  return hex('a') + hex('b')
}
