import type * as z from 'zod'
import type { FieldKind } from '../records/record-shapes.ts'
import { readInstant } from '../time/read-instant.ts'
import { field, type Refuse } from './field.ts'
import { listFromText } from './list-text.ts'
import {
  betterWords,
  categoryWords,
  deploymentStatusWords,
  flagWords,
  landingWords,
  transitionKindWords,
  wordKey,
} from './words.ts'

/** Longer text in one field is refused: nothing that is measured needs it. */
const longest = 1_000_000
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

/** How each kind of field is read. Numbers and booleans of JSON are accepted where their text would be. */
export const fieldKinds: Readonly<Record<FieldKind, z.ZodType>> = {
  name: field({ type: ['string', 'integer'] }, (input, refuse) => {
    const name = text(input, refuse).trim()
    return name === '' ? refuse('is empty', 'every row needs it') : name
  }),
  text: field({ type: ['string', 'integer'] }, text),
  list: field({ type: ['array', 'string'], items: { type: 'string' } }, (input, refuse) => {
    if (!Array.isArray(input)) return listFromText(text(input, refuse))
    return input.map((item) => text(item, refuse)).filter((item) => item !== '')
  }),
  instant: field({ type: ['string', 'integer'], format: 'date-time' }, (input, refuse) => {
    const reading = readInstant(text(input, refuse))
    if ('instant' in reading) return reading.instant
    const colon = reading.message.indexOf(': ')
    return refuse(reading.message.slice(0, colon), reading.message.slice(colon + 2))
  }),
  count: field({ type: ['integer', 'string'], minimum: 0 }, (input, refuse) => {
    const value = number(input, refuse)
    return Number.isSafeInteger(value) && value >= 0
      ? value
      : refuse('is not a count', 'write a whole number, 0 or more')
  }),
  number: field({ type: ['number', 'string'] }, number),
  flag: word(flagWords, 'true or false'),
  landing: word(landingWords, 'merge, squash or rebase'),
  deploymentStatus: word(
    deploymentStatusWords,
    'success, failure, error, cancelled, in_progress or inactive',
  ),
  category: word(categoryWords, 'todo, active, waiting or done'),
  transitionKind: word(transitionKindWords, 'status or flag'),
  better: word(betterWords, 'lower or higher'),
}

function text(input: unknown, refuse: Refuse): string {
  if (typeof input === 'boolean') return String(input)
  if (typeof input === 'number') {
    return Number.isSafeInteger(input)
      ? String(input)
      : refuse('is a number that JSON cannot carry exactly', 'write it in quotes')
  }
  if (typeof input !== 'string') return refuse('is not text', 'write one value, not a list or an object')
  if (input.length > longest) return refuse('is longer than 1000000 characters', 'shorten it or leave it out')
  if (input.includes('\0')) return refuse('contains a NUL character', 'remove it')
  return input.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

function number(input: unknown, refuse: Refuse): number {
  const written = typeof input === 'number' ? String(input) : text(input, refuse).trim()
  const value = decimal.test(written) ? Number(written) : NaN
  return Number.isFinite(value)
    ? value
    : refuse('is not a number', 'write digits and a point, such as 1234.5')
}

function word<T>(words: Readonly<Record<string, T>>, said: string) {
  const known = new Map(Object.entries(words))
  return field({ enum: [...new Set([...known.values(), ...known.keys()])] }, (input, refuse) => {
    const value = known.get(wordKey(text(input, refuse)))
    return value ?? refuse('is not one of the known words', `write ${said}`)
  })
}
