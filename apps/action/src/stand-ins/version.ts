/** The version, put in when the bundle is made: it has no manifest beside it. */
export function version(): string {
  return (globalThis as { throughlineVersion?: string }).throughlineVersion ?? '0.0.0'
}
