import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { gate } from '../../src/client/gate.ts'

function setUp(start: number) {
  let now = start
  const clock = { now: () => now, sleep: async (ms: number) => void (now += ms) }
  const made = gate({ clock, maxWaitMs: Infinity, signal: undefined, log: () => undefined })
  return {
    gate: made,
    /** An answer that takes so long, from a server whose clock is ahead by so much. */
    async answer(skew: number, out: number, back: number) {
      const askedAt = await made.pass('graphql')
      now += out
      const date = new Date(Math.floor((now + skew) / 1000) * 1000).toUTCString()
      now += back
      made.answered('graphql', { date }, askedAt)
    },
  }
}

const travel = fc.integer({ min: 0, max: 5_000 })

test.prop([fc.integer({ min: 0, max: 1_000_000_000 }), fc.array(fc.tuple(travel, travel), { minLength: 1 })])(
  'where the clocks agree the difference is none, however long answers take',
  async (start, answers) => {
    const { gate: made, answer } = setUp(start)
    for (const [out, back] of answers) await answer(0, out, back)
    expect(made.skew()).toBe(0)
  },
)

test.prop([
  fc.integer({ min: -4_000_000, max: 4_000_000 }),
  fc.array(fc.tuple(travel, travel), { minLength: 1 }),
])('else it is found but for a second and the time of the fastest answer', async (skew, answers) => {
  const { gate: made, answer } = setUp(1_700_000_000_000)
  for (const [out, back] of answers) await answer(skew, out, back)
  const fastest = Math.min(...answers.map(([out, back]) => out + back))
  expect(Math.abs(made.skew()! - skew)).toBeLessThan(1_000 + fastest)
})

test('a clock that is set while reading is believed', async () => {
  const { gate: made, answer } = setUp(1_700_000_000_000)
  expect(made.skew()).toBe(null)
  await answer(0, 10, 10)
  await answer(3_600_000, 10, 10)
  expect(Math.abs(made.skew()! - 3_600_000)).toBeLessThan(1_020)
})
