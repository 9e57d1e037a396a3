/** Somebody who can be asked; every answer has a flag that says it without asking. */
export interface Asker {
  /** A line of text; an empty one is an answer too. */
  text(question: TextQuestion): Promise<string>
  one(question: Question & { readonly options: readonly Choice[]; readonly initial: string }): Promise<string>
  several(
    question: Question & { readonly options: readonly Choice[]; readonly initial: readonly string[] },
  ): Promise<readonly string[]>
}

export interface TextQuestion extends Question {
  readonly initial: string
  readonly placeholder?: string | undefined
  /** What is wrong with an answer; null: nothing. */
  readonly problem: (answer: string) => string | null
}

interface Question {
  readonly message: string
}

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
}
