import { readFileSync } from 'node:fs'
import type { JiraOptions } from '../../src/index.ts'

interface Recorded {
  readonly id: string
  readonly key: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly changelog: { readonly total: number; readonly histories: readonly History[] }
}
interface History {
  readonly created: string
  readonly items: readonly { readonly fieldId?: string; readonly field: string }[]
}

export function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'))
}

export interface ReplayOptions {
  readonly cloud: boolean
  /** Histories inside an issue that was searched for, the newest; the rest is to be had alone. */
  readonly inline?: number
  /** Whether single issues have a changelog endpoint, or tell all of it when they are asked for. */
  readonly completes?: 'endpoint' | 'issue' | 'never'
}

/** A Jira that gives recorded issues again, as Cloud or as Data Center, whoever recorded them. */
export function replay(folder: string, { cloud, inline = Infinity, completes = 'never' }: ReplayOptions) {
  const issues = fixture(`${folder}/issues.json`) as readonly Recorded[]
  const asked: { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[] = []
  const sorted = [...issues].sort((a, b) => updated(a) - updated(b))

  function answer(path: string, query: URLSearchParams, body: Readonly<Record<string, unknown>>): unknown {
    const [, version, rest = ''] = /^\/rest\/api\/(\d)(\/.*)$/.exec(path) ?? []
    if (rest !== '/serverInfo' && version !== (cloud ? '3' : '2')) return undefined
    const single = /^\/issue\/(\d+)(\/changelog)?$/.exec(rest)
    if (single !== null) {
      const issue = issues.find(({ id }) => id === single[1])
      if (issue === undefined) return undefined
      if (single[2] === undefined) return completes === 'issue' ? issue : cutOff(issue)
      if (!cloud && completes !== 'endpoint') return undefined
      const startAt = Number(query.get('startAt'))
      const { histories, total } = issue.changelog
      return { values: histories.slice(startAt, startAt + 10), total, isLast: startAt + 10 >= total }
    }
    switch (rest) {
      case '/serverInfo':
        return { baseUrl: 'https://site.example', deploymentType: cloud ? 'Cloud' : 'Server' }
      case '/myself':
        return { timeZone: 'Asia/Shanghai' }
      case '/status':
        return fixture(`${folder}/statuses.json`)
      case '/issuetype':
        return [{ id: '10001', name: '故事', untranslatedName: 'Story' }]
      case '/field':
        return [
          {
            id: 'customfield_10021',
            name: 'Flagged',
            schema: { custom: 'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes' },
          },
        ]
      case '/search/jql':
        return cloud ? { issues: sorted.map((issue) => ({ ...issue, changelog: undefined })) } : undefined
      case '/search':
        return cloud ? undefined : { issues: sorted.map(cutOff), startAt: 0, total: sorted.length }
      case '/changelog/bulkfetch':
        return cloud ? { issueChangeLogs: bulk(body) } : undefined
      default:
        return /^\/project\/\w+\/versions$/.test(rest) ? [] : undefined
    }
  }

  function cutOff(issue: Recorded): Recorded {
    const { histories, total } = issue.changelog
    return { ...issue, changelog: { total, histories: histories.slice(0, inline) } }
  }

  /** Two groups an issue, and instants as numbers, as the endpoint gives them. */
  function bulk({ issueIdsOrKeys, fieldIds }: Readonly<Record<string, unknown>>) {
    const wanted = new Set(fieldIds as string[])
    return (issueIdsOrKeys as string[]).flatMap((issueId) => {
      const { histories } = issues.find(({ id }) => id === issueId)!.changelog
      const matching = histories
        .filter(({ items }) => items.some(({ fieldId }) => wanted.has(fieldId ?? '')))
        .map((history) => ({ ...history, created: Date.parse(history.created.replace(/(\d\d)$/, ':$1')) }))
      const middle = Math.ceil(matching.length / 2)
      return [matching.slice(0, middle), matching.slice(middle)].map((changeHistories) => ({
        issueId,
        changeHistories,
      }))
    })
  }

  const options: JiraOptions = {
    url: 'https://site.example',
    credentials: { email: 'me@site.example', token: 'a-token' },
    projects: ['EE'],
    clock: { now: () => Date.UTC(2022, 0), sleep: async () => undefined },
    fetch: async (input, init) => {
      const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input)
      const body = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Record<string, unknown>
      asked.push({ path: pathname, body })
      const found = answer(pathname, searchParams, body)
      return found === undefined
        ? new Response('{"errorMessages":["Not found"]}', { status: 404 })
        : new Response(JSON.stringify(found), { headers: { 'content-type': 'application/json' } })
    },
  }
  return { options, asked, issues }
}

function updated({ fields }: Recorded): number {
  return Date.parse(String(fields['updated']).replace(/(\d\d)$/, ':$1'))
}
