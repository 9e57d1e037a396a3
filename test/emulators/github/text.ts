import type { Instant } from '@throughline/core'

/** An instant as GitHub writes it: whole seconds, UTC. */
export function iso(at: Instant): string {
  return `${new Date(Math.floor(at / 1000) * 1000).toISOString().slice(0, 19)}Z`
}

/** The same where there may be none. */
export function isoOrNull(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : iso(at)
}

/** A node id that says what it stands for; to clients it is opaque. */
export function nodeId(type: string, ...parts: readonly (string | number)[]): string {
  return `${type.replace(/[a-z]/g, '')}_${Buffer.from(JSON.stringify([type, ...parts])).toString('base64url')}`
}

/** The parts of a node id, or null where it is none of ours. */
export function nodeParts(
  id: string,
): { readonly type: string; readonly parts: readonly (string | number)[] } | null {
  const [, code] = id.split('_', 2)
  if (code === undefined) return null
  try {
    const [type, ...parts] = JSON.parse(
      Buffer.from(id.slice(id.indexOf('_') + 1), 'base64url').toString(),
    ) as [string, ...(string | number)[]]
    return { type, parts }
  } catch {
    return null
  }
}
