import type { ServiceReport } from '@throughline/core'
import { deliveryIds, familyNames } from '../pages/families.ts'
import { metricHref, nameOf, type View } from '../pages/view.ts'
import { MetricList } from './metric-list.tsx'
import { MetricTile } from './metric-tile.tsx'

interface Of {
  readonly view: View
  readonly report: ServiceReport
  /** Which service the links go to; absent: all together. */
  readonly service: string | undefined
}

/** The five of DORA as tiles. */
export function DeliveryTiles({ view, report, service }: Of) {
  return (
    <section aria-labelledby="five">
      <h2 id="five" class="unseen">
        The five DORA metrics
      </h2>
      <div class="tiles">
        {deliveryIds.flatMap((id) => {
          const metric = report.metrics.find((one) => one.id === id)
          return metric === undefined
            ? []
            : [
                <MetricTile
                  metric={metric}
                  name={nameOf(view, id)}
                  link={metricHref(view, id, service)}
                  quickCheck={report.quickCheck}
                />,
              ]
        })}
      </div>
    </section>
  )
}

/** Everything else that is measured, family by family. */
export function OtherMetrics({ view, report, service }: Of) {
  return (
    <>
      {Object.entries(familyNames).map(([family, title]) => {
        const ids = view.catalogue.filter((entry) => entry.family === family).map((entry) => entry.id)
        const metrics = report.metrics.filter(({ id }) => family !== 'delivery' && ids.includes(id))
        if (metrics.length === 0) return null
        const rows = metrics.map((metric) => ({
          name: nameOf(view, metric.id),
          link: metricHref(view, metric.id, service),
          metric,
        }))
        return <MetricList title={title} first="Metric" rows={rows} />
      })}
    </>
  )
}
