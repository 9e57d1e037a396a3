/** Things on a page. */
export const parts = `
@layer parts {
  .quiet { color: var(--quiet); font-size: var(--small); }
  .fine { white-space: nowrap; }
  .none { color: var(--quiet); font-style: italic; }
  .warn, .change.worse { color: var(--worse); }
  .change.better { color: var(--accent); }
  .change { font-size: var(--small); font-weight: 550; }
  .change.level, .change.none { color: var(--quiet); font-weight: 400; font-style: normal; }
  .change .quiet { font-weight: 400; display: inline-block; }
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
  .matrix td { min-width: 6.5rem; }
  .matrix tbody th { min-width: 7rem; font-weight: 600; }
  .matrix tbody th .quiet { display: block; font-weight: 400; }
  .matrix .sparkline { display: block; margin-top: 0.25rem; }
  .matrix-name { display: none; }
  .matrix td > a, .list td strong { font-weight: 600; }
  @media (min-width: 64rem) { .list { table-layout: fixed; } .list th:nth-child(1) { width: 26%; } .list th:nth-child(2) { width: 14%; } .list th:nth-child(3) { width: 18%; } }
  .list .trend { width: 12rem; min-width: 8rem; }
  .list .evidence, .list thead th:nth-child(4) { padding-inline-start: 2rem; }
  .list .sparkline { display: block; }
  .embed { max-width: 24rem; padding: 0.75rem; gap: 0.5rem; }
  .inferred { display: inline-block; margin-inline-start: 0.5rem; padding: 0 0.4rem; border: 1px dashed var(--edge); border-radius: 5px; color: var(--quiet); font-size: 0.75rem; font-weight: 500; letter-spacing: 0; line-height: 1.6; vertical-align: 0.15em; }
  .note { font-size: var(--small); border-inline-start: 3px dashed var(--edge); padding-inline-start: 0.75rem; }
  .whose { margin-top: -1.25rem; }
  .hero { align-content: start; gap: 0.35rem; }
  .hero .value { margin-top: 0; font-size: 2.75rem; }
  .hero .value.none { font-size: var(--title); line-height: 1.4; }
  .columns:empty, .panels:empty { display: none; }
  .hero .check { margin-top: 0.75rem; }
  .hero .strip { margin-bottom: 0.35rem; }
  .measure, .lead { max-width: 46rem; }
  .formula { background: var(--sunken); border-radius: 8px; padding: 0.6rem 0.8rem; overflow-wrap: anywhere; }
  .pairs { display: grid; gap: 0.4rem 1.5rem; grid-template-columns: minmax(0, 1fr); font-size: var(--small); }
  .pairs > div { display: grid; grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr); gap: 1rem; }
  .pairs dt { color: var(--quiet); }
  .findings { list-style: none; padding: 0; display: grid; gap: var(--gap); grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); align-items: start; }
  .flowing { columns: 28rem; column-gap: 2rem; }
  .flowing > * { break-inside: avoid; margin-bottom: 0.5rem; }
  .findings .panel { gap: 0.35rem; }
  .severity { display: inline-block; min-width: 4.5rem; margin-inline-end: 0.35rem; padding: 0 0.5rem; border: 1px solid var(--edge); border-radius: 5px; font-size: 0.75rem; line-height: 1.6; text-align: center; color: var(--quiet); font-weight: 550; }
  .severity.error, .severity.warning { color: var(--worse); border-color: currentcolor; }
  .severity.error { background: var(--worse); color: var(--surface); border-color: var(--worse); }
  .samples { gap: 0.15rem; }
  .samples code { margin-inline-end: 0.6rem; overflow-wrap: anywhere; }
  .items tbody th { width: 32%; font-weight: 550; }
  .items td, .items thead th + th { padding-inline-start: 0.75rem; }
  .items td:last-child { width: 42%; }
  .items th code { display: block; overflow-wrap: anywhere; font-weight: 400; }
  .items .when { white-space: nowrap; }
  .items .evidence { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
  .items .evidence > div { display: flex; gap: 0.4rem; }
  .items .evidence dt::after { content: ':'; }
  .items .evidence dd { color: var(--ink); overflow-wrap: anywhere; }
  .pager { display: flex; gap: 1.25rem; align-items: baseline; }
  .choices .pairs { padding-top: 0.75rem; }
  .matrix td > a.none { font-weight: 400; }
  .panel > details > summary { color: var(--ink); font-size: var(--body); padding-block: 0.15rem; }
  @media (max-width: 60rem) {
    .items thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .items, .items tbody { display: block; width: 100%; }
    .items tr { display: grid; gap: 0.2rem; padding-block: 0.75rem; grid-template-columns: minmax(0, 1fr); }
    .items tr > *, .items tbody tr + tr > * { padding: 0; border: 0; }
    .items tbody tr + tr { border-top: 1px solid var(--rule); }
    .items tbody th, .items td:last-child { width: auto; }
    .items td { padding-inline-start: 0; }
    .items .number { text-align: start; }
  }
  @media (max-width: 44rem) {
    .list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .list, .list tbody { display: block; width: 100%; }
    .list tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem; padding-block: 0.6rem; }
    .list tr > *, .list tbody tr + tr > * { padding: 0; border: 0; }
    .list tbody tr + tr { border-top: 1px solid var(--rule); }
    .list .evidence { padding: 0; grid-row: 2; grid-column: 1; }
    .list td.number.quiet { grid-row: 2; grid-column: 2; white-space: normal; }
    .list .trend { grid-column: 1 / -1; width: 100%; }
    .pairs > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  }
  @media (max-width: 44rem) {
    .matrix thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .matrix, .matrix tbody, .matrix tr, .matrix th, .matrix td { display: block; width: 100%; }
    .matrix tr { padding-block: 0.75rem; }
    .matrix tbody tr + tr { border-top: 1px solid var(--rule); }
    .matrix tbody tr + tr > * { border: 0; }
    .matrix-name { display: block; color: var(--quiet); font-size: var(--small); }
  }
}`
