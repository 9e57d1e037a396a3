import { eDivisive, processLimits, quantile, random } from '@throughline/core'

/** How often charts mark something: false marks on flat years, and steps that are found where they are. */
export function changePointTable(series: number): string[] {
  const share = (
    draw: (normal: () => number, next: () => number) => number[],
    hit: (values: number[], i: number) => boolean,
  ) => {
    let hits = 0
    for (let i = 0; i < series; i++) {
      const next = random(6007 * i + 11)
      const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      if (hit(draw(normal, next), i)) hits++
    }
    return `${((100 * hits) / series).toFixed(1)} %`
  }
  const median = (normal: () => number, factor = 1) =>
    Math.log(
      quantile(
        Array.from({ length: 5 }, () => factor * Math.exp(3 + normal())),
        0.5,
      ),
    )
  const year = (normal: () => number) => Array.from({ length: 52 }, () => median(normal))
  const alike = (normal: () => number) => {
    let level = 0
    return Array.from({ length: 52 }, () => (level = 0.3 * level + 0.5 * normal()))
  }
  const step = (factor: number, weeks: number) => (normal: () => number) =>
    Array.from({ length: 26 }, (_, w) => median(normal, w >= 26 - weeks ? factor : 1))
  const marked = (values: number[], seed: number) => eDivisive(values, { seed }).length > 0
  const near = (weeks: number) => (values: number[], seed: number) =>
    eDivisive(values, { seed }).some(({ at }) => Math.abs(at - (26 - weeks)) <= 2)
  const items = (normal: () => number) => Array.from({ length: 80 }, () => Math.exp(normal()))
  return [
    '| chart notes | share |',
    '|---|---|',
    `| a shift marked on 52 flat weeks (medians of 5 items) | ${share(year, marked)} |`,
    `| the same, weeks that resemble the week before (AR(1) 0.3) | ${share(alike, marked)} |`,
    `| a doubling 8 weeks ago, marked within two weeks | ${share(step(2, 8), near(8))} |`,
    `| a tripling 8 weeks ago, marked within two weeks | ${share(step(3, 8), near(8))} |`,
    `| one of 50 items outside log-scale limits from 30 before | ${share(items, (values) => (processLimits(values, 30)?.outside ?? []).some((at) => at >= 30))} |`,
  ]
}
