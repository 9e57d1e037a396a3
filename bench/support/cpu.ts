import { execFileSync } from 'node:child_process'

export interface Cost {
  /** User and system time of all threads, in milliseconds: the median of the rounds. */
  readonly cpu: number
  readonly wall: number
}

/** What a piece of work costs in this process, after one round that does not count. */
export async function costOf(rounds: number, work: () => unknown): Promise<Cost> {
  const costs: Cost[] = []
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now()
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    if (round > 0 || rounds === 1)
      costs.push({ cpu: (user + system) / 1000, wall: performance.now() - start })
  }
  return medianOf(costs)
}

/** What a command costs, with everything it starts. Commands take turns, so that a busy machine slows all of them. */
export function costsOf(rounds: number, commands: readonly (readonly string[])[], env = process.env): Cost[] {
  const costs = commands.map((): Cost[] => [])
  for (let round = 0; round < rounds; round++) {
    commands.forEach((command, i) => {
      const start = performance.now()
      const script = 'exec 3>&2 2>&1; TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&3'
      const said = execFileSync('bash', ['-c', script, 'time', ...command], {
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [user = NaN, system = NaN] = said.trim().split(' ').map(Number)
      costs[i]!.push({ cpu: (user + system) * 1000, wall: performance.now() - start })
    })
  }
  return costs.map(medianOf)
}

function medianOf(costs: readonly Cost[]): Cost {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
  return { cpu: middle(costs.map(({ cpu }) => cpu)), wall: middle(costs.map(({ wall }) => wall)) }
}
