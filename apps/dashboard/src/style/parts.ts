/** Things on a page. */
export const parts = `
@layer parts {
  .quiet { color: var(--quiet); font-size: var(--small); }
  .fine { opacity: 0.85; }
  .none { color: var(--quiet); font-style: italic; }
  .warn, .change.worse { color: var(--worse); }
  .change.better { color: var(--accent); }
  .change { font-size: var(--small); font-weight: 550; }
  .change.level, .change.none { color: var(--quiet); font-weight: 400; font-style: normal; }
  .change .quiet { font-weight: 400; }
  .number { text-align: end; white-space: nowrap; }
  .tile, .panel, .chart { background: var(--surface); border: 1px solid var(--rule); border-radius: 12px; padding: 1.125rem 1.25rem; box-shadow: var(--shadow); min-width: 0; }
  .tile { display: flex; flex-direction: column; gap: 0.125rem; position: relative; }
  .tile h3 a { color: var(--ink); text-decoration: none; }
  .tile h3 a::after { content: ''; position: absolute; inset: 0; border-radius: 12px; }
  .tile:hover { border-color: var(--edge); }
  .tile h3 { font-size: var(--small); color: var(--quiet); font-weight: 550; }
  .value { font-size: var(--huge); line-height: 1.15; font-weight: 620; letter-spacing: -0.025em; font-variant-numeric: tabular-nums; margin-top: 0.35rem; }
  .value .unit { font-size: var(--large); font-weight: 500; letter-spacing: 0; color: var(--quiet); }
  .value.none { font-size: var(--large); line-height: 2.2; font-weight: 450; letter-spacing: 0; }
  .tile .sparkline { margin-block: 0.75rem 0.5rem; }
  .tile .check { margin-top: auto; padding-top: 0.75rem; }
  .tile .interval { min-height: 1.5em; }
  .panel, .chart { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); }
  .scores { display: grid; gap: 0.5rem; }
  .scores > div { display: grid; grid-template-columns: 6.5rem 3.5rem minmax(0, 1fr); align-items: center; gap: 0.75rem; }
  .scores .score { font-size: var(--large); font-weight: 600; text-align: end; font-variant-numeric: tabular-nums; }
  .scores .score.none { font-size: var(--small); font-weight: 400; }
  .plain, .steps { list-style: none; padding: 0; display: grid; gap: 0.5rem; }
  .steps li { padding-inline-start: 1rem; border-inline-start: 3px solid var(--rule); }
  .steps li.open { border-color: var(--worse); }
  .message { font-size: var(--large); max-width: 45rem; }
  .matrix th, .matrix td, .list th, .list td { vertical-align: middle; }
  .matrix td { min-width: 9rem; }
  .matrix tbody th { min-width: 8rem; font-weight: 600; }
  .matrix tbody th .quiet { display: block; font-weight: 400; }
  .matrix .sparkline { display: block; margin-top: 0.25rem; }
  .matrix-name { display: none; }
  .matrix td > a, .list td strong { font-weight: 600; }
  .list .trend { width: 11rem; min-width: 8rem; }
  .list .sparkline { display: block; }
  @media (max-width: 44rem) {
    .matrix thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .matrix, .matrix tbody, .matrix tr, .matrix th, .matrix td { display: block; width: 100%; }
    .matrix tr { padding-block: 0.75rem; }
    .matrix tbody tr + tr { border-top: 1px solid var(--rule); }
    .matrix tbody tr + tr > * { border: 0; }
    .matrix-name { display: block; color: var(--quiet); font-size: var(--small); }
  }
}`
