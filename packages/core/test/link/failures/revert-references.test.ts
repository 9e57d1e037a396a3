import { expect, test } from 'vitest'
import { revertReferences } from '../../../src/link/failures/revert-references.ts'

const a = 'a'.repeat(40)
const b = 'b'.repeat(12)

test.each([
  [`Revert "x"\n\nThis reverts commit ${a}.`, [a]],
  [`Revert "Merge branch 'x'"\n\nThis reverts commit ${a}, reversing\nchanges made to ${b}.`, [a]],
  [`Undo\n\nThis reverts commits ${a} and ${b}.`, [a, b]],
  [`Undo\n\nThis reverts commit\n${a.toUpperCase()}`, [a]],
  [`Undo\n\nThis reverts commit abc`, []],
  [`Explain how to say\n> This reverts commit ${a}`, []],
])('shas in %j', (text, shas) => expect(revertReferences(text).shas).toEqual(shas))

test.each([
  ['Take it out (#13)\n\nReverts acme/shop#12', [{ repository: 'acme/shop', number: '12' }]],
  ['Revert "x"\n\nThis reverts merge request !12', [{ repository: undefined, number: '12' }]],
  ['fix(context): revert PR #12 (#13)', [{ repository: undefined, number: '12' }]],
  ['Fix what the revert did\n\nWe may have to revert #12 as well', []],
])('pull requests in %j', (text, pulls) => expect(revertReferences(text).pulls).toEqual(pulls))

test.each([
  ['Revert "Add cart (#12)" (#13)', 'Add cart (#12)', 1],
  ['chore: Revert "ci: Add analysis (#12)" (#13)', 'ci: Add analysis (#12)', 1],
  ['Revert "Revert "Add cart (#12)" (#13)" (#14)', 'Revert "Add cart (#12)" (#13)', 2],
  ['Reapply "Add cart"', 'Add cart', 2],
  ['Revert "Reapply "Add cart""', 'Reapply "Add cart"', 3],
  ['Revert the cart', undefined, 0],
])('the title in %j', (text, title, depth) => expect(revertReferences(text)).toMatchObject({ title, depth }))

test.each([
  ['quotes', `Revert "${'"'.repeat(50_000)}`],
  ['nested reverts', `${'Revert "'.repeat(6_000)}${'"'.repeat(6_000)}`],
  ['spaces', `Revert "x"${' '.repeat(50_000)}!`],
  ['references', `x\n${'this reverts commit '.repeat(5_000)}${'reverts a/'.repeat(5_000)}`],
])('a long hostile message does not hang it: %s', (_, text) => {
  expect(() => revertReferences(text)).not.toThrow()
})
