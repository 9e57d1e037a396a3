/** Where things stand on a page. */
export const layout = `
@layer layout {
  .skip { position: absolute; inset-inline-start: 1rem; top: -4rem; background: var(--surface); padding: 0.5rem 1rem; z-index: 1; }
  .skip:focus { top: 0.5rem; }
  .top { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 2rem; padding: 0.75rem clamp(1rem, 3vw, 2.5rem); border-bottom: 1px solid var(--rule); background: var(--surface); }
  .brand { display: inline-flex; align-items: center; gap: 0.6rem; font-weight: 650; color: var(--ink); text-decoration: none; letter-spacing: -0.01em; }
  .top nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; padding: 0; }
  .top nav a { display: block; padding: 0.35rem 0; color: var(--quiet); text-decoration: none; border-bottom: 2px solid transparent; }
  .top nav a:hover { color: var(--ink); }
  .top nav a[aria-current] { color: var(--ink); border-color: var(--accent); }
  main, .foot { max-width: 92rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2.5rem); }
  main { padding-block: 2rem 3rem; display: grid; gap: 2rem; grid-template-columns: minmax(0, 1fr); }
  main > section, main > div { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); }
  .foot { padding-block: 1rem 2rem; font-size: var(--small); }
  .scope { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.5rem; margin-top: -1.5rem; }
  .choice { display: flex; flex-wrap: wrap; gap: 0.125rem; background: var(--sunken); border-radius: 8px; padding: 2px; }
  .choice a { padding: 0.2rem 0.7rem; border-radius: 6px; color: var(--quiet); text-decoration: none; font-size: var(--small); }
  .choice a { max-width: 14rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .choice a:hover { color: var(--ink); }
  .choice a[aria-current] { background: var(--surface); color: var(--ink); font-weight: 600; box-shadow: var(--shadow); }
  .custom[open] { flex-basis: 100%; }
  .custom form { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem 1rem; padding-top: 0.75rem; }
  .tiles { display: grid; gap: var(--gap); grid-template-columns: repeat(auto-fit, minmax(min(100%, 14.5rem), 1fr)); }
  @media (min-width: 44rem) and (max-width: 72rem) {
    .tiles { grid-template-columns: repeat(6, 1fr); }
    .tiles > * { grid-column: span 2; }
    .tiles > :nth-child(n + 4) { grid-column: span 3; }
  }
  @media (min-width: 72rem) { .tiles { grid-template-columns: repeat(5, minmax(0, 1fr)); } }
  .panels { display: grid; gap: var(--gap); grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); align-items: start; }
  @media (min-width: 44rem) and (max-width: 67rem) { .trio > :first-child:not(:last-child) { grid-row: span 2; } }
  .columns { display: grid; gap: var(--gap); grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); align-items: start; }
  .scroll { overflow-x: auto; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
}`
