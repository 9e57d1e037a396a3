import type { Landing } from '@throughline/core'
import type { FailureKind } from './plan.ts'
import { type Words, words } from './words.ts'

/** How a service works over some time. Hours are hours of work, medians. */
export interface Pace {
  readonly changesPerWeek: number
  /** Most commits in a change. */
  readonly commits: number
  readonly coding: number
  readonly pickup: number
  readonly review: number
  readonly merge: number
  readonly lines: number
  readonly release: Release
}

/** When merged work goes out: after each merge, or on some weekdays at an hour, every so many weeks. */
export type Release =
  | { readonly kind: 'on-merge' }
  | {
      readonly kind: 'train'
      readonly weekdays: readonly number[]
      readonly hour: number
      readonly weeks: number
    }

export interface Profile {
  readonly name: string
  readonly team: string
  readonly project: string
  readonly landing: Landing
  readonly people: readonly string[]
  readonly words: Words
  readonly pace: Pace
  /** From the initiative on. */
  readonly later?: Pace
  /** Younger than the two years of the sample. */
  readonly weeks?: number
  readonly failureRate: number
  readonly failures: readonly FailureKind[]
  /** Share of deployments whose pipeline fails before users see anything. */
  readonly brokenPipelines: number
  readonly redeploys: number
  /** Each deployment goes to two regions. */
  readonly regions?: boolean
  /** Repairs outside the schedule are flagged unplanned at the source. */
  readonly flagsUnplanned?: boolean
  /** Deploys to staging first. */
  readonly staging?: boolean
  readonly bots: number
  /** Share of commits pushed without a change. */
  readonly direct: number
  readonly unreviewed: number
  readonly rule: string
}

const storefront = ['mira', 'jonas', 'aylin', 'ben', 'chiara']
const money = ['henrik', 'sofia', 'tomasz', 'leila']
const foundations = ['noor', 'pavel', 'ines', 'oskar', 'yuki']

export const profiles: readonly Profile[] = [
  {
    name: 'shop',
    team: 'storefront',
    project: 'SHOP',
    landing: 'squash',
    people: storefront,
    words: words.shop,
    pace: {
      changesPerWeek: 5,
      commits: 6,
      coding: 14,
      pickup: 7,
      review: 9,
      merge: 5,
      lines: 180,
      release: { kind: 'train', weekdays: [2, 4], hour: 10, weeks: 1 },
    },
    later: {
      changesPerWeek: 8,
      commits: 2,
      coding: 4,
      pickup: 1.2,
      review: 1,
      merge: 0.3,
      lines: 60,
      release: { kind: 'on-merge' },
    },
    failureRate: 0.06,
    failures: ['rollback', 'revert', 'named', 'hotfix', 'time'],
    brokenPipelines: 0.03,
    redeploys: 0.02,
    bots: 0.4,
    direct: 0,
    unreviewed: 0.04,
    rule: 'deployments to production',
  },
  {
    name: 'mobile',
    team: 'storefront',
    project: 'APP',
    landing: 'squash',
    people: storefront,
    words: words.mobile,
    pace: {
      changesPerWeek: 3.5,
      commits: 4,
      coding: 10,
      pickup: 5,
      review: 6,
      merge: 2,
      lines: 140,
      release: { kind: 'train', weekdays: [3], hour: 9, weeks: 2 },
    },
    failureRate: 0.2,
    failures: ['named-fixed', 'named', 'time'],
    brokenPipelines: 0.08,
    redeploys: 0,
    bots: 0,
    direct: 0,
    unreviewed: 0.03,
    rule: 'tags v*.*.* without pre-releases',
  },
  {
    name: 'payments',
    team: 'money',
    project: 'PAY',
    landing: 'merge',
    people: money,
    words: words.payments,
    pace: {
      changesPerWeek: 3.5,
      commits: 4,
      coding: 12,
      pickup: 6,
      review: 14,
      merge: 6,
      lines: 120,
      release: { kind: 'train', weekdays: [2], hour: 8, weeks: 1 },
    },
    failureRate: 0.08,
    failures: ['hotfix-reported', 'rollback-reported', 'named-fixed', 'time'],
    brokenPipelines: 0.03,
    redeploys: 0.03,
    flagsUnplanned: true,
    staging: true,
    bots: 0.3,
    direct: 0,
    unreviewed: 0,
    rule: 'deployments to production',
  },
  {
    name: 'ledger',
    team: 'money',
    project: 'LEDG',
    landing: 'merge',
    people: money,
    words: words.ledger,
    pace: {
      changesPerWeek: 2.5,
      commits: 7,
      coding: 26,
      pickup: 16,
      review: 12,
      merge: 10,
      lines: 320,
      release: { kind: 'train', weekdays: [4], hour: 17, weeks: 4 },
    },
    failureRate: 0.34,
    failures: ['hotfix-reported', 'named-fixed', 'rollback', 'hotfix', 'named'],
    brokenPipelines: 0.15,
    redeploys: 0.1,
    bots: 0,
    direct: 0,
    unreviewed: 0.18,
    rule: 'releases',
  },
  {
    name: 'platform',
    team: 'foundations',
    project: 'PLAT',
    landing: 'rebase',
    people: foundations,
    words: words.platform,
    pace: {
      changesPerWeek: 6,
      commits: 2,
      coding: 3,
      pickup: 2,
      review: 1,
      merge: 0.5,
      lines: 40,
      release: { kind: 'on-merge' },
    },
    failureRate: 0.025,
    failures: ['revert', 'rollback', 'time', 'named'],
    brokenPipelines: 0.05,
    redeploys: 0.02,
    regions: true,
    bots: 0.6,
    direct: 0.1,
    unreviewed: 0.08,
    rule: 'workflow runs named deploy',
  },
  {
    name: 'search',
    team: 'foundations',
    project: 'FIND',
    landing: 'squash',
    people: foundations,
    words: words.search,
    weeks: 13,
    pace: {
      changesPerWeek: 2.5,
      commits: 3,
      coding: 8,
      pickup: 3,
      review: 3,
      merge: 1,
      lines: 150,
      release: { kind: 'train', weekdays: [1, 3, 5], hour: 13, weeks: 1 },
    },
    failureRate: 0.08,
    failures: ['revert', 'named'],
    brokenPipelines: 0.05,
    redeploys: 0,
    bots: 0,
    direct: 0,
    unreviewed: 0.1,
    rule: 'merges to main',
  },
]
