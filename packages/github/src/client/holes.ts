/**
 * How many nodes GitHub left out of an answer: nulls in a `nodes` list at any depth, and lists that are null as a
 * whole.
 *
 * @example
 * holes({ labels: { nodes: [{ name: 'bug' }, null] } }) // 1
 */
export function holes(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + holes(one), 0)
  let found = 0
  for (const [key, inner] of Object.entries(value)) {
    if (key !== 'nodes') found += holes(inner)
    else if (!Array.isArray(inner)) found += 1
    else for (const node of inner) found += node === null ? 1 : holes(node)
  }
  return found
}

/** The nodes that are there; undefined: the list itself was left out. */
export function present<T>(
  connection: { readonly nodes: readonly (T | null)[] | null } | null | undefined,
): T[] | undefined {
  return connection?.nodes?.filter((node) => node !== null)
}
