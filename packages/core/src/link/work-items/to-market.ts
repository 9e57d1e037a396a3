import type { Instant } from '../../records/records.ts'
import type { Kin } from './family.ts'
import { closingChange, first, last } from './shipped-changes.ts'
import type { ShippedChange } from './shipped-changes.ts'

/** What the way to market of an item depends on. */
export interface MarketItem extends Kin {
  readonly doneAt: Instant
  readonly abandoned: boolean
  /** Linked to the item or to its sub-tasks. */
  readonly changes: readonly ShippedChange[]
  /** When its version came out; NaN: not known, or not yet. Counts where no change is linked. */
  readonly releasedAt: Instant
}

/** NaN: not, or not yet. */
export interface ToMarket {
  readonly lastMergedAt: Instant
  readonly shippedAt: Instant
  /** Of containers: when their first child was done and shipped. */
  readonly firstShippedAt: Instant
}

/**
 * When each item reached the market: a done item with its closing change (where no change is linked, with the
 * release of its version), a container when all its children that
 * were not abandoned are done and shipped.
 *
 * Source: "Settled readings" 17 of the metric definitions.
 */
export function toMarket(items: readonly MarketItem[]): readonly ToMarket[] {
  const known = new Map<number, ToMarket>()
  const reach = (index: number): ToMarket => {
    const found = known.get(index)
    if (found) return found
    const item = items[index]!
    const answer = item.container ? ofContainer(item) : ofItem(item)
    known.set(index, answer)
    return answer
  }
  const ofContainer = ({ children }: MarketItem): ToMarket => {
    const kept = children.filter((child) => !items[child]!.abandoned)
    const reached = kept.map(reach)
    const open = kept.some((child) => !items[child]!.container && Number.isNaN(items[child]!.doneAt))
    return {
      lastMergedAt: open ? NaN : last(reached.map(({ lastMergedAt }) => lastMergedAt)),
      shippedAt: open ? NaN : last(reached.map(({ shippedAt }) => shippedAt)),
      firstShippedAt: first(
        kept.map((child, i) =>
          items[child]!.container ? reached[i]!.firstShippedAt : reached[i]!.shippedAt,
        ),
      ),
    }
  }
  return items.map((_, index) => reach(index))
}

function ofItem({ changes, doneAt, releasedAt }: MarketItem): ToMarket {
  const closing = Number.isNaN(doneAt) ? undefined : closingChange(changes, doneAt)
  const released = Number.isNaN(doneAt) || changes.length > 0 ? NaN : releasedAt
  return {
    lastMergedAt: closing?.mergedAt ?? NaN,
    shippedAt: closing?.shippedAt ?? released,
    firstShippedAt: NaN,
  }
}
