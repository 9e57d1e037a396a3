const digits = 7
/** Known shas are chained by their first digits: in a long history a few share these. */
const chained = 4

/**
 * A function from a sha as somebody wrote it to the known one: itself, or the only one that an abbreviation of at
 * least 7 digits begins. Undefined when there is none, or more than one.
 *
 * @param isKnown whether a full sha is known
 * @param all every known sha, perhaps more than once; read when the first abbreviation is asked for
 */
export function resolveSha(
  isKnown: (sha: string) => boolean,
  all: () => Iterable<string>,
): (sha: string) => string | undefined {
  let beginning: ((sha: string) => string | undefined) | undefined
  return (sha) => {
    if (isKnown(sha)) return sha
    const isNumber = !Number.isNaN(Number.parseInt(sha.slice(0, digits), 16))
    if (sha.length < digits || sha.length >= 40 || !isNumber) return undefined
    beginning ??= byFirstDigits([...all()])
    return beginning(sha)
  }
}

/** Finds the only one of `shas` that begins with a text; undefined: none does, or several do. */
function byFirstDigits(shas: readonly string[]): (text: string) => string | undefined {
  const last = new Int32Array(16 ** chained).fill(-1)
  const before = new Int32Array(shas.length)
  for (let i = 0; i < shas.length; i++) {
    const chain = chainOf(shas[i]!)
    before[i] = last[chain]!
    last[chain] = i
  }
  return (text) => {
    let found: string | undefined
    for (let i = last[chainOf(text)]!; i !== -1; i = before[i]!) {
      const candidate = shas[i]!
      if (!candidate.startsWith(text)) continue
      if (found !== undefined && found !== candidate) return undefined
      found = candidate
    }
    return found
  }
}

function chainOf(sha: string): number {
  let chain = 0
  for (let i = 0; i < chained; i++) {
    const code = sha.charCodeAt(i)
    // The value of a hexadecimal digit in either case; something for any other character.
    chain = chain * 16 + ((code + (code >> 6) * 9) & 15)
  }
  return chain
}
