const digits = 7
const most = 2 ** 24

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
  let shas: readonly string[] = []
  /** First digits of a sha, then its place in `shas`: numbers sort many times faster than text. */
  let index: Float64Array | undefined
  return (sha) => {
    if (isKnown(sha)) return sha
    const prefix = Number.parseInt(sha.slice(0, digits), 16)
    if (sha.length < digits || sha.length >= 40 || Number.isNaN(prefix)) return undefined
    if (index === undefined) {
      shas = [...all()]
      index = new Float64Array(shas.length)
      for (let i = 0; i < shas.length; i++)
        index[i] = Number.parseInt(shas[i]!.slice(0, digits), 16) * most + i
      index.sort()
    }
    let low = 0
    let high = index.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (index[middle]! < prefix * most) low = middle + 1
      else high = middle
    }
    let found: string | undefined
    for (; index[low]! < (prefix + 1) * most; low++) {
      const candidate = shas[index[low]! % most]!
      if (!candidate.startsWith(sha)) continue
      if (found !== undefined && found !== candidate) return undefined
      found = candidate
    }
    return found
  }
}
