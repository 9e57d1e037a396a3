-- Work items by the default clock: firstStart, lastDone, reset by a move back before the commitment point.
CREATE TABLE kinds AS
SELECT i.*, s.scope,
  replace(lower(i.type), '-', '') = 'subtask' AS sub_task,
  lower(i.type) = 'epic' OR i.key IN (SELECT parent FROM items WHERE parent IS NOT NULL AND replace(lower(type), '-', '') <> 'subtask') AS container,
  lower(coalesce(i.resolution, '')) IN ('won''t do', 'won''t fix', 'duplicate', 'cannot reproduce', 'cancelled') AS abandoned
FROM items i JOIN scopes s USING (service);

CREATE TABLE moves AS
SELECT t.key, t.moment, coalesce(s.category, t.category) AS stage,
  coalesce(lag(coalesce(s.category, t.category)) OVER (PARTITION BY t.key ORDER BY t.moment), 'todo') AS before,
  coalesce(lead(t.moment) OVER (PARTITION BY t.key ORDER BY t.moment), 'inf') AS until
FROM transitions t LEFT JOIN statuses s ON s.name = t.target
WHERE t.kind = 'status';

-- The clock as it stands now and at the end of each span. NULL started: not committed; NULL done: not done then.
CREATE TABLE clock AS
WITH instants AS (SELECT 'now' AS span, as_of AS instant FROM params UNION ALL SELECT span, to_ms FROM spans),
known AS (SELECT i.span, i.instant, m.* FROM moves m JOIN instants i ON m.moment <= i.instant),
latest AS (SELECT span, instant, key, arg_max(stage, moment) AS stage FROM known GROUP BY ALL),
ends AS (
  SELECT span, key, max(moment) AS done FROM known JOIN latest l USING (span, key)
  WHERE l.stage = 'done' AND known.stage = 'done' AND known.before <> 'done' GROUP BY ALL),
resets AS (SELECT span, key, max(moment) AS reset FROM known WHERE stage = 'todo' GROUP BY ALL),
starts AS (
  SELECT span, key, min(moment) AS started FROM known LEFT JOIN resets USING (span, key)
  WHERE stage IN ('active', 'waiting') AND moment > coalesce(reset, '-inf') GROUP BY ALL)
SELECT l.*, s.started, e.done FROM latest l LEFT JOIN ends e USING (span, key) LEFT JOIN starts s USING (span, key);

CREATE TABLE finished AS
SELECT k.*, c.started, c.done,
  CASE WHEN abandoned THEN 'abandoned' WHEN container THEN 'container' WHEN sub_task THEN 'sub-task' END AS not_counted
FROM kinds k JOIN clock c USING (key) WHERE c.span = 'now' AND c.done IS NOT NULL;

INSERT INTO samples
SELECT scope, 'cycle-time', '', done, (done - started) / 1000,
  CASE WHEN not_counted IS NULL AND started IS NULL THEN 'never-started' ELSE not_counted END FROM finished
UNION ALL SELECT scope, 'work-item-lead-time', '', done, (done - created) / 1000,
  coalesce(not_counted, CASE WHEN done < created THEN 'negative' END) FROM finished;
INSERT INTO events SELECT scope, 'throughput', done, not_counted FROM finished;

CREATE TABLE classes AS
SELECT *, CASE
    WHEN lower(type) IN ('bug', 'defect', 'incident') THEN 'defect'
    WHEN lower(type) IN ('security', 'risk', 'vulnerability') THEN 'risk'
    WHEN lower(type) IN ('debt', 'tech debt', 'technical debt', 'chore', 'maintenance') THEN 'debt'
    WHEN lower(type) IN ('story', 'feature', 'improvement', 'epic') THEN 'feature' ELSE 'other' END AS class
FROM finished WHERE not_counted IS NULL;
INSERT INTO trials SELECT scope, 'flow-distribution', done, class = 'feature', NULL FROM classes;
INSERT INTO trials SELECT scope, 'flow-distribution', done, NULL, not_counted FROM finished WHERE not_counted IS NOT NULL;
INSERT INTO answers
WITH inside AS (SELECT scope, class FROM classes, params WHERE done >= window_from AND done < window_to),
sizes AS (SELECT scope, count(*) AS n FROM inside GROUP BY scope)
SELECT scope, 'flow-distribution', 'detail ' || c.class, count(*) FILTER (i.class = c.class) / any_value(n)
FROM sizes JOIN inside i USING (scope) CROSS JOIN (SELECT unnest(['feature', 'defect', 'risk', 'debt', 'other']) AS class) c
GROUP BY scope, c.class;

-- Active and waiting time between start and done; flagged time waits.
CREATE TABLE flagged AS
WITH turns AS (
  SELECT key, moment, target, lag(target) OVER (PARTITION BY key ORDER BY moment) AS before FROM transitions WHERE kind = 'flag'),
real_turns AS (SELECT * FROM turns WHERE target IS DISTINCT FROM before)
SELECT * FROM (SELECT key, target, moment, coalesce(lead(moment) OVER (PARTITION BY key ORDER BY moment), 'inf') AS until FROM real_turns)
WHERE target = 'on';

CREATE TABLE efficiency AS
WITH stays AS (
  SELECT f.scope, f.key, f.done, m.stage, greatest(m.moment, f.started) AS moment, least(m.until, f.done) AS until
  FROM finished f JOIN moves m USING (key)
  WHERE f.not_counted IS NULL AND f.started IS NOT NULL AND m.stage IN ('active', 'waiting') AND m.moment < f.done AND m.until > f.started),
impeded AS (
  SELECT s.scope, s.key, s.moment, sum(least(s.until, g.until) - greatest(s.moment, g.moment)) AS ms
  FROM stays s JOIN flagged g ON g.key = s.key AND g.moment < s.until AND g.until > s.moment WHERE s.stage = 'active' GROUP BY ALL)
SELECT s.scope, s.key, s.done, sum(s.until - s.moment) AS total,
  sum(CASE WHEN s.stage = 'active' THEN s.until - s.moment - coalesce(i.ms, 0) ELSE 0 END) AS active
FROM stays s LEFT JOIN impeded i ON i.scope = s.scope AND i.key = s.key AND i.moment = s.moment GROUP BY s.scope, s.key, s.done;

INSERT INTO answers
WITH inside AS (
  SELECT c.scope, s.span, count(e.key) AS n, sum(e.active) AS active, sum(e.total) AS total
  FROM scopes c CROSS JOIN spans s LEFT JOIN efficiency e ON e.scope = c.scope AND e.done >= s.from_ms AND e.done < s.to_ms
  GROUP BY c.scope, s.span)
SELECT scope, 'flow-efficiency', span || ' n', n FROM inside
UNION ALL SELECT scope, 'flow-efficiency', span || ' value', CASE WHEN total > 0 THEN active / total END FROM inside;

INSERT INTO answers
SELECT scope, m.metric, 'excluded ' || coalesce(not_counted, 'never-started'), count(*)
FROM finished, params, (SELECT unnest(['flow-efficiency', 'service-level-attainment']) AS metric) m
WHERE done >= window_from AND done < window_to AND (not_counted IS NOT NULL OR started IS NULL)
GROUP BY scope, m.metric, coalesce(not_counted, 'never-started');

-- Work in progress by the state at the end of each span, and its age.
INSERT INTO answers
WITH standing AS (
  SELECT k.scope, c.span, (c.instant - c.started) / 1000 AS age FROM kinds k JOIN clock c USING (key)
  WHERE c.span <> 'now' AND c.stage IN ('active', 'waiting') AND c.started IS NOT NULL AND NOT container AND NOT sub_task),
told AS (
  SELECT s.scope, p.span, count(i.age) AS n, median(i.age) AS age, quantile_cont(i.age, [0.75, 0.9, 0.95]) AS percentiles
  FROM scopes s CROSS JOIN spans p LEFT JOIN standing i ON i.scope = s.scope AND i.span = p.span GROUP BY s.scope, p.span)
SELECT scope, 'wip', span || ' n', n FROM told
UNION ALL SELECT scope, 'wip', span || ' value', n FROM told
UNION ALL SELECT scope, 'work-item-age', span || ' n', n FROM told WHERE span IN ('window', 'previous')
UNION ALL SELECT scope, 'work-item-age', span || ' value', age FROM told WHERE span IN ('window', 'previous')
UNION ALL SELECT scope, 'work-item-age', 'p75', percentiles[1] FROM told WHERE span = 'window' AND n > 0
UNION ALL SELECT scope, 'work-item-age', 'p90', percentiles[2] FROM told WHERE span = 'window' AND n > 0
UNION ALL SELECT scope, 'work-item-age', 'p95', percentiles[3] FROM told WHERE span = 'window' AND n > 0;

-- Service level: the expectation is the nearest-rank p85 of the window before (reading 16).
INSERT INTO answers
WITH before AS (
  SELECT scope, value, row_number() OVER (PARTITION BY scope ORDER BY value) AS rank, count(*) OVER (PARTITION BY scope) AS n
  FROM samples JOIN spans ON moment >= from_ms AND moment < to_ms
  WHERE metric = 'cycle-time' AND reason IS NULL AND span = 'previous'),
expected AS (SELECT scope, value AS expectation FROM before WHERE rank = ceil(0.85 * n)),
inside AS (
  SELECT c.scope, p.span, any_value(e.expectation) AS expectation, count(s.value) AS n, count(*) FILTER (s.value <= e.expectation) AS hits
  FROM scopes c CROSS JOIN spans p LEFT JOIN expected e ON e.scope = c.scope
  LEFT JOIN samples s ON s.scope = c.scope AND s.metric = 'cycle-time' AND s.reason IS NULL AND s.moment >= p.from_ms AND s.moment < p.to_ms
  WHERE p.span <> 'previous' GROUP BY c.scope, p.span)
SELECT scope, 'service-level-attainment', span || ' n', n FROM inside WHERE span = 'window' OR expectation IS NOT NULL
UNION ALL SELECT scope, 'service-level-attainment', span || ' value', CASE WHEN n > 0 AND expectation IS NOT NULL THEN hits / n END FROM inside WHERE span = 'window' OR expectation IS NOT NULL
UNION ALL SELECT scope, 'service-level-attainment', 'detail expectation', expectation FROM inside WHERE span = 'window';

-- Time to market and first value, by what linking found shipped (reading 17).
CREATE TABLE marketed AS
SELECT k.*, l.last_merged, l.shipped, l.first_shipped, c.started
FROM kinds k JOIN linked_items l USING (key) LEFT JOIN clock c ON c.key = k.key AND c.span = 'now';

INSERT INTO samples
SELECT scope, 'time-to-market', part, shipped, (shipped - created) / 1000,
  CASE WHEN abandoned THEN 'abandoned' WHEN sub_task THEN 'sub-task' WHEN shipped < created THEN 'negative' END
FROM marketed JOIN (SELECT unnest(['', 'items', 'epics']) AS part) ON part = '' OR (part = 'epics') = container
WHERE shipped IS NOT NULL;
INSERT INTO samples
SELECT scope, 'first-value-time', '', first_shipped, (first_shipped - created) / 1000,
  CASE WHEN abandoned THEN 'abandoned' WHEN first_shipped < created THEN 'negative' END
FROM marketed WHERE container AND first_shipped IS NOT NULL;

-- Idea, development, delivery; a stage whose end never happened gives its time to the next that did.
INSERT INTO answers
WITH bounds AS (
  SELECT scope, started - created AS idea,
    CASE WHEN last_merged IS NOT NULL THEN last_merged - coalesce(started, created) END AS development,
    shipped - coalesce(last_merged, started, created) AS delivery
  FROM marketed, params WHERE shipped >= window_from AND shipped < window_to AND NOT abandoned AND NOT sub_task),
long AS (
  SELECT scope, stage, ms
  FROM (SELECT * FROM bounds WHERE least(coalesce(idea, 0), coalesce(development, 0), delivery) >= 0)
    UNPIVOT (ms FOR stage IN (idea, development, delivery))),
sums AS (SELECT scope, sum(ms) AS total FROM long GROUP BY scope)
SELECT scope, 'time-to-market', 'stage ' || stage || ' value', median(ms) / 1000 FROM long GROUP BY scope, stage
UNION ALL SELECT scope, 'time-to-market', 'stage ' || stage || ' n', count(*) FROM long GROUP BY scope, stage
UNION ALL SELECT scope, 'time-to-market', 'stage ' || stage || ' share', sum(ms) / any_value(total)
  FROM long JOIN sums USING (scope) WHERE total > 0 GROUP BY scope, stage;
