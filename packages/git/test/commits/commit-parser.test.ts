import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { commitParser } from '../../src/commits/commit-parser.ts'

const sha = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 40, maxLength: 40 })
  .map((hex) => hex.join(''))
const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\0\n\r]/g, '').trim())
const commit = fc.record({
  sha,
  parents: fc.array(sha, { maxLength: 3 }),
  authored: fc.nat(),
  committed: fc.nat(),
  name: line,
  email: line,
  subject: line.map((text) => `S${text}`),
  end: fc.constantFrom('', '\n', '\n\nBody\n', '\n\n\n'),
})

it('gives the same commits wherever the stream is cut', () => {
  const streams = fc.array(commit, { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(streams, fc.array(fc.nat(), { maxLength: 12 }), (commits, cuts) => {
      const fields = commits.map((c) => {
        const parents = c.parents.join(' ')
        return [c.sha, parents, c.authored, c.committed, c.name, c.email, `${c.subject}${c.end}`, '\n'].join(
          '\0',
        )
      })
      const stream = Buffer.from(fields.join(''))
      const places = [0, ...cuts.map((cut) => cut % stream.length).sort((a, b) => a - b), stream.length]
      const parser = commitParser('shop')
      for (let i = 1; i < places.length; i++) parser.write(stream.subarray(places[i - 1], places[i]))

      expect(
        parser.commits.map((c) => [c.sha, c.parents, c.authoredAt, c.committedAt, c.author, c.message]),
      ).toEqual(
        commits.map((c) => [c.sha, c.parents, c.authored * 1000, c.committed * 1000, c.name, c.subject]),
      )
    }),
  )
})
