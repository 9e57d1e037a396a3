import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding, Instant, Severity } from '@throughline/core'
import { isPreRelease } from './deployments/release-tags.ts'
import type { Clone } from './read-clone.ts'

const day = 86_400_000
const year1980 = 315_532_800_000

/** What is odd about a clone, each with what to do about it. */
export async function cloneFindings(clone: Clone, readAt: Instant): Promise<Finding[]> {
  const { repository, service, changes, deployments, choice, branch } = clone
  const found: Finding[] = []
  const say = (
    code: string,
    severity: Severity,
    sample: readonly string[],
    message: string,
    count = sample.length,
  ) => {
    if (count > 0) found.push({ code, severity, count, message, sample: sample.slice(0, 5), service })
  }
  if (repository.shallow)
    say(
      'shallow-clone',
      'warning',
      [],
      'The clone is shallow: older history is missing, so early lead times are too. Run git fetch --unshallow.',
      1,
    )
  say(
    'broken-refs',
    'warning',
    clone.refs.broken,
    'git cannot read these branches or tags, so what they name is left out. See git fsck, then delete them or fetch them again.',
  )
  if (choice.fellBack)
    say(
      'deployments-from-merges',
      'info',
      [],
      `No tag looks like a release, so everything that lands on ${branch.name} counts as a deployment. Tag releases, choose tags with --tag, or connect the system that deploys.`,
      deployments.deployments.length,
    )
  if (choice.from === 'tags' && deployments.deployments.length === 0)
    say(
      'no-deployment-tags',
      'warning',
      clone.refs.tags.map((tag) => tag.name),
      `No tag matches "${choice.rule}". Choose others with --tag, or use --deployments merges.`,
      1,
    )
  say(
    'other-release-tags',
    'info',
    choice.passedOver.map((tag) => tag.name),
    'These tags name a package and a version and do not count, because plain version tags exist. Choose them with --tag.',
  )
  if (choice.grouped)
    say(
      'monorepo-tags',
      'info',
      choice.tags.map((tag) => tag.name),
      'Tags of all packages count for one service. Choose one package with --tag, e.g. --tag "name@*".',
    )
  if (choice.asked)
    say(
      'pre-release-tags',
      'info',
      choice.tags.map((tag) => tag.name).filter(isPreRelease),
      'These tags look like pre-releases and count, because the pattern matches them. Narrow --tag if they never reach production.',
    )
  say(
    'tag-not-commit',
    'info',
    deployments.notCommits,
    'These tags lead to no commit of this clone and are left out.',
  )
  say(
    'tag-before-commit',
    'warning',
    deployments.beforeCommit,
    'These tags are dated before the commit they name: a clock was wrong, so lead times to them are too short.',
  )
  say(
    'tags-of-one-release',
    'info',
    deployments.secondNames,
    'These tags name a release that another tag on the same commit names; it counts once.',
  )
  say(
    'originals-unknown',
    'info',
    [],
    "The original commits of squashed changes are unknown, so the squash commit's own dates stand in. Fetch them: git fetch origin '+refs/pull/*/head:refs/pull/*/head' (GitLab: refs/merge-requests).",
    changes.withoutOriginals,
  )
  say(
    'number-without-pull-request',
    'info',
    changes.notPulls.map((number) => `#${number}`),
    'These numbers in commit subjects name no pull request of this clone (issues, perhaps), so they are commits only.',
  )
  say(
    'repeated-change-number',
    'info',
    changes.repeated.map((number) => `#${number}`),
    'These change numbers landed more than once; one landing of each counts.',
  )
  say(
    'plain-merges',
    'info',
    [],
    'Merges without a change number are commits only, because other changes have numbers.',
    changes.plainMerges,
  )
  say(
    'unreadable-date',
    'warning',
    clone.history.unreadableDates,
    'git cannot read a date of these commits; their other date, or 1970, stands in.',
  )
  const odd = clone.commits.filter(({ committedAt }) => committedAt > readAt + day || committedAt < year1980)
  say(
    'implausible-date',
    'warning',
    odd.map((commit) => commit.sha),
    'These commits are dated before 1980 or after the moment of reading: a clock was wrong.',
  )
  if (clone.history.cacheTrouble !== null) say('cache', 'warning', [], clone.history.cacheTrouble, 1)
  const fetched = await lastFetch(repository.commonDir)
  if (fetched !== null && readAt - fetched > 7 * day)
    say(
      'stale-clone',
      'warning',
      [],
      `The clone was last fetched ${Math.floor((readAt - fetched) / day)} days ago: run git fetch to see what happened since.`,
      1,
    )
  return found
}

async function lastFetch(commonDir: string): Promise<Instant | null> {
  const file = await stat(join(commonDir, 'FETCH_HEAD')).catch(() => null)
  return file === null ? null : file.mtimeMs
}
