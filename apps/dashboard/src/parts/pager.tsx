import { href, type View } from '../pages/view.ts'

/** The list up to a page comes whole from the source, and must not hold up others on its way. */
export const mostPages = 40

/** Before and after in a long list, as links. */
export function Pager(props: { view: View; page: number; pages: number }) {
  const { view, page } = props
  const pages = Math.min(props.pages, mostPages)
  if (pages < 2) return null
  const to = (other: number) => `${href(view, view.path, { page: other === 1 ? null : String(other) })}#items`
  return (
    <nav class="pager" aria-label="Pages of items">
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          Before
        </a>
      ) : null}
      <span class="quiet">
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a href={to(page + 1)} rel="next">
          After
        </a>
      ) : null}
    </nav>
  )
}
