import { benchDashboard } from './dashboard.ts'
import { benchGit, benchRead } from './git.ts'
import { benchGithub } from './github.ts'
import { benchLink } from './link.ts'
import { benchMeasure } from './measure.ts'
import { benchStart } from './start.ts'
import { benchStore } from './store.ts'
import { benchSync } from './sync.ts'
import type { Row } from './support/row.ts'

const repo = process.env['BENCH_REPO']
const benches: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  start: () => benchStart(),
  git: () => benchGit(repo),
  read: () => benchRead(repo),
  link: () => benchLink(),
  measure: () => benchMeasure(),
  store: () => benchStore(),
  dashboard: () => benchDashboard(),
  github: () => benchGithub(),
  sync: () => benchSync(),
}

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !(name in benches))
if (unknown !== undefined) {
  console.error(`there is no bench ${unknown}: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}
const rows: Row[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.error(`${name} ...`)
  rows.push(...(await bench()))
}
console.log('| what | measured | target | |\n| --- | --- | --- | --- |')
for (const { what, measured, target, met } of rows)
  console.log(`| ${what} | ${measured} | ${target} | ${met === undefined ? '' : met ? 'met' : 'missed'} |`)
