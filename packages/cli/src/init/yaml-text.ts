import { clean } from '../render/clean.ts'

/** Text as YAML: plain where it can be nothing but itself, else in quotes. */
export function yamlText(text: string): string {
  const plain =
    /^(?:\.|(?:\.\.\/)*[A-Za-z][\w./-]*)$/.test(text) &&
    !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text)
  return plain ? text : JSON.stringify(text)
}

export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(yamlText).join(', ')}]`
}

/** A comment of one line, whatever is in the text. */
export function yamlComment(text: string): string {
  return `# ${clean(text)}`
}

/** Whether a name from outside can stand in the configuration: one line, visible, and no ${…}. */
export function isWritable(text: string): boolean {
  return (
    text !== '' && clean(text) === text && text.trim() === text && text.length <= 100 && !text.includes('${')
  )
}
