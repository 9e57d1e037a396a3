/** Every section that is documented, as people write it. */
export const documented = `sources:
  - git: .
  - github: { repositories: [acme/shop, acme/pay], token: "\${GITHUB_TOKEN}" }
  - jira: { url: https://acme.atlassian.net, email: "\${JIRA_EMAIL}", token: "\${JIRA_TOKEN}", jql: "project in (SHOP, PAY)" }
services:
  - name: shop
    team: checkout
    repositories: [acme/shop]
    paths: ["services/shop/**"]
    deployments: { from: github-deployments, environment: "production" }
    incidents: { from: github-issues, labels: [incident], inferred: true }
calendar: { timeZone: Europe/Berlin, workingDays: mon-fri, holidays: [2026-12-25] }
workItems: { commitment: In Progress, delivery: Done, stages: { waiting: [Waiting for review, Blocked] }, clock: { start: firstStart, end: lastDone, resetOnBacklog: true } }
gates:
  - { id: lead-time, metric: change-lead-time, service: shop, level: fail, worseBy: 25%, current: 28d, baseline: 84d }
  - { id: cfr-cap, metric: change-fail-rate, level: warn, atMost: 15% }
goals: [{ metric: time-to-market, from: 21d, to: 14d, due: 2026-12-31 }]
initiatives: [{ id: trunk-based, started: 2026-03-02, services: [shop], primary: change-lead-time, expect: lower }]
`
