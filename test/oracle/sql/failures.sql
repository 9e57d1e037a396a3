-- Failed deployments: one caused-by incident is enough. Several copies of one deployment are one (reading 3).
CREATE TABLE failed AS
SELECT coalesce(f.head, i.deployment) AS id, bool_and(i.inferred) AS inferred, list(DISTINCT i.method) AS methods,
  CASE WHEN bool_or(i.ended IS NULL) THEN NULL ELSE max(i.ended) END AS recovered
FROM linked_incidents i LEFT JOIN fan_out f ON f.id = i.deployment
WHERE i.deployment IS NOT NULL AND NOT i.absorbed
GROUP BY coalesce(f.head, i.deployment);

INSERT INTO trials
SELECT c.scope, 'change-fail-rate', c.finished, f.id IS NOT NULL, NULL
FROM counted c LEFT JOIN failed f USING (id) WHERE c.successful OR f.id IS NOT NULL;

INSERT INTO answers
WITH inside AS (SELECT c.scope, f.* FROM counted c JOIN failed f USING (id), params WHERE finished >= window_from AND finished < window_to),
methods AS (SELECT unnest(['named', 'revert', 'rollback', 'hotfix', 'time']) AS method)
SELECT s.scope, 'change-fail-rate', 'linked by ' || method, count(i.id) FILTER (list_contains(i.methods, method))
FROM scopes s CROSS JOIN methods LEFT JOIN inside i ON i.scope = s.scope GROUP BY s.scope, method;

INSERT INTO trials
SELECT c.scope, 'deployment-rework-rate', c.finished, l.rework <> 'none', NULL
FROM counted c JOIN linked_deployments l USING (id) WHERE c.successful;

-- Recovery: the plain median with none open, else Kaplan-Meier (reading 9). NULL ended: still failing at as-of.
CREATE TABLE recoveries AS
SELECT c.scope, c.finished AS moment, f.recovered IS NOT NULL AS observed,
  (coalesce(f.recovered, as_of) - c.finished) / 1000 AS waited
FROM counted c JOIN failed f USING (id), params;

INSERT INTO answers
WITH inside AS (
  SELECT r.scope, s.span, r.waited, r.observed FROM recoveries r JOIN spans s ON r.moment >= s.from_ms AND r.moment < s.to_ms
  WHERE r.waited >= 0),
steps AS (
  SELECT scope, span, t.waited, count(*) FILTER (i.observed AND i.waited = t.waited) AS ended, count(*) FILTER (i.waited >= t.waited) AS at_risk
  FROM (SELECT DISTINCT scope, span, waited FROM inside WHERE observed) t JOIN inside i USING (scope, span)
  GROUP BY scope, span, t.waited),
survival AS (
  SELECT scope, span, waited, product(1 - ended / at_risk) OVER (PARTITION BY scope, span ORDER BY waited) AS left_over,
    lead(waited) OVER (PARTITION BY scope, span ORDER BY waited) AS next_waited
  FROM steps),
-- Where exactly half are left, the middle of this step and the next: with none open that is the plain median.
medians AS (
  SELECT scope, span, min_by(
    CASE WHEN left_over > 0.5 - 1e-9 THEN (waited + coalesce(next_waited, waited)) / 2 ELSE waited END, waited) AS reached
  FROM survival WHERE left_over < 0.5 + 1e-9 GROUP BY scope, span),
told AS (
  SELECT s.scope, p.span, count(i.waited) AS n, CASE WHEN count(i.waited) > 0 THEN count(i.waited) FILTER (NOT i.observed) END AS still_failing,
    CASE WHEN bool_and(i.observed) THEN median(i.waited) ELSE any_value(m.reached) END AS value,
    CASE WHEN bool_and(i.observed) THEN quantile_cont(i.waited, [0.75, 0.9, 0.95]) END AS percentiles
  FROM scopes s CROSS JOIN spans p LEFT JOIN inside i ON i.scope = s.scope AND i.span = p.span
  LEFT JOIN medians m ON m.scope = s.scope AND m.span = p.span
  GROUP BY s.scope, p.span)
SELECT scope, 'failed-deployment-recovery-time', span || ' n', n FROM told
UNION ALL SELECT scope, 'failed-deployment-recovery-time', span || ' value', value FROM told
UNION ALL SELECT scope, 'failed-deployment-recovery-time', 'p75', percentiles[1] FROM told WHERE span = 'window' AND percentiles IS NOT NULL
UNION ALL SELECT scope, 'failed-deployment-recovery-time', 'p90', percentiles[2] FROM told WHERE span = 'window' AND percentiles IS NOT NULL
UNION ALL SELECT scope, 'failed-deployment-recovery-time', 'p95', percentiles[3] FROM told WHERE span = 'window' AND percentiles IS NOT NULL
UNION ALL SELECT scope, 'failed-deployment-recovery-time', 'detail still-failing', still_failing FROM told WHERE span = 'window';

INSERT INTO answers
SELECT scope, 'failed-deployment-recovery-time', 'excluded negative', count(*)
FROM recoveries, params WHERE waited < 0 AND moment >= window_from AND moment < window_to GROUP BY scope;
