import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyRecords, link, type Facts } from '@throughline/core'
import { expect, test } from 'vitest'
import { openStore } from '../src/index.ts'
import { commit, freshDir } from './records.ts'

const readAt = 1_790_000_000_000

function someFacts(commits: number): Facts {
  return link({
    ...emptyRecords(readAt),
    commits: Array.from({ length: commits }, (_, i) => commit(i)),
    deployments: [
      {
        id: 'd1',
        service: 'shop',
        environment: 'production',
        sha: commit(commits - 1).sha,
        finishedAt: readAt,
        status: 'success',
        repository: 'acme/shop',
      },
    ],
  })
}

const shas = (facts: Facts | null) =>
  facts && Array.from({ length: facts.commits.length }, (_, i) => facts.commits.sha.at(i))

/** Reads the text of every table, as pages and lists do. */
function everyText(facts: Facts): void {
  for (const table of [
    facts.commits,
    facts.changes,
    facts.deployments,
    facts.incidents,
    facts.workItems,
    facts.spells,
  ])
    for (const column of Object.values(table)) if (typeof column !== 'number') column.at(0)
}

test('facts come back as long as the records are the same, also to a reader', async () => {
  const dir = freshDir()
  const facts = someFacts(50)
  const store = await openStore(dir)
  store.write({ source: 'a', readAt, commits: [commit(1)] })
  expect(store.loadFacts('all')).toBeNull()
  store.saveFacts('all', facts)
  const reader = await openStore(dir, { readonly: true })
  for (const each of [store, reader]) {
    const loaded = each.loadFacts('all')
    expect(shas(loaded)).toEqual(shas(facts))
    expect(loaded?.commits.shippedAt).toEqual(facts.commits.shippedAt)
    expect(loaded?.services).toEqual(facts.services)
    expect(each.loadFacts('other')).toBeNull()
  }
  store.write({ source: 'a', readAt, commits: [commit(2)] })
  expect([store.loadFacts('all'), reader.loadFacts('all')]).toEqual([null, null])
  reader.saveFacts('all', facts, 1)
  expect(reader.loadFacts('all')).toBeNull()
  reader.saveFacts('all', facts)
  expect(store.loadFacts('all')).not.toBeNull()
  reader.close()
  store.close()
})

test('facts of another store in the same folder are not taken', async () => {
  const dirs = [freshDir(), freshDir()] as const
  for (const dir of dirs) (await openStore(dir)).close()
  const [first, second] = [await openStore(dirs[0]), await openStore(dirs[1])]
  first.saveFacts('all', someFacts(3))
  first.close()
  writeFileSync(join(dirs[0], 'throughline.db'), readFileSync(join(dirs[1], 'throughline.db')))
  second.close()
  const swapped = await openStore(dirs[0])
  expect(swapped.loadFacts('all')).toBeNull()
  swapped.close()
})

test('a damaged byte anywhere is noticed, said, and the facts are made anew', async () => {
  const dir = freshDir()
  const notices: string[] = []
  const store = await openStore(dir, { notify: (message) => notices.push(message) })
  const facts = someFacts(20)
  store.saveFacts('all', facts)
  const name = join(dir, 'facts', String(readdirSync(join(dir, 'facts'))[0]))
  expect(statSync(name).mode & 0o777).toBe(0o600)
  const good = readFileSync(name)
  const cuts = [Buffer.alloc(0), good.subarray(0, 7), good.subarray(0, good.length - 8)]
  const flips = Array.from({ length: 60 }, (_, i) => {
    const bytes = Buffer.from(good)
    const at = Math.floor((i * good.length) / 60)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at)
    return bytes
  })
  const later: string[] = []
  for (const bytes of [...cuts, ...flips]) {
    writeFileSync(name, bytes)
    const loaded = store.loadFacts('all')
    if (loaded) {
      expect(() => everyText(loaded)).toThrow(
        /the column \w+ of \w+ does not match its checksum; link the records/,
      )
      later.push(...notices.splice(0))
    } else expect(notices.pop()).toMatch(/damaged and are made anew/)
    expect(notices).toEqual([])
    expect(readdirSync(join(dir, 'facts'))).toEqual([])
  }
  expect(later.length).toBeGreaterThan(4)
  expect(later.length).toBeLessThan(50)
  expect(new Set(later).size).toBe(1)
  expect(later[0]).toMatch(/turned out damaged and are removed; run it again/)
  store.saveFacts('all', facts)
  expect(shas(store.loadFacts('all'))).toEqual(shas(facts))
  store.close()
})

test('facts in use keep their text when their file is replaced or removed', async () => {
  const dir = freshDir()
  const store = await openStore(dir)
  store.saveFacts('all', someFacts(20))
  const loaded = store.loadFacts('all')
  store.saveFacts('all', someFacts(3))
  rmSync(join(dir, 'facts'), { recursive: true })
  expect(shas(loaded)).toEqual(shas(someFacts(20)))
  store.close()
})

test('only the newest eight are kept', async () => {
  const dir = freshDir()
  const store = await openStore(dir)
  const facts = someFacts(2)
  for (let i = 0; i < 12; i++) store.saveFacts(`view ${i}`, facts)
  expect(readdirSync(join(dir, 'facts'))).toHaveLength(8)
  expect(store.loadFacts('view 11')).not.toBeNull()
  store.close()
})
