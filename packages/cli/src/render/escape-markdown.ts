import { clean } from './clean.ts'

/**
 * Text from outside made safe inside Markdown, tables included: nothing of it is read as markup, HTML, link or mention.
 *
 * @example
 * escapeMarkdown('a|b <b>') // 'a\\|b &lt;b&gt;'
 */
export function escapeMarkdown(text: string): string {
  return clean(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]#!|~$^]/g, '\\$&')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/\bwww\./gi, 'www&#46;')
}
