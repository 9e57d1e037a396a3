-- Every sample, trial and event, per span: what is in the window, the one before, and each week.
INSERT INTO answers
WITH measured AS (
  SELECT unnest(['coding-time', 'pickup-time', 'review-time', 'merge-time', 'deploy-time', 'change-cycle-time', 'change-size',
    'review-depth', 'cycle-time', 'work-item-lead-time', 'time-to-market', 'first-value-time', 'change-lead-time']) AS metric, '' AS part
  UNION ALL SELECT 'change-lead-time', unnest(['mainline', 'change', 'merge'])
  UNION ALL SELECT 'time-to-market', unnest(['items', 'epics'])),
inside AS (
  SELECT c.scope, m.metric, m.part, p.span, s.value, s.reason, s.moment
  FROM scopes c CROSS JOIN measured m CROSS JOIN spans p
  LEFT JOIN samples s ON s.scope = c.scope AND s.metric = m.metric AND s.part = m.part AND s.moment >= p.from_ms AND s.moment < p.to_ms),
told AS (
  SELECT scope, metric, part, span, count(moment) FILTER (reason IS NULL) AS n, median(value) FILTER (reason IS NULL) AS value,
    quantile_cont(value, [0.75, 0.9, 0.95]) FILTER (reason IS NULL) AS percentiles
  FROM inside GROUP BY ALL)
SELECT scope, metric, span || ' n', n FROM told WHERE part = ''
UNION ALL SELECT scope, metric, span || ' value', value FROM told WHERE part = ''
UNION ALL SELECT scope, metric, 'p75', percentiles[1] FROM told WHERE part = '' AND span = 'window' AND n > 0
UNION ALL SELECT scope, metric, 'p90', percentiles[2] FROM told WHERE part = '' AND span = 'window' AND n > 0
UNION ALL SELECT scope, metric, 'p95', percentiles[3] FROM told WHERE part = '' AND span = 'window' AND n > 0
UNION ALL SELECT scope, metric, 'variant ' || part || ' n', n FROM told WHERE part <> '' AND span = 'window'
UNION ALL SELECT scope, metric, 'variant ' || part || ' value', value FROM told WHERE part <> '' AND span = 'window';

INSERT INTO answers
WITH measured AS (
  SELECT unnest(['change-fail-rate', 'deployment-rework-rate', 'unreviewed-merge-rate', 'flow-distribution']) AS metric),
inside AS (
  SELECT c.scope, m.metric, p.span, count(t.moment) AS n, count(*) FILTER (t.hit) AS hits
  FROM scopes c CROSS JOIN measured m CROSS JOIN spans p
  LEFT JOIN trials t ON t.scope = c.scope AND t.metric = m.metric AND t.moment >= p.from_ms AND t.moment < p.to_ms AND t.reason IS NULL
  GROUP BY ALL)
SELECT scope, metric, span || ' n', n FROM inside
UNION ALL SELECT scope, metric, span || ' value', CASE WHEN n > 0 THEN hits / n END FROM inside;

INSERT INTO answers
WITH measured AS (
  SELECT unnest(['changes-merged', 'throughput']) AS metric, 7 * 86400000 AS per_ms
  UNION ALL SELECT 'deployment-frequency', 86400000),
inside AS (
  SELECT c.scope, m.metric, p.span, count(e.moment) AS n, count(e.moment) * m.per_ms / any_value(p.to_ms - p.from_ms) AS rate
  FROM scopes c CROSS JOIN measured m CROSS JOIN spans p
  LEFT JOIN events e ON e.scope = c.scope AND e.metric = m.metric AND e.moment >= p.from_ms AND e.moment < p.to_ms AND e.reason IS NULL
  GROUP BY c.scope, m.metric, p.span, m.per_ms)
SELECT scope, metric, span || ' n', n FROM inside
UNION ALL SELECT scope, metric, span || ' value', rate FROM inside;

-- Exclusions of the window, each with one reason.
INSERT INTO answers
WITH excluded AS (
  SELECT scope, metric, moment, reason FROM samples WHERE part = ''
  UNION ALL SELECT scope, metric, moment, reason FROM trials UNION ALL SELECT scope, metric, moment, reason FROM events)
SELECT scope, metric, 'excluded ' || reason, count(*)
FROM excluded, params WHERE reason IS NOT NULL AND moment >= window_from AND moment < window_to GROUP BY scope, metric, reason;

-- Nothing is said of the deliveries of a service that no deployment to production is known of.
DELETE FROM answers
WHERE scope NOT IN (SELECT scope FROM production) AND (starts_with(metric, 'deployment-')
  OR metric IN ('change-lead-time', 'change-fail-rate', 'failed-deployment-recovery-time'));

-- Nor of the reviews of a service of whose changes no review is known: a clone knows none.
DELETE FROM answers
WHERE metric IN ('review-depth', 'unreviewed-merge-rate', 'pickup-time', 'review-time')
  AND scope NOT IN (SELECT scope FROM flow WHERE first_review IS NOT NULL OR reviewers > 0);

-- Nor of open changes where all that are known are merged and none was reviewed: open ones may just not be known.
DELETE FROM answers
WHERE metric IN ('open-changes', 'open-change-age')
  AND scope NOT IN (SELECT scope FROM flow WHERE merged IS NULL OR first_review IS NOT NULL OR reviewers > 0);
