import { devNull } from 'node:os'

const kept = /^GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|EXEC_PATH|CEILING_DIRECTORIES)$/

/**
 * The environment git runs in: the caller's, without the GIT_* variables that point git elsewhere (a hook sets
 * GIT_DIR, GIT_INDEX_FILE and more), in the C locale, without prompts, locks, grafts or any transport.
 * The variables that choose configuration files stay, because safe.directory lives there.
 *
 * @example
 * spawn('git', ['version'], { env: gitEnvironment(process.env) })
 */
export function gitEnvironment(from: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(from).filter(
    ([name]) => !/^(GIT_|LC_|LANG$|LANGUAGE$)/i.test(name) || kept.test(name),
  )
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: devNull,
    GIT_PAGER: 'cat',
    // Or rev-list flushes after every commit: a third of its time when it writes into a pipe.
    GIT_FLUSH: '0',
  }
}
