/** One reason why one row was refused. */
export interface BadRow {
  /** Line of a CSV or NDJSON file; position in the array of a JSON file. From 1. */
  readonly line: number
  /** '' when it is about the row as a whole. */
  readonly field: string
  /** Stable words without the value: "has no UTC offset". */
  readonly problem: string
  /** `commits.csv:3: authoredAt has no UTC offset: "…"; add Z …`. Holds text from outside: hostile. */
  readonly message: string
}
