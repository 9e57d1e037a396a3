import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { resolveSha } from '../../../src/link/failures/resolve-sha.ts'

const hex = fc.string({ unit: fc.constantFrom('0', '1'), minLength: 3, maxLength: 3 })
const sha = fc.tuple(hex, hex, hex).map(([a, b, c]) => `00ab${a}${b}${c}`.padEnd(40, 'f'))
const asked = fc.oneof(
  fc.tuple(sha, fc.integer({ min: 1, max: 40 })).map(([text, length]) => text.slice(0, length)),
  fc.string(),
)

property.prop([fc.array(fc.oneof(sha, fc.string()), { maxLength: 40 }), asked])(
  'an abbreviation is the one known sha it begins, and nothing when there are several',
  (known, text) => {
    const all = new Set(known)
    const begun = [...all].filter(
      (each) => each.startsWith(text) && /^[0-9a-f]{7}/.test(text) && text.length < 40,
    )
    const expected = all.has(text) ? text : begun.length === 1 ? begun[0] : undefined
    expect(
      resolveSha(
        (each) => all.has(each),
        () => known,
      )(text),
    ).toBe(expected)
  },
)
