/** What the message of a commit on the first-parent line says about the change it landed. */
export interface LandingMessage {
  /** Absent: a merge without a number. */
  readonly number?: string | undefined
  readonly branch?: string | undefined
  readonly title?: string | undefined
}

/**
 * Reads the messages GitHub, GitLab, Bitbucket, Gitea and Azure DevOps write when a change lands, and git's own
 * "Merge branch 'x'". Null: the message tells of no change.
 *
 * @param message subject, and body where it was kept
 * @param isMerge the commit has more than one parent
 * @param base name of the branch it landed on: a merge of that branch into itself is a pull, not a change
 * @example
 * landingMessage('Merge pull request #12 from acme/fix-tax\n\nFix tax', true, 'main')
 * // { number: '12', branch: 'fix-tax', title: 'Fix tax' }
 */
export function landingMessage(message: string, isMerge: boolean, base: string): LandingMessage | null {
  const subject = firstLine(message)
  if (!isMerge) return squashed(subject, message)
  return numberedMerge(subject, message) ?? plainMerge(subject, base)
}

function squashed(subject: string, message: string): LandingMessage | null {
  if (subject.endsWith(')') && subject.includes('(#')) {
    const numbered = /^(.*\S)\s+\(#(\d{1,10})\)$/.exec(subject)
    if (numbered) return { number: numbered[2], title: numbered[1] }
  }
  return subject.startsWith('Merged ') ? (bitbucketCloud(subject, message) ?? azure(subject)) : null
}

function numberedMerge(subject: string, message: string): LandingMessage | null {
  const github = /^Merge pull request #(\d{1,10}) from (\S+)/.exec(subject)
  if (github)
    return { number: github[1], branch: afterOwner(github[2]!), title: bodyTitle(message) ?? subject }
  const gitea = /^Merge pull request '(.*)' \(#(\d{1,10})\) from (\S+) into /.exec(subject)
  if (gitea) return { number: gitea[2], branch: afterOwner(gitea[3]!), title: gitea[1] }
  const gitlab = /(?:^|\n)See merge request \S*?!(\d{1,10})\s*$/.exec(message)
  if (gitlab) return { number: gitlab[1], branch: branchOf(subject), title: bodyTitle(message) ?? subject }
  const bitbucketServer = /^Pull request #(\d{1,10}): (.*)$/.exec(subject)
  if (bitbucketServer) {
    const branch = /(?:^|\n)Merge in \S+ from (\S+) to /.exec(message)?.[1]
    return { number: bitbucketServer[1], branch, title: bitbucketServer[2] }
  }
  const squashStyle = /^(.*\S)\s+\(#(\d{1,10})\)$/.exec(subject)
  if (squashStyle) return { number: squashStyle[2], branch: branchOf(subject), title: squashStyle[1] }
  return bitbucketCloud(subject, message) ?? azure(subject)
}

function bitbucketCloud(subject: string, message: string): LandingMessage | null {
  const found = /^Merged in (\S+) \(pull request #(\d{1,10})\)/.exec(subject)
  return found && { number: found[2], branch: found[1], title: bodyTitle(message) ?? subject }
}

function azure(subject: string): LandingMessage | null {
  const found = /^Merged PR (\d{1,10}): (.*)$/.exec(subject)
  return found && { number: found[1], title: found[2] }
}

/** Any other merge is a change too, unless it only brings the branch up to date with itself. */
function plainMerge(subject: string, base: string): LandingMessage | null {
  const branch = branchOf(subject)
  if (branch === base || branch === `origin/${base}`) return null
  return { branch, title: subject }
}

function branchOf(subject: string): string | undefined {
  return /^Merge (?:remote-tracking )?branch(?:es)? '([^']+)'/.exec(subject)?.[1]
}

function firstLine(message: string): string {
  const end = message.indexOf('\n')
  return end === -1 ? message : message.slice(0, end).trimEnd()
}

function bodyTitle(message: string): string | undefined {
  const body = message.slice(firstLine(message).length).trimStart()
  const title = firstLine(body).trim()
  return title === '' || title.startsWith('See merge request') ? undefined : title
}

function afterOwner(branch: string): string {
  return branch.slice(branch.indexOf('/') + 1)
}
