import type { CatalogueEntry } from '../dashboard-source.ts'
import { safeUrl } from '../format/outside.ts'
import { Pairs } from '../parts/pairs.tsx'
import { familyNames } from './families.ts'
import { Layout } from './layout.tsx'
import { metricHref, type View } from './view.ts'

const units: Readonly<Record<string, string>> = {
  s: 'A duration; the median of the values',
  '1/day': 'A rate',
  '1/week': 'A rate',
  ratio: 'A share',
  count: 'A count',
  lines: 'Lines; the median of the values',
}

const directions: Readonly<Record<string, string>> = {
  lower: 'lower is better',
  higher: 'higher is better',
  neither: 'neither direction is better by itself',
}

/** The catalogue: every number, what it means, and where that comes from. */
export function DefinitionsPage({ view }: { view: View }) {
  return (
    <Layout view={view} heading="Definitions" tab="Definitions">
      <p class="lead">
        Every number here has a written definition, and a page that shows the things it was made from.
      </p>
      {Object.entries(familyNames).map(([family, title]) => {
        const entries = view.catalogue.filter((entry) => entry.family === family)
        return entries.length === 0 ? null : (
          <section>
            <h2>{title}</h2>
            <div class="columns">
              {entries.map((entry) => (
                <Definition view={view} entry={entry} />
              ))}
            </div>
          </section>
        )
      })}
      <section>
        <h2>How to read a number</h2>
        <Pairs
          rows={[
            ['no data', 'Nothing that counts happened in the window. It is not zero.'],
            ['not configured', 'No source that was read can tell.'],
            ['too few', 'There is something, but not enough for this number.'],
            ['partial', 'The window was read only in part.'],
            ['n', 'How many things the number was made from.'],
            [
              'interval',
              'Where the true value probably lies; the share of such intervals that hold it is given.',
            ],
            ['better, worse', 'Said only where the interval of now and of the window before do not overlap.'],
            [
              'inferred',
              'Rests on reverts, rollbacks and hotfixes alone: no incident says that something failed.',
            ],
          ]}
        />
      </section>
    </Layout>
  )
}

function Definition({ view, entry }: { view: View; entry: CatalogueEntry }) {
  const source = safeUrl(entry.source)
  return (
    <article class="panel" id={entry.id}>
      <h3>
        <a href={metricHref(view, entry.id, undefined)}>{entry.name}</a>
      </h3>
      <p>{entry.short}</p>
      <p class="quiet">{entry.definition}</p>
      <p class="formula">
        <code>{entry.formula}</code>
      </p>
      <p class="quiet">
        {units[entry.unit] ?? entry.unit}; {directions[entry.better]}. Source:{' '}
        {source === null ? entry.source : <a href={source}>{entry.source}</a>}
      </p>
    </article>
  )
}
