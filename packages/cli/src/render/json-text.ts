/** Characters that JSON may hold as they are, but that repaint a terminal or hide text on it. */
const unsafe =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/**
 * A value as JSON with every such character escaped: the same data, safe to show.
 *
 * @param indent spaces; 0 for one line
 */
export function jsonText(value: unknown, indent: number): string {
  const text = JSON.stringify(value, null, indent)
  return text.replace(unsafe, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
