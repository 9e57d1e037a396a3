import { readingOf } from './coverage.ts'
import type { Context } from '../metrics/context.ts'
import type { Finding, RecordType } from '../records/record-set.ts'
import type { MetricReport, ServiceReport } from './report.ts'
import { isFile, shortFiles } from './short-files.ts'

/** A report of one scope, and what it was computed from. */
export interface MeasuredScope {
  readonly context: Context
  readonly report: ServiceReport
}

/** What is odd about the numbers themselves: windows read in part, nothing deployed, everything inferred. */
export function measureFindings(scopes: readonly MeasuredScope[]): Finding[] {
  const first = scopes[0]
  return [
    ...(first ? [...partlyRead(first.context), ...partlyCovered(first.context)] : []),
    ...scopes.flatMap(scopeFindings),
  ]
}

function partlyRead({ facts, window }: Context): Finding[] {
  const streams = [...new Set(facts.coverage.map(({ stream }) => stream))]
  return streams.flatMap((stream): Finding[] => {
    const gaps = facts.coverage
      .filter((entry) => entry.stream === stream)
      .flatMap((entry) => {
        const { source, from, complete, reason } = entry
        if (!complete) return [`${source}: ${reason ?? 'not complete'}`]
        return from !== null && from > window.from && !isFile(entry)
          ? [`${source}: read from ${day(from)}`]
          : []
      })
    return gaps.length === 0
      ? []
      : [
          {
            code: 'window-read-in-part',
            severity: 'warning',
            count: gaps.length,
            message: `Not all ${words[stream]} of the window were read, so numbers made from them are partial. Read further back, or finish the sync.`,
            sample: gaps.slice(0, 5),
          },
        ]
  })
}

function partlyCovered(context: Context): Finding[] {
  const files = shortFiles(context)
  if (files.length === 0) return []
  return [
    {
      code: 'files-cover-part',
      severity: 'warning',
      count: files.length,
      message:
        'Files cover less than the window, so numbers made from them are partial. A file covers what lies between its first and its last record; where nothing is missing, say so with --covers FROM..TO.',
      sample: files
        .slice(0, 5)
        .map(({ source, from, to }) => `${source} ${from === null ? '' : `${day(from)} `}to ${day(to)}`),
    },
  ]
}

const words: Readonly<Record<RecordType, string>> = {
  commits: 'commits',
  changes: 'changes',
  deployments: 'deployments',
  incidents: 'incidents',
  workItems: 'work items',
  transitions: 'status moves of work items',
  statuses: 'statuses',
  outcomes: 'outcomes',
}

function scopeFindings({ context, report }: MeasuredScope): Finding[] {
  const { scope } = context
  const find = (id: string) => report.metrics.find((metric) => metric.id === id)
  const findings: Finding[] = []
  const add = (code: string, severity: Finding['severity'], count: number, message: string) =>
    findings.push({ code, severity, count, message, sample: [], service: report.service })
  const frequency = find('deployment-frequency')
  if (scope.deploymentsConfigured && frequency?.n === 0 && readingOf(context, ['deployments']) !== 'none') {
    add(
      'no-deployments',
      'warning',
      1,
      'No deployment in the window. Check how deployments are found, or take a longer window.',
    )
  }
  const fails = find('change-fail-rate')
  const failed = fails?.details?.['failed-deployments'] ?? 0
  if (fails?.inferred === 1 && failed > 0) {
    add(
      'failures-inferred',
      'info',
      failed,
      'All failed deployments are inferred from rollbacks, reverts and hotfixes. Connect a source of incidents to find the others.',
    )
  }
  const shipped = find('change-lead-time')?.coverage
  if (shipped && shipped.of >= 5 && shipped.matched < 0.8 * shipped.of) {
    add(
      'changes-not-shipped',
      'warning',
      shipped.of - shipped.matched,
      `Deployments contain ${shipped.matched} of ${shipped.of} merged changes. Check that all deployments are read and that their commits are in the history.`,
    )
  }
  const linked = find('time-to-market')?.coverage
  if (linked && linked.of >= 5 && linked.matched < 0.5 * linked.of) {
    add(
      'items-not-linked',
      'warning',
      linked.of - linked.matched,
      `Changes are linked to ${linked.matched} of ${linked.of} finished work items. Put the issue key into branch names or change titles.`,
    )
  }
  const negative = report.metrics.reduce(
    (sum, metric: MetricReport) => sum + (metric.excluded['negative'] ?? 0),
    0,
  )
  if (negative > 0) {
    add(
      'negative-durations',
      'warning',
      negative,
      'Durations came out negative and are left out: a clock is wrong, or history was rewritten. Ask explain for the items.',
    )
  }
  return findings
}

function day(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}
