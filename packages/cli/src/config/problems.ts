import type { z } from 'zod'
import { didYouMean } from '../did-you-mean.ts'
import { configSchema } from './config-schema.ts'

type Path = readonly (string | number)[]
type Issue = z.core.$ZodIssue

/** One mistake in a configuration. `onKey`: the key itself is wrong, not its value. */
export interface Problem {
  readonly path: Path
  readonly message: string
  readonly onKey: boolean
}

/** Every mistake of a configuration, in words; received values are only repeated where they name a choice. */
export function problemsOf(data: unknown): Problem[] {
  const parsed = configSchema.safeParse(data)
  const issues = parsed.success ? [] : parsed.error.issues
  return [...issues.flatMap((issue) => fromIssue(issue, data)), ...strayReferences(data, [])]
}

function fromIssue(issue: Issue, data: unknown): Problem[] {
  const path = issue.path as Path
  const value = at(data, path)
  const problem = (message: string): Problem[] => [{ path, message, onKey: false }]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: unknownKey(key, knownKeys(path)),
        onKey: true,
      }))
    case 'invalid_type':
      if (!issue.message.startsWith('Invalid input')) {
        return problem(value === undefined ? `is missing, ${issue.message}` : issue.message)
      }
      if (value === undefined) return problem(`is missing, must be ${kind(issue.expected)}`)
      return problem(`must be ${kind(issue.expected)}, not ${kindOf(value)}`)
    case 'invalid_value': {
      const choices = issue.values.map(String)
      const known = choices.length > 8 ? '' : `one of ${choices.join(', ')}`
      if (value === undefined) return problem(`is missing, must be ${known || 'a known name'}`)
      const written =
        typeof value === 'string' ? `, not '${value.slice(0, 60)}'${didYouMean(value, choices)}` : ''
      return problem(`must be ${known || 'a metric id such as change-lead-time'}${written}`)
    }
    case 'too_small':
      return problem('must not be empty')
    case 'invalid_format':
      return problem(issue.format === 'url' ? 'must be an http(s) address' : issue.message)
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'too_big':
      return problem(issue.message)
  }
}

function unknownKey(key: string, known: readonly string[]): string {
  return `unknown key${didYouMean(key, known) || `; the keys here are ${known.join(', ')}`}`
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
}

function kind(expected: string): string {
  return kinds[expected] ?? expected
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing'
  return Array.isArray(value) ? 'a list' : kind(typeof value)
}

function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), data)
}

function isMap(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null
}

/** The keys that the schema knows at a path, by walking it. */
function knownKeys(path: Path): string[] {
  let schema: z.ZodType = configSchema
  for (const key of path) schema = inner(schema, key) ?? schema
  const shape = unwrap(schema)
  if ('shape' in shape && isMap(shape.shape)) return Object.keys(shape.shape)
  return 'keyType' in shape && isMap(shape.keyType) ? (shape.keyType['options'] as string[]) : []
}

function inner(schema: z.ZodType, key: string | number): z.ZodType | undefined {
  const bare = unwrap(schema)
  if ('element' in bare) return bare.element as z.ZodType
  if ('shape' in bare && isMap(bare.shape)) return bare.shape[key] as z.ZodType | undefined
  return undefined
}

function unwrap(schema: z.ZodType): z.ZodType {
  const { def } = schema
  return def.type === 'optional' && 'innerType' in def ? unwrap(def.innerType as z.ZodType) : schema
}

const secretFields = new Set(['token', 'email'])

/** ${NAME} is only read in secret fields: anywhere else it would be taken as text, silently. */
function strayReferences(value: unknown, path: Path): Problem[] {
  if (typeof value === 'string') {
    if (isSecret(path)) {
      if (!value.startsWith('$') || /^\$\{\w+\}$/.test(value)) return []
      return [{ path, message: 'names no variable: write it as "${NAME}"', onKey: false }]
    }
    if (!/\$\{/.test(value)) return []
    return [{ path, message: '${…} is only read in token and email of github and jira', onKey: false }]
  }
  if (!isMap(value)) return []
  return Object.entries(value).flatMap(([key, one]) =>
    strayReferences(one, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

/** Whether a path names a field that may hold a secret: sources[i].github.token and the like. */
export function isSecret(path: Path): boolean {
  const [section, , source, field] = path
  return (
    path.length === 4 &&
    section === 'sources' &&
    (source === 'github' || source === 'jira') &&
    secretFields.has(String(field))
  )
}
