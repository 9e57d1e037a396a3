import { writeFileSync } from 'node:fs'
import { changePointTable } from './gate/change-points.ts'
import { type Method, changePoint, ours, threshold, unclustered, welch } from './gate/methods.ts'
import { type Change, type Kind, nothing, organisation } from './gate/organisation.ts'
import { realHistory } from './gate/real-histories.ts'
import { turingTable } from './gate/turing.ts'

/**
 * How often a gate cries wolf, and how often it sleeps: false reds in a quarter of unchanged data, and what is found
 * within eight weeks, method by method, on the same made-up organisations and on real release histories.
 *
 *   npm run bench:gate -- [--quick] [--organisations N] [--part 1..5] [--turing FOLDER] [--write]
 */
const args = process.argv.slice(2)
const given = args.indexOf('--organisations')
const organisations = given >= 0 ? Number(args[given + 1]) : args.includes('--quick') ? 100 : 2000
const part = args.includes('--part') ? Number(args[args.indexOf('--part') + 1]) : null
const started = Date.now()
const history = 34
const quarter = 13
const found = 8

const kinds: readonly Kind[] = [
  {
    name: '10 items a week, each shipped alone, log sd 1.0',
    sd: [1, 1],
    size: [1, 1],
    releases: 10,
    together: 0,
    rough: false,
  },
  {
    name: '10 items a week, each shipped alone, log sd 1.3',
    sd: [1.3, 1.3],
    size: [1, 1],
    releases: 10,
    together: 0,
    rough: false,
  },
  {
    name: 'releases of 1 to 60 changes, log sd 1 to 2, 5 % stuck, weekdays, AR(1) 0.3, bursts',
    sd: [1, 2],
    size: [1, 60],
    releases: 3,
    together: 0.5,
    rough: true,
  },
]
const methods: readonly (readonly [string, Method])[] = [
  ['ours, worseBy 25 %', ours(0.25)],
  ['ours, worseBy 10 %', ours(0.1)],
  ['+20 % threshold', threshold],
  ['Mann-Whitney, items as if independent', unclustered],
  ['E-divisive, p 0.05, weekly values', changePoint],
  ["Welch's t test", welch],
]
const changes: readonly (readonly [string, Change])[] = [
  ['lead time x1.5', { ...nothing, leadTime: 1.5 }],
  ['lead time x2', { ...nothing, leadTime: 2 }],
  ['lead time x3', { ...nothing, leadTime: 3 }],
  ['frequency halved', { ...nothing, frequency: 0.5 }],
  ['fail rate 10 to 30 %', { ...nothing, failRate: 0.3 }],
]

const lines: string[] = []
const say = (line: string) => {
  lines.push(line)
  process.stdout.write(`${line}\n`)
}
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

function shareOf(count: number, red: (i: number) => boolean): number {
  let reds = 0
  for (let i = 0; i < count; i++) if (red(i)) reds++
  return reds / count
}

for (const [number, kind] of kinds.entries()) {
  if (part !== null && part !== number + 1) continue
  say(`\n### ${kind.name}\n`)
  say(`| method | false red in a quarter | ${changes.map(([name]) => name).join(' | ')} |`)
  say(`|---|---|${changes.map(() => '---').join('|')}|`)
  const cells = [[nothing, quarter] as const, ...changes.map(([, change]) => [change, found] as const)]
  const columns = cells.map(([change, weeks]) => {
    const reds = methods.map(() => 0)
    for (let i = 0; i < organisations; i++) {
      const events = organisation(kind, history + weeks, weeks, change, 7919 * i + 1)
      methods.forEach(([, method], m) => {
        if (method(events, history + weeks, weeks)) reds[m]!++
      })
    }
    process.stderr.write(`${kind.name}: one column, ${Math.round((Date.now() - started) / 1000)} s\n`)
    return reds.map((count) => percent(count / organisations))
  })
  methods.forEach(([name], m) => say(`| ${name} | ${columns.map((column) => column[m]).join(' | ')} |`))
}

const real = [
  {
    history: realHistory('hono, 2,693 commits in 399 releases', 'honojs-hono/commits.csv.gz', {
      id: 'sha',
      date: 'tag_date',
      hours: 'lead_author_h',
    }),
    windows: {},
  },
  {
    history: realHistory('express, 321 pull requests, half-year windows', 'expressjs-express/prs.csv.gz', {
      id: 'pr',
      date: 'tag_date',
      hours: 'first_commit_to_tag_h',
    }),
    windows: { current: '26w', baseline: '104w' },
  },
]
if (part === null || part === 4) {
  say('\n### Real release histories, the lead times dealt out to the release dates anew\n')
  say(
    '| history | ours, worseBy 25 % | ours, worseBy 10 % | Mann-Whitney, items as if independent | +20 % threshold |',
  )
  say('|---|---|---|---|---|')
  for (const { history, windows } of real) {
    const cells = [ours(0.25, windows), ours(0.1, windows), unclustered, threshold].map((method) =>
      percent(
        shareOf(organisations, (i) => {
          // A quarter somewhere in the history, with enough before it.
          const total = history.weeks - ((i * 17) % Math.max(1, history.weeks - 160))
          return method(history.shuffled(104_729 * i + 3), total, quarter)
        }),
      ),
    )
    say(`| ${history.name} | ${cells.join(' | ')} |`)
  }
}
if (part === null || part === 5) {
  say('\n### Notes on charts\n')
  changePointTable(organisations).forEach(say)
  if (args.includes('--turing'))
    turingTable(String(args[args.indexOf('--turing') + 1])).forEach((line) => say(`\n${line}`))
}
const error = Math.sqrt((0.05 * 0.95) / organisations)
say(
  `\n${organisations} organisations a cell: a cell of 5 % is right within ${percent(2 * error)}. ${Math.round((Date.now() - started) / 1000)} s.`,
)
if (args.includes('--write')) {
  const head = `# How the gate does, measured

\`npm run bench:gate -- --write\` makes this page. Every cell is a share of made-up organisations, the same ones for every
method: red at least once in a quarter of 13 weekly runs in which nothing changed, or red within 8 weekly runs of a
change. Four blocking rules: lead time, cycle time, deployment frequency, change fail rate, with 34 weeks of history before.

Ours compares four weeks with the 26 before and remembers what it judged; the others compare four weeks with twelve and
are red at once. Two cells to read first: how often nothing happened and the gate was red (at most 5 %), and lead time x2
(aim: at least 85 %).

What to read from it. With a tolerance of 10 % and log sd 1.0 both promises hold: hardly ever red when nothing happened, and a
doubled lead time found within eight weeks in more than 85 %. With a tolerance of 25 %, or log sd 1.3, the doubling is found
less often, because one of two looks of some 30 items cannot tell it from what is allowed: there the aim is missed. Frequencies
need two times four weeks and are found late. In rough organisations it finds little but a fail rate. What the other methods
find they find because they are red nearly always.

F1 is on the Turing change-point dataset (van den Burg and Williams 2020), whose series have licences of their own and are not
here: \`--turing FOLDER\` names a checkout of alan-turing-institute/TCPD. Apache Otava at its default has .62 there, MongoDB's
detector .66.
`
  writeFileSync(new URL('../docs/gate-measurements.md', import.meta.url), `${head}${lines.join('\n')}\n`)
}
