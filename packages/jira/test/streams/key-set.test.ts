import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keySet } from '../../src/streams/key-set.ts'

const key = fc
  .tuple(fc.constantFrom('SHOP', 'PAY_2', '__proto__'), fc.integer({ min: 1, max: 30 }))
  .map(([project, number]) => `${project}-${number}`)

test('it holds what was added, in ranges, also after it was written down', () => {
  fc.assert(
    fc.property(fc.array(key), fc.array(key), (first, second) => {
      const before = keySet()
      for (const one of first) before.add(one)
      const set = keySet(JSON.parse(JSON.stringify(before.encode())) as Record<string, string>)
      for (const one of second) set.add(one)
      const expected = new Set([...first, ...second])
      expect(new Set(set.keys())).toEqual(expected)
      expect(set.size).toBe(expected.size)
      for (let number = 0; number <= 31; number++)
        expect(set.has(`SHOP-${number}`)).toBe(expected.has(`SHOP-${number}`))
    }),
  )
})

test('neighbours become one range', () => {
  const set = keySet({ SHOP: '1-3,5' })
  set.add('SHOP-4')
  set.add('SHOP-9')
  expect(set.encode()).toEqual({ SHOP: '1-5,9' })
})
