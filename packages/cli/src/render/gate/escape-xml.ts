import { escapeHtml } from '../escape-html.ts'

/** What `clean` leaves and XML 1.0 does not take at all: lone surrogates and two that are no characters. */
const illegal = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g

/** Text from outside made safe inside XML text and quoted attributes; control characters are dropped. */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(illegal, ''))
}
