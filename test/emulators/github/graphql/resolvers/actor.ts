import { nodeId } from '../../text.ts'
import type { Actor } from '../../organisation.ts'
import { type Fields, origin } from '../world.ts'

export type ActorView = Actor & { readonly __typename: string }

export function actorView(actor: Actor | null): ActorView | null {
  return actor === null ? null : { ...actor, __typename: actor.type }
}

const fields: Fields<Actor> = {
  id: ({ type, login }) => nodeId(type, login),
  login: ({ login }) => login,
  url: ({ login }) => `${origin}/${login}`,
  resourcePath: ({ login }) => `/${login}`,
  avatarUrl: ({ login }) => `${origin}/${login}.png`,
  name: ({ login }) => login,
  email: ({ login }) => `${login}@users.noreply.github.com`,
}

export const actorFields = { User: fields, Bot: fields, Mannequin: fields }
