const words =
  'fix add remove parser cache release window metric build test when handle error branch docs'.split(' ')

/** What `git fast-import` makes a history of: bodies of up to five lines, merges, numbered changes, release tags. */
export function madeUpHistory(commits: number): string {
  const script: string[] = []
  for (let i = 1; i <= commits; i++) {
    const text = (n: number) =>
      Array.from({ length: n }, (_, k) => words[(i * 7 + k * k * 3) % words.length]).join(' ')
    const body = Array.from({ length: i % 6 }, () => text(11)).join('\n')
    const message = `${text(6)}${i % 2 === 0 ? ` (#${i})` : ''}\n\n${body}\n`
    const at = 1_300_000_000 + i * 2000
    const author = `Dev ${i % 300} <dev${i % 300}@example.com>`
    script.push('commit refs/heads/main', `mark :${i}`, `author ${author} ${at - (i % 90_000)} +0000`)
    script.push(`committer ${author} ${at} +0200`, `data ${Buffer.byteLength(message)}`, message)
    if (i > 1) script.push(`from :${i - 1}`)
    if (i % 10 === 0 && i > 4) script.push(`merge :${i - 3}`)
    if (i % 250 === 0) script.push(`reset refs/tags/v${i}.0.0`, `from :${i}`, '')
  }
  return `${script.join('\n')}\n`
}
