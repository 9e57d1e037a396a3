export interface CommentTarget {
  /** Base of the REST API, https://api.github.com. */
  readonly api: string
  /** owner/name */
  readonly repository: string
  readonly pullRequest: number
  readonly token: string
  readonly fetch: typeof globalThis.fetch
}

const marker = '<!-- throughline: gate -->'
/** GitHub refuses longer comments. */
const longest = 65_000
const deadline = 20_000

interface Comment {
  readonly id: number
  readonly body?: string | null
  readonly user?: { readonly type?: string } | null
}

/**
 * Puts the verdict on the pull request: one comment, rewritten at every run. Only a comment by a bot that begins with
 * our mark is rewritten; people who quote it keep their words.
 *
 * @throws Error with GitHub's status, and what the workflow lacks when it is 403
 */
export async function stickyComment(target: CommentTarget, markdown: string): Promise<void> {
  const body = `${marker}\n${markdown}`.slice(0, longest)
  const mine = await find(target)
  if (mine === null) {
    await call(target, 'POST', `issues/${target.pullRequest}/comments`, { body })
  } else if (mine.body !== body) {
    await call(target, 'PATCH', `issues/comments/${mine.id}`, { body })
  }
}

async function find(target: CommentTarget): Promise<Comment | null> {
  for (let page = 1; ; page++) {
    const path = `issues/${target.pullRequest}/comments?per_page=100&page=${page}`
    const comments = (await call(target, 'GET', path)) as readonly Comment[]
    const mine = comments.find(({ body, user }) => user?.type === 'Bot' && body?.startsWith(marker))
    if (mine !== undefined) return mine
    if (comments.length < 100) return null
  }
}

async function call(target: CommentTarget, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await target.fetch(`${target.api}/repos/${target.repository}/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${target.token}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
      'user-agent': 'throughline',
      'x-github-api-version': '2022-11-28',
    },
    redirect: 'error',
    signal: AbortSignal.timeout(deadline),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.ok) return response.json()
  await response.body?.cancel()
  const next =
    response.status === 403 || response.status === 404
      ? 'the workflow needs "permissions: pull-requests: write", which pull requests of forks never have'
      : 'the verdict is in the summary of the step; the next run tries again'
  throw new Error(`the comment could not be written: GitHub answered ${response.status}; ${next}`)
}
