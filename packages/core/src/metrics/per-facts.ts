import type { Facts } from '../facts/facts.ts'

/** Derives columns once for the same facts, however many scopes and reports read them. Facts never change. */
export function perFacts<T>(derive: (facts: Facts) => T): (facts: Facts) => T {
  const known = new WeakMap<Facts, { readonly columns: T }>()
  return (facts) => {
    const found = known.get(facts)
    if (found) return found.columns
    const columns = derive(facts)
    known.set(facts, { columns })
    return columns
  }
}
