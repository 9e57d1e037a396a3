import { bareTitle } from './bare-title.ts'

/** What a message or title says it reverts. */
export interface RevertReferences {
  /** Shas after "This reverts commit", full or abbreviated. */
  readonly shas: readonly string[]
  /** A subject's "revert PR #12", GitHub's "Reverts owner/repo#12" and GitLab's "This reverts merge request !12". Repository absent: the same. */
  readonly pulls: readonly { readonly repository: string | undefined; readonly number: string }[]
  /** The title inside `Revert "…"`. */
  readonly title: string | undefined
  /** How many reverts deep the title is; an even number re-lands work. `Reapply "…"` is 2. */
  readonly depth: number
}

/**
 * Reads the revert references of git, GitHub and GitLab from a commit message or a change title.
 * Quoted lines ("> …") are somebody else's words and are skipped.
 *
 * @example
 * revertReferences('Revert "Add cart (#12)" (#13)\n\nThis reverts commit 1a2b3c4d5e.').shas // ['1a2b3c4d5e']
 */
export function revertReferences(text: string): RevertReferences {
  if (!mayRevert(text)) return { shas: [], pulls: [], title: undefined, depth: 0 }
  const own = text.replace(/^>.*$/gm, '')
  const subject = own.split('\n', 1)[0]!
  const pulls = [...pullReferences(own, inText), ...pullReferences(subject, inSubject)]
  return { shas: shaReferences(own), pulls, ...titleReference(subject) }
}

/** Whether a text is worth reading for references; most are not. */
export function mayRevert(text: string): boolean {
  return /re(?:vert|apply)/i.test(text)
}

const inText = /\breverts (?:merge request )?([\w.-]+\/[\w.-]+)?[#!](\d+)/gi
const inSubject = /\brevert (?:(?:pr|pull request|merge request) )?([\w.-]+\/[\w.-]+)?[#!](\d+)/gi

function titleReference(subject: string): { title: string | undefined; depth: number } {
  const match = /^(?:\w+(?:\([^()]*\))?!?: )?(Revert|Reapply) "(.*)"$/i.exec(bareTitle(subject))
  if (!match) return { title: undefined, depth: 0 }
  const inner = match[2]!
  const depth = match[1]!.toLowerCase() === 'reapply' ? 2 : 1
  return { title: inner, depth: depth + titleReference(inner).depth }
}

function shaReferences(text: string): string[] {
  return [...text.matchAll(/this reverts (?:merge )?commits?:?\s+/gi)].flatMap((match) => {
    const words = text
      .slice(match.index + match[0].length, match.index + match[0].length + 2000)
      .split(/[\s,]+/)
    const shas: string[] = []
    for (const word of words) {
      const sha = /^([0-9a-f]{7,64})[.;:)]*$/i.exec(word)?.[1]
      if (sha) shas.push(sha.toLowerCase())
      if (!sha ? word !== 'and' : word !== sha) break
    }
    return shas
  })
}

function pullReferences(text: string, pattern: RegExp): { repository: string | undefined; number: string }[] {
  return [...text.matchAll(pattern)].map((match) => ({ repository: match[1], number: match[2]! }))
}
