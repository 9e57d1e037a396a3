import { describe, expect, test } from 'vitest'
import {
  changeCycleTime,
  changeFailRate,
  changeLeadTime,
  cycleTime,
  deploymentFrequency,
  deploymentReworkRate,
  failedDeploymentRecoveryTime,
  throughput,
} from '../../src/index.ts'
import { at, day, hour } from './support/make-facts.ts'

describe('single metrics over plain arrays', () => {
  const commits = [
    { sha: 'a1', parents: [], authoredAt: at(0) },
    { sha: 'b2', parents: ['a1'], authoredAt: at(1) },
    { sha: 'c3', parents: ['b2'], authoredAt: at(2) },
  ]

  test('change lead time links by ancestry and leaves out what the first deployment shipped', () => {
    const deployments = [
      { sha: 'a1', finishedAt: at(0.5) },
      { sha: 'c3', finishedAt: at(3) },
    ]
    expect(changeLeadTime(commits, deployments)).toEqual({
      status: 'value',
      value: 1.5 * 86400,
      unit: 's',
      n: 2,
      interval: null,
      needs: '5 more deployments',
      percentiles: { p75: 1.75 * 86400, p90: expect.closeTo(1.9 * 86400), p95: expect.closeTo(1.95 * 86400) },
      excluded: { 'left-truncated': 1 },
    })
  })

  test('deployment frequency counts over the window, and none in it is 0', () => {
    const window = { from: at(0), to: at(14) }
    expect(
      deploymentFrequency(
        [1, 2, 9].map((d) => ({ sha: `${d}a`, finishedAt: at(d) })),
        window,
      ),
    ).toMatchObject({
      value: 3 / 14,
      n: 3,
      unit: '1/day',
    })
    expect(deploymentFrequency([], window)).toMatchObject({ value: 0, status: 'value', n: 0 })
    expect(deploymentFrequency([{ sha: 'a1', finishedAt: at(-3) }], window)).toMatchObject({
      value: 0,
      status: 'value',
      n: 0,
    })
  })

  test('change fail rate and recovery charge an incident to the deployment before it', () => {
    const deployments = [
      { sha: 'a1', finishedAt: at(1) },
      { sha: 'b2', finishedAt: at(2) },
    ]
    const incidents = [{ startedAt: at(2) + hour, resolvedAt: at(2) + 3 * hour }]
    expect(changeFailRate(deployments, incidents)).toMatchObject({ value: 0.5, n: 2 })
    expect(failedDeploymentRecoveryTime(deployments, incidents)).toMatchObject({ value: 3 * 3600, n: 1 })
    expect(changeFailRate(deployments, [])).toMatchObject({ value: 0, n: 2, status: 'value' })
  })

  test('rework counts a rollback when the history is given', () => {
    const deployments = [
      { sha: 'a1', finishedAt: at(1) },
      { sha: 'b2', finishedAt: at(2) },
      { sha: 'a1', finishedAt: at(3) },
      { sha: 'c3', finishedAt: at(4), unplanned: true },
    ]
    expect(deploymentReworkRate(deployments, { commits })).toMatchObject({ value: 0.5, n: 4 })
  })

  test('cycle time and throughput run on moves alone', () => {
    const moves = [
      { key: 'A-1', at: at(0), to: 'Doing', fromCategory: 'todo', toCategory: 'active' },
      { key: 'A-1', at: at(2), to: 'Done', fromCategory: 'active', toCategory: 'done' },
      { key: 'A-2', at: at(1), to: 'Doing', fromCategory: 'todo', toCategory: 'active' },
      { key: 'A-2', at: at(2), to: 'To Do', fromCategory: 'active', toCategory: 'todo' },
      { key: 'A-2', at: at(3), to: 'Doing', fromCategory: 'todo', toCategory: 'active' },
      { key: 'A-2', at: at(4), to: 'Done', fromCategory: 'active', toCategory: 'done' },
    ] as const
    expect(cycleTime(moves)).toMatchObject({ value: 1.5 * 86400, n: 2 })
    expect(cycleTime(moves, { resetOnBacklog: false })).toMatchObject({ value: 2.5 * 86400, n: 2 })
    expect(throughput(moves, { from: at(0), to: at(14) })).toMatchObject({ value: 1, n: 2, unit: '1/week' })
  })

  test('change cycle time', () => {
    const change = (days: number) => ({
      createdAt: at(1),
      firstCommitAt: at(0),
      mergedAt: at(0) + days * day,
    })
    expect(changeCycleTime([change(2), change(4)])).toMatchObject({ value: 3 * 86400, n: 2 })
    expect(changeCycleTime([{ createdAt: at(1) }])).toMatchObject({ value: null, n: 0 })
  })
})
