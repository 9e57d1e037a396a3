import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordTypes } from '@throughline/core'
import Database from 'libsql'
import { expect, test } from 'vitest'
import { openStore } from '../src/index.ts'
import { freshDir } from './records.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/views.md'), 'utf8')

test.each(recordTypes)('docs/views.md lists the columns of %s as they are', async (type) => {
  const dir = freshDir()
  const store = await openStore(dir)
  store.close()
  const db = new Database(join(dir, 'throughline.db'))
  const columns = db.prepare(`SELECT name FROM pragma_table_info('${type}')`).pluck().all()
  db.close()
  const section = page.split(/^## /m).find((part) => part.startsWith(`${type}\n`)) ?? ''
  const listed = [...section.matchAll(/^\| (\w+) +\|/gm)].map((match) => match[1]).slice(1)
  expect(listed).toEqual(columns)
})

test('the queries on the page run', async () => {
  const dir = freshDir()
  const store = await openStore(dir)
  store.close()
  const db = new Database(join(dir, 'throughline.db'))
  const queries = [...page.matchAll(/```sql\n([^`]+)```/g)].map((match) => String(match[1]))
  expect(queries).toHaveLength(1)
  for (const query of queries) expect(db.prepare(query).all()).toEqual([])
  db.close()
})
