/** Elements without classes. */
export const base = `
@layer base {
  *, *::before, *::after { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; }
  body {
    margin: 0;
    background: var(--ground);
    color: var(--ink);
    font: var(--body) / 1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
    overflow-wrap: break-word;
  }
  h1, h2, h3, p, ul, dl, dd, figure { margin: 0; }
  h1 { font-size: var(--title); line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; text-wrap: balance; }
  h2 { font-size: var(--large); line-height: 1.3; font-weight: 620; }
  h3 { font-size: var(--body); line-height: 1.4; font-weight: 600; }
  a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
  a:hover { text-decoration-thickness: 2px; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
  main:focus { outline: none; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { padding: 0.5rem 0.75rem 0.5rem 0; text-align: start; vertical-align: top; }
  th { font-weight: 500; }
  thead th { color: var(--quiet); font-size: var(--small); border-bottom: 1px solid var(--rule); }
  tbody tr + tr > * { border-top: 1px solid var(--rule); }
  tr > :last-child { padding-inline-end: 0; }
  code { font: var(--small) / 1.5 ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, monospace; }
  summary { cursor: pointer; color: var(--quiet); font-size: var(--small); width: fit-content; }
  label { display: grid; gap: 0.25rem; font-size: var(--small); color: var(--quiet); }
  input, select, button { font: inherit; font-size: var(--body); color: var(--ink); }
  input, select { background: var(--surface); border: 1px solid var(--edge); border-radius: 6px; padding: 0.35rem 0.5rem; min-height: 2.25rem; max-width: 100%; }
  button { background: var(--accent); color: var(--surface); border: 1px solid var(--accent); border-radius: 6px; padding: 0.35rem 1rem; min-height: 2.25rem; cursor: pointer; }
}`
