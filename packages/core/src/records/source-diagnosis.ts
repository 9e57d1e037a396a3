/** One thing that was looked at at a source: whether it is well, and what to do where it is not. */
export interface SourceCheck {
  /** Stable kebab-case code: "token", "permissions", "budget". */
  readonly code: string
  /** `error`: something cannot be read; `warning`: read, but with less than there is; `info`: worth knowing. */
  readonly state: 'ok' | 'info' | 'warning' | 'error'
  /** Repository or project it is about; absent: the whole source. Text from outside: hostile. */
  readonly about?: string | undefined
  /** One sentence: what was found and, unless it is well, what to do next. Never a secret. */
  readonly message: string
}

/** What a source that is synced can give, and what stands in the way: what `doctor` prints. */
export interface SourceDiagnosis {
  /** The id of the source. */
  readonly source: string
  readonly checks: readonly SourceCheck[]
}
