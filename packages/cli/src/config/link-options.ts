import type {
  ClockOptions,
  LinkOptions,
  ServiceOptions,
  StatusCategory,
  WorkItemOptions,
} from '@throughline/core'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Config } from './config-schema.ts'

const unit = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** What linking is told by a configuration. */
export function linkOptions(config: Config): LinkOptions {
  const { services, incidents, workItems, definitions, shipped, bots, includeBots } = config
  return {
    services: services?.map(serviceOptions),
    profile: definitions,
    shipped,
    bots,
    includeBots,
    incidents: {
      inferred: inferredEverywhere(config),
      within: incidents?.within === undefined ? undefined : milliseconds(incidents.within),
      hotfix: incidents?.hotfix,
      overrides: incidents?.overrides,
    },
    workItems: workItems === undefined ? undefined : workItemOptions(workItems),
  }
}

type Service = NonNullable<Config['services']>[number]

function serviceOptions({ name, team, repositories, paths, deployments }: Service): ServiceOptions {
  return { name, team, repositories, paths, environment: deployments?.environment }
}

/** One answer for all services: linking infers incidents for every service or for none. */
function inferredEverywhere({ services = [] }: Config): boolean | undefined {
  const answers = new Set(services.map((service) => service.incidents?.inferred ?? true))
  if (answers.size < 2) return answers.values().next().value
  throw new CliError(
    'not-supported-yet',
    'services[].incidents.inferred differs between services, which is not supported yet: give every service the same',
    exitCodes.usage,
  )
}

function workItemOptions(settings: NonNullable<Config['workItems']>): WorkItemOptions {
  const { stages = {}, clock, commitment, delivery, abandoned, classes, keyPattern } = settings
  const byStatus = Object.entries(stages).flatMap(([stage, statuses]) =>
    (statuses ?? []).map((status) => [status, stage as StatusCategory] as const),
  )
  return {
    clock: clock === undefined ? undefined : given(clock),
    commitment,
    delivery,
    stages: byStatus.length === 0 ? undefined : Object.fromEntries(byStatus),
    abandoned,
    classes,
    keyPattern,
  }
}

/** Without the keys that are undefined, which would hide the defaults. */
function given(clock: object): Partial<ClockOptions> {
  return Object.fromEntries(Object.entries(clock).filter(([, value]) => value !== undefined))
}

function milliseconds(text: string): number {
  const [, amount, name] = /^(\d+) ?([mhd])$/.exec(text) ?? []
  return Number(amount) * unit[name as keyof typeof unit]
}
