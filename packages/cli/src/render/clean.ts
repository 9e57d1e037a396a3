import { stripVTControlCharacters } from 'node:util'

const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
/** Controls, bidi controls, invisible and tag characters: what can repaint a terminal or hide text. */
// oxlint-disable no-control-regex -- these are what is looked for
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu
// oxlint-enable no-control-regex
const credentials = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@]{1,500}@/gi

/**
 * Text from outside made safe for a terminal and for one line: escape sequences, control, bidi and invisible
 * characters are dropped, line breaks become a space, credentials in URLs become ***.
 *
 * @param text anything
 * @example
 * clean('\u001b[31mred\u001b[0m\nteam') // 'red team'
 */
export function clean(text: string): string {
  return stripVTControlCharacters(text)
    .replace(breaks, ' ')
    .replace(unsafe, '')
    .replace(credentials, '$1***@')
}

/** Full commit ids cut to twelve digits, as people read them. */
export function shortShas(text: string): string {
  return text.replace(/\b([0-9a-f]{12})[0-9a-f]{28}\b/g, '$1')
}
