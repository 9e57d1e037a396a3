import { type Token, isReserved, queryError, tokens } from './tokens.ts'

export type Clause =
  | { readonly kind: 'and' | 'or'; readonly clauses: readonly Clause[] }
  | { readonly kind: 'not'; readonly clause: Clause }
  | Term

export interface Term {
  readonly kind: 'term'
  readonly field: string
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not'
  readonly values: readonly string[]
}

export interface Query {
  readonly where: Clause | null
  readonly order: readonly { readonly field: string; readonly descending: boolean }[]
}

/** Reads the part of JQL that a collector needs. The rest is refused, as Jira refuses what it does not know. */
export function parseJql(jql: string): Query {
  const all = tokens(jql)
  let i = 0
  const peek = () => all[i]!
  const take = () => all[i++]!
  const isWord = (word: string, token = peek()) => token.kind === 'word' && token.value.toLowerCase() === word
  const isSign = (sign: string, token = peek()) => token.kind === 'sign' && token.value === sign
  const expected = (what: string, token: Token) =>
    token.kind === 'end'
      ? queryError(`Expecting ${what} before the end of the query.`, token.at)
      : queryError(`Expecting ${what} but got '${token.value}'.`, token.at)

  const where = peek().kind === 'end' || isWord('order') ? null : either()
  const order = isWord('order') ? orderBy() : []
  if (peek().kind !== 'end') throw expected("operator before the end of the query, 'OR' or 'AND'", peek())
  return { where, order }

  function either(): Clause {
    return joined('or', () => joined('and', one))
  }

  function joined(kind: 'and' | 'or', next: () => Clause): Clause {
    const clauses = [next()]
    while (isWord(kind)) {
      take()
      clauses.push(next())
    }
    return clauses.length === 1 ? clauses[0]! : { kind, clauses }
  }

  function one(): Clause {
    if (isWord('not')) {
      take()
      return { kind: 'not', clause: one() }
    }
    if (isSign('(')) {
      take()
      const inner = either()
      if (!isSign(')')) throw expected("')'", peek())
      take()
      return inner
    }
    return term()
  }

  function term(): Term {
    const field = plain(take(), 'a field name')
    const operator = operatorOf()
    if (operator === 'is' || operator === 'is not') {
      const value = take()
      if (!isWord('empty', value) && !isWord('null', value)) throw expected("'EMPTY'", value)
      return { kind: 'term', field, operator, values: [] }
    }
    if (operator !== 'in' && operator !== 'not in')
      return { kind: 'term', field, operator, values: [value()] }
    if (!isSign('(')) throw expected("'('", peek())
    const values: string[] = []
    do {
      take()
      values.push(value())
    } while (isSign(','))
    if (!isSign(')')) throw expected("')'", peek())
    take()
    return { kind: 'term', field, operator, values }
  }

  function value(): string {
    const found = plain(take(), 'either a value, list or function')
    if (isSign('(')) throw queryError(`Unable to find JQL function '${found}()'.`, peek().at)
    return found
  }

  function operatorOf(): Term['operator'] {
    const token = take()
    if (token.kind === 'sign' && !['(', ')', ',', '~', '!~'].includes(token.value))
      return token.value as Term['operator']
    if (isWord('in', token)) return 'in'
    if (isWord('is', token)) {
      if (!isWord('not')) return 'is'
      take()
      return 'is not'
    }
    if (isWord('not', token) && isWord('in')) {
      take()
      return 'not in'
    }
    throw expected(
      "operator. The valid operators are '=', '!=', '<', '>', '<=', '>=', 'in', 'not in', 'is' and 'is not'",
      token,
    )
  }

  function plain(token: Token, what: string): string {
    if (token.kind === 'sign' || token.kind === 'end') throw expected(what, token)
    if (token.kind === 'word' && isReserved(token.value))
      throw queryError(
        `'${token.value}' is a reserved JQL word. You must surround it in quotation marks to use it in a query.`,
        token.at,
      )
    return token.value
  }

  function orderBy() {
    take()
    if (!isWord('by')) throw expected("'by'", peek())
    const order: Query['order'][number][] = []
    do {
      take()
      const field = plain(take(), 'a field name')
      const descending = isWord('desc')
      if (descending || isWord('asc')) take()
      order.push({ field, descending })
    } while (isSign(','))
    return order
  }
}
