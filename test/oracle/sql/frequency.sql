-- Frequency, per elapsed day, and what stands beside it.
INSERT INTO events
SELECT scope, 'deployment-frequency', finished, NULL FROM counted WHERE successful;

INSERT INTO answers
SELECT scopes.scope, 'deployment-frequency', 'detail days-with-deployment',
  count(DISTINCT d.from_ms) FILTER (c.id IS NOT NULL) / (SELECT count(*) FROM days)
FROM scopes LEFT JOIN days d ON TRUE
LEFT JOIN (SELECT * FROM counted, params WHERE successful AND finished >= window_from AND finished < window_to) c
  ON c.scope = scopes.scope AND c.finished >= d.from_ms AND c.finished < d.to_ms
GROUP BY scopes.scope;

INSERT INTO answers
WITH gaps AS (
  SELECT scope, finished - lag(finished) OVER (PARTITION BY scope ORDER BY place) AS gap
  FROM counted, params WHERE successful AND finished >= window_from AND finished < window_to)
SELECT scope, 'deployment-frequency', 'detail median-gap', median(gap) / 1000 FROM scopes LEFT JOIN gaps USING (scope) GROUP BY scope;

INSERT INTO answers
WITH inside AS (SELECT c.*, l.rollback, l.redeploy FROM counted c JOIN linked_deployments l USING (id), params WHERE finished >= window_from AND finished < window_to),
told AS (
  SELECT scope,
    count(*) FILTER (successful AND redeploy) AS redeploys,
    count(*) FILTER (successful AND rollback) AS rollbacks,
    CASE WHEN count(*) FILTER (successful OR status IN ('failure', 'error')) > 0
      THEN count(*) FILTER (successful) / count(*) FILTER (successful OR status IN ('failure', 'error')) END AS success_rate
  FROM scopes LEFT JOIN inside USING (scope) GROUP BY scope)
SELECT scope, 'deployment-frequency', 'detail redeploys', redeploys FROM told
UNION ALL SELECT scope, 'deployment-frequency', 'detail rollbacks', rollbacks FROM told
UNION ALL SELECT scope, 'deployment-frequency', 'detail deployment-success-rate', success_rate FROM told;

-- A deployment ships what no earlier one of the line did: some ship nothing.
INSERT INTO answers
SELECT scope, 'deployment-frequency', 'detail ships-nothing',
  count(*) FILTER (id IS NOT NULL AND id NOT IN (SELECT deployment FROM shipped WHERE mainline))
FROM scopes LEFT JOIN
  (SELECT * FROM counted, params WHERE successful AND finished >= window_from AND finished < window_to) USING (scope)
GROUP BY scope;
