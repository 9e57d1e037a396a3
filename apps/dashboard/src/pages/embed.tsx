import { assets } from '../http/assets.ts'
import { MetricTile } from '../parts/metric-tile.tsx'
import type { OneMetric } from './one-metric.ts'
import { metricHref, type View } from './view.ts'

/** One metric for the frame of a wiki: its tile, which leads to its page in a window of its own. */
export function EmbedPage(props: { view: View; one: OneMetric }) {
  const { view } = props
  const { metric, name, service } = props.one
  const title = service === null ? name : `${name}, ${service}`
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${view.title}`}</title>
        <base target="_blank" />
        <link rel="stylesheet" href={view.basePath + assets.stylesheet.path} />
      </head>
      <body>
        <main class="embed">
          <h1 class="unseen">{title}</h1>
          <h2 class="quiet">{service === null ? view.title : <bdi>{service}</bdi>}</h2>
          <MetricTile
            metric={metric}
            name={name}
            link={metricHref(view, metric.id, service ?? undefined)}
            quickCheck={null}
          />
        </main>
      </body>
    </html>
  )
}
