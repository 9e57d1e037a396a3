import { z } from 'zod'

const sprint = z.object({ name: z.string() })

/**
 * The names of the sprints an issue was in. Cloud gives objects; Data Center writes them as Java does:
 * `com.atlassian.greenhopper.service.sprint.Sprint@1f[id=7,state=CLOSED,name=Sprint 1,startDate=…]`.
 *
 * @returns undefined: none
 */
export function sprintNames(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const names = value.flatMap((one: unknown) => {
    if (typeof one !== 'string') return sprint.safeParse(one).data?.name ?? []
    return /[[,]name=(.*?),(?:startDate|goal|endDate)=/.exec(one)?.[1] ?? []
  })
  return names.length === 0 ? undefined : names
}
