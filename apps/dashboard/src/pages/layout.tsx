import type { Child } from 'hono/jsx'
import { assets } from '../http/assets.ts'
import { href, type View } from './view.ts'

/** Pages of the navigation; later ones take their place in the row. */
const pages: readonly { readonly path: string; readonly label: string }[] = [
  { path: '/', label: 'Overview' },
  { path: '/gates', label: 'Gates' },
  { path: '/quality', label: 'Data quality' },
  { path: '/definitions', label: 'Definitions' },
]

/** The frame of every page. `heading` is its only h1. */
export function Layout(props: { view: View; heading: Child; tab: string; children: Child }) {
  const { view } = props
  const current = (path: string) => (view.path === path ? 'page' : undefined)
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${props.tab} · ${view.title}`}</title>
        <link rel="icon" href={view.basePath + assets.icon.path} type="image/svg+xml" />
        <link rel="stylesheet" href={view.basePath + assets.stylesheet.path} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <header class="top">
          <a class="brand" href={href(view, '/', { service: null })}>
            <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
              <path class="brand-line" d="M3 23 L12 12 L19 18 L29 6" />
            </svg>
            {view.title}
          </a>
          <nav aria-label="Pages">
            <ul>
              {pages.map((page) => (
                <li>
                  <a href={href(view, page.path, { service: null })} aria-current={current(page.path)}>
                    {page.label}
                  </a>
                </li>
              ))}
              {view.also.map((other) => (
                <li>
                  <a href={other.href}>{other.label}</a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="main" tabindex={-1}>
          <h1>{props.heading}</h1>
          {props.children}
        </main>
        <footer class="foot quiet">
          <p>
            <a href={href(view, '/report.json', { service: null })}>This report as JSON</a>
            <span> · every number links to the items behind it</span>
          </p>
        </footer>
      </body>
    </html>
  )
}
