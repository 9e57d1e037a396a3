/**
 * Output that a CI runner reads as a log, without what it would take for commands: `::name::` at the start of a line,
 * `##[name]` and `##vso[...]` anywhere. Titles from outside may hold them. Nothing gets longer.
 *
 * @example
 * defuse('::set-output name=a::b') // ' :set-output name=a::b'
 */
export function defuse(text: string): string {
  return text.replace(/^\s*:+(?=:)/gm, (start) => start.replaceAll(':', ' ')).replace(/##(?=[\w-]*\[)/g, '# ')
}

/** The same for JSON, where only text inside of quotes can hold them: the data stays what it is. */
export function defuseJson(json: string): string {
  return json.replace(/##(?=[\w-]*\[)/g, '#\\u0023')
}
