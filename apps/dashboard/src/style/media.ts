/** Paper, forced colours, walls. */
export const media = `
@layer media {
  @media (min-width: 2200px) { body { zoom: 1.4; } }
  @media (forced-colors: active) {
    .line, .grid, .rule, .base, .hatch, line.mark, .brand-line { stroke: CanvasText; }
    .dot, .bar { fill: CanvasText; stroke: Canvas; }
    .dot.hollow { fill: Canvas; stroke: CanvasText; }
    .band { fill: none; stroke: CanvasText; stroke-dasharray: 2 2; }
    .track, .mean { fill: CanvasText; }
    svg text, text.mark { fill: CanvasText; stroke: none; }
    [class^='stage-'] { stroke: Canvas; stroke-width: 1; forced-color-adjust: none; }
    .choice a[aria-current], .top nav a[aria-current] { outline: 2px solid Highlight; }
  }
  @media print {
    :root { --ground: #fff; --surface: #fff; --sunken: #fff; --ink: #000; --quiet: #444; --rule: #ccc; --edge: #777; --accent: #0f5c8c; --accent-soft: #0f5c8c2b; --worse: #a8450c; color-scheme: light; }
    body { font-size: 10pt; }
    .top nav, .choice, .custom, .skip, .foot { display: none; }
    .tile, .panel, .chart, tr { break-inside: avoid; box-shadow: none; }
    .tiles { grid-template-columns: repeat(3, 1fr); gap: 0.75rem; }
    main { padding: 1rem 0 0; gap: 1rem; }
    .scope, .whose { margin-top: -0.5rem; }
    .top { padding-inline: 0; }
    .scroll { overflow: visible; }
  }
}`
