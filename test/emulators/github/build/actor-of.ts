import type { Actor } from '../organisation.ts'

/** Who a record names; null: it names nobody. */
export function actorOf(login: string | undefined, isBot: boolean | undefined): Actor | null {
  return login === undefined ? null : { type: isBot === true ? 'Bot' : 'User', login }
}
