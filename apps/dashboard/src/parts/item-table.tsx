import type { Explanation, Item } from '@throughline/core'
import { minute } from '../format/dates.ts'
import { itemText } from '../format/item-text.ts'
import { itemValue } from '../format/item-value.ts'
import { label, safeUrl } from '../format/outside.ts'

/** Things behind a number, each with what it was worth and why it is here. */
export function ItemTable(props: {
  caption: string
  items: readonly Item[]
  explanation: Pick<Explanation, 'metric' | 'window'>
}) {
  const { caption, items, explanation } = props
  const { timeZone } = explanation.window
  const values = items.map((item) => itemValue(item, explanation.metric))
  const valued = values.some((value) => value !== null)
  return (
    <div class="scroll" role="region" tabindex={0} aria-label={caption}>
      <table class="items">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Item</th>
            {valued ? (
              <th scope="col" class="number">
                Value
              </th>
            ) : null}
            <th scope="col">When</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, i) => (
            <tr>
              <th scope="row">
                <ItemName item={item} />
              </th>
              {valued ? (
                <td class="number">
                  <strong>{values[i]}</strong>
                </td>
              ) : null}
              <td class="when quiet">{item.at === '' ? '' : minute(item.at, timeZone)}</td>
              <td class="quiet">
                <dl class="evidence">
                  {Object.entries(item.evidence).map(([key, text]) => (
                    <div>
                      <dt>{label(key)}</dt>
                      <dd>
                        <bdi>{itemText(text, timeZone)}</bdi>
                      </dd>
                    </div>
                  ))}
                </dl>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ItemName({ item }: { item: Item }) {
  const url = safeUrl(item.url)
  const title = item.title === '' ? item.id : item.title
  return (
    <>
      {url === null ? (
        <bdi>{title}</bdi>
      ) : (
        <a href={url} rel="noreferrer">
          <bdi>{title}</bdi>
        </a>
      )}
      {title === item.id ? null : (
        <code class="quiet">
          <bdi>{itemText(item.id, 'UTC')}</bdi>
        </code>
      )}
    </>
  )
}
