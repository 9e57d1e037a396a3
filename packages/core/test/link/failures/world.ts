import { link, linkMethods, reworkReasons, emptyRecords } from '../../../src/index.ts'
import type {
  ChangeRecord,
  CommitRecord,
  DeploymentRecord,
  IncidentRecord,
  LinkOptions,
} from '../../../src/index.ts'

export const hours = (count: number) => Date.UTC(2026, 0, 5) + count * 3_600_000

/** A full sha made from a name. */
export const sha = (name: string) => Buffer.from(name).toString('hex').padEnd(40, '0')

export function commit(name: string, parents: readonly string[], message?: string, at = 0): CommitRecord {
  const instant = hours(at)
  const times = { authoredAt: instant, committedAt: instant }
  return {
    repository: 'acme/shop',
    sha: sha(name),
    parents: parents.map(sha),
    ...times,
    message,
    author: 'ann',
  }
}

/** Commits one after another, by name; a message for some. */
export function chain(names: string, messages: Readonly<Record<string, string>> = {}): CommitRecord[] {
  const all = names.split(' ')
  return all.map((name, i) => commit(name, i > 0 ? [all[i - 1]!] : [], messages[name] ?? name))
}

/** A successful production deployment of a commit. */
export function deploy(
  id: string,
  name: string,
  at: number,
  extra: Partial<DeploymentRecord> = {},
): DeploymentRecord {
  const where = { service: 'shop', environment: 'production' }
  return { id, sha: sha(name), finishedAt: hours(at), status: 'success', ...where, ...extra }
}

export function change(number: string, extra: Partial<ChangeRecord> = {}): ChangeRecord {
  return { repository: 'acme/shop', number, createdAt: hours(0), ...extra }
}

export function incident(id: string, at: number, extra: Partial<IncidentRecord> = {}): IncidentRecord {
  return { id, service: 'shop', startedAt: hours(at), ...extra }
}

export interface World {
  readonly commits: readonly CommitRecord[]
  readonly deployments: readonly DeploymentRecord[]
  readonly changes?: readonly ChangeRecord[]
  readonly incidents?: readonly IncidentRecord[]
}

/** Links a small world and says what came out by id, with hours instead of instants. */
export function told(world: World, options: LinkOptions = {}) {
  const services = [{ name: 'shop', repositories: ['acme/shop'] }]
  const facts = link({ ...emptyRecords(hours(1000)), ...world }, { services, ...options })
  const { deployments, incidents } = facts
  const idOf = (row: number) => (row < 0 ? null : deployments.id.at(row)!)
  const hour = (instant: number) => (Number.isNaN(instant) ? null : (instant - hours(0)) / 3_600_000)
  return {
    facts,
    finding: (code: string) => facts.findings.find((finding) => finding.code === code),
    deployments: Object.fromEntries(
      Array.from({ length: deployments.length }, (_, row) => [
        deployments.id.at(row)!,
        {
          rollback: Boolean(deployments.rollback[row]),
          undoes: idOf(deployments.undoes[row]!),
          rework: reworkReasons[deployments.rework[row]!]!,
          incidents: deployments.incidents[row]!,
          linkedBy: linkMethods.filter((_, bit) => (deployments.linkedBy[row]! >> bit) & 1),
          inferredOnly: Boolean(deployments.inferredOnly[row]),
          recovered: hour(deployments.recoveredAt[row]!),
        },
      ]),
    ),
    incidents: Object.fromEntries(
      Array.from({ length: incidents.length }, (_, row) => [
        incidents.id.at(row)!,
        {
          deployment: idOf(incidents.deployment[row]!),
          fix: idOf(incidents.fix[row]!),
          by: linkMethods[incidents.linkedBy[row]!]!,
          inferred: Boolean(incidents.inferred[row]),
          absorbedBy: incidents.absorbedBy[row]! < 0 ? null : incidents.id.at(incidents.absorbedBy[row]!)!,
          started: hour(incidents.startedAt[row]!),
          ended: hour(incidents.endedAt[row]!),
        },
      ]),
    ),
  }
}
