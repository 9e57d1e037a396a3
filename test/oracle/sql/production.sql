-- Deployments that reached production, in the order of reading 3, fan-outs folded into the first of them.
CREATE TABLE production AS
SELECT d.*, s.scope, status IN ('success', 'inactive') AS successful,
  row_number() OVER (PARTITION BY scope ORDER BY finished, coalesce(started, finished), id) AS place
FROM deployments d JOIN scopes s USING (service, environment)
WHERE regexp_matches(environment, '^(production|prod|live)([-_/ .]|$)|[-_/ .](production|prod)$');

CREATE TABLE fan_out AS
WITH RECURSIVE ordered AS (
  SELECT scope, id, sha, finished, row_number() OVER (PARTITION BY scope ORDER BY place) AS nth
  FROM production WHERE successful),
walk AS (
  SELECT scope, id, sha, nth, id AS head, finished AS head_finished FROM ordered WHERE nth = 1
  UNION ALL
  SELECT o.scope, o.id, o.sha, o.nth,
    CASE WHEN o.sha = w.sha AND o.finished - w.head_finished <= 600000 THEN w.head ELSE o.id END,
    CASE WHEN o.sha = w.sha AND o.finished - w.head_finished <= 600000 THEN w.head_finished ELSE o.finished END
  FROM walk w JOIN ordered o ON o.scope = w.scope AND o.nth = w.nth + 1)
SELECT id, head FROM walk;

-- One row per deployment that counts: the heads of fan-outs and everything that did not succeed.
CREATE TABLE counted AS
SELECT p.* FROM production p LEFT JOIN fan_out f USING (id) WHERE f.head IS NULL OR f.head = p.id;
