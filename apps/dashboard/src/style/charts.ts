/** Drawings. Colours sit here, never in the drawing, so that dark, print and forced colours can change them. */
export const charts = `
@layer charts {
  svg { display: block; overflow: visible; }
  svg text { fill: var(--quiet); font: 12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; font-variant-numeric: tabular-nums; }
  .line, .brand-line { fill: none; stroke: var(--accent); stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; }
  .brand-line { stroke-width: 4; }
  .dot { fill: var(--accent); stroke: var(--surface); stroke-width: 1.5; }
  .dot.small { stroke: none; }
  .dot.hollow { fill: var(--surface); stroke: var(--accent); stroke-width: 2; }
  .band { fill: var(--accent-soft); }
  .bar { fill: var(--accent); }
  .grid, .rule { stroke: var(--rule); }
  .base { stroke: var(--edge); }
  .hatch { stroke: var(--edge); stroke-width: 1; opacity: 0.55; }
  .track { fill: var(--rule); }
  .mean { fill: var(--edge); }
  line.mark { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 3; }
  text.mark { fill: var(--ink); paint-order: stroke; stroke: var(--surface); stroke-width: 4px; stroke-linejoin: round; }
  .cut { stroke: var(--surface); stroke-width: 2; }
  .stage-1 { fill: var(--stage-1); } .stage-2 { fill: var(--stage-2); } .stage-3 { fill: var(--stage-3); }
  .stage-4 { fill: var(--stage-4); } .stage-5 { fill: var(--stage-5); } .stage-6 { fill: var(--edge); }
  .swatch { display: inline-block; vertical-align: -1px; margin-inline-end: 0.5rem; }
  .drawing { display: grid; grid-template-columns: 48px minmax(0, 1fr); }
  .legend { font-size: var(--small); color: var(--quiet); }
  .legend:empty { display: none; }
  @media (max-width: 34rem) { svg .minor { display: none; } }
}`
