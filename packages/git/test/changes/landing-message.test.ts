import { expect, it } from 'vitest'
import { landingMessage } from '../../src/changes/landing-message.ts'

const cases: readonly [what: string, message: string, isMerge: boolean, expected: unknown][] = [
  [
    'GitHub merge',
    'Merge pull request #12 from acme/feat/tax\n\nFix tax',
    true,
    { number: '12', branch: 'feat/tax', title: 'Fix tax' },
  ],
  [
    'GitHub merge without title',
    'Merge pull request #3 from acme/fix',
    true,
    { number: '3', branch: 'fix', title: 'Merge pull request #3 from acme/fix' },
  ],
  ['GitHub squash', 'Fix tax (#12)', false, { number: '12', title: 'Fix tax' }],
  [
    'GitHub revert squash',
    'Revert "Fix tax (#12)" (#13)',
    false,
    { number: '13', title: 'Revert "Fix tax (#12)"' },
  ],
  [
    'GitLab merge',
    "Merge branch 'feat/tax' into 'main'\n\nFix tax\n\nSee merge request acme/shop!7",
    true,
    { number: '7', branch: 'feat/tax', title: 'Fix tax' },
  ],
  [
    'GitLab merge, full reference',
    "Merge branch 'x' into 'main'\n\nSee merge request https://gl.example/acme/shop!8",
    true,
    { number: '8', branch: 'x', title: "Merge branch 'x' into 'main'" },
  ],
  [
    'Bitbucket Cloud',
    'Merged in feat/tax (pull request #5)\n\nFix tax',
    true,
    { number: '5', branch: 'feat/tax', title: 'Fix tax' },
  ],
  [
    'Bitbucket Cloud squash',
    'Merged in tax (pull request #6)',
    false,
    { number: '6', branch: 'tax', title: 'Merged in tax (pull request #6)' },
  ],
  [
    'Bitbucket Server',
    'Pull request #9: Fix tax\n\nMerge in SHOP/shop from feat/tax to main',
    true,
    { number: '9', branch: 'feat/tax', title: 'Fix tax' },
  ],
  [
    'Gitea',
    "Merge pull request 'Fix tax' (#4) from ann/tax into main",
    true,
    { number: '4', branch: 'tax', title: 'Fix tax' },
  ],
  ['Azure DevOps', 'Merged PR 31: Fix tax', false, { number: '31', title: 'Fix tax' }],
  ['plain merge', "Merge branch 'tax'", true, { branch: 'tax', title: "Merge branch 'tax'" }],
  [
    'plain merge of a remote branch',
    "Merge remote-tracking branch 'origin/tax'",
    true,
    { branch: 'origin/tax', title: "Merge remote-tracking branch 'origin/tax'" },
  ],
  ['a pull of the same branch', "Merge branch 'main' of github.com:acme/shop", true, null],
  ['a pull of the same remote branch', "Merge remote-tracking branch 'origin/main'", true, null],
  ['a direct push', 'Fix tax', false, null],
  ['an issue at the start', '#12 Fix tax', false, null],
  ['a number without hash', 'Fix tax (12)', false, null],
  ['a number too long to be one', `Fix (#${'1'.repeat(30)})`, false, null],
]

it.each(cases)('%s', (_, message, isMerge, expected) => {
  expect(landingMessage(message, isMerge, 'main')).toEqual(expected)
})

it('hostile subjects do not hang it', { timeout: 5_000 }, () => {
  for (const text of [
    'a '.repeat(200_000),
    ' '.repeat(200_000),
    "Merge branch '".repeat(20_000),
    '(#1'.repeat(100_000),
  ]) {
    expect(landingMessage(`${text}(#x)`, false, 'main')).toBeDefined()
    landingMessage(`Merge pull request '${text}`, true, 'main')
    landingMessage(`Merged in ${text}`, false, 'main')
  }
})
