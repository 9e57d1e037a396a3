-- Change flow: first commit -> ready -> first review -> approval -> merged -> shipped (readings 11, 12 and 21).
CREATE TABLE flow AS
WITH first_commits AS (
  SELECT c.repository, c.number, min(k.authored) AS first_authored
  FROM changes c JOIN change_commits USING (repository, number) JOIN commits k USING (repository, sha)
  WHERE k.authored <= c.created GROUP BY ALL),
reviewers AS (SELECT repository, number, count(DISTINCT reviewer) AS reviewers FROM change_reviewers GROUP BY ALL),
per_scope AS (
  SELECT s.scope, c.* EXCLUDE (repository, number), c.repository, c.number, d.finished AS shipped, k.deployment IS NOT NULL AS truncated,
    coalesce(c.first_commit, f.first_authored, l.first_commit) AS started,
    coalesce(c.ready, c.created) AS offered,
    CASE WHEN c.first_review <= c.merged THEN c.first_review END AS reviewed,
    coalesce(r.reviewers, 0) AS reviewers
  FROM changes c JOIN owners o USING (repository) JOIN scopes s USING (service)
  LEFT JOIN shipped_changes h ON h.scope = s.scope AND h.repository = c.repository AND h.number = c.number
  LEFT JOIN deployments d ON d.id = h.deployment
  LEFT JOIN first_known k ON k.scope = s.scope AND k.deployment = h.deployment
  LEFT JOIN (SELECT DISTINCT * FROM linked_first_commits) l ON l.repository = c.repository AND l.number = c.number
  LEFT JOIN first_commits f ON f.repository = c.repository AND f.number = c.number
  LEFT JOIN reviewers r ON r.repository = c.repository AND r.number = c.number)
SELECT *,
  CASE WHEN reviewed IS NULL THEN offered WHEN approved <= merged THEN approved END AS accepted,
  bot OR ends_with(lower(coalesce(author, '')), '[bot]') AS by_bot
FROM per_scope;

CREATE TABLE stages AS
SELECT scope, repository, number, merged, shipped, truncated, by_bot, started,
  offered - started AS coding,
  CASE WHEN reviewed IS NOT NULL THEN reviewed - offered END AS pickup,
  CASE WHEN reviewed IS NOT NULL THEN coalesce(accepted, merged) - reviewed END AS review,
  merged - accepted AS merge, accepted IS NULL AS accepted_never, shipped - merged AS deploy, merged - started AS cycle, reviewed, additions, deletions, reviewers
FROM flow WHERE merged IS NOT NULL;

CREATE MACRO why_not(is_bot, missing, reason_if_missing, span_ms) AS
  CASE WHEN is_bot THEN 'bot' WHEN missing THEN reason_if_missing WHEN span_ms < 0 THEN 'negative' END;

INSERT INTO samples
SELECT scope, 'coding-time', '', merged, coding / 1000, why_not(by_bot, started IS NULL, 'no-first-commit', coding) FROM stages
UNION ALL SELECT scope, 'pickup-time', '', merged, pickup / 1000, why_not(by_bot, reviewed IS NULL, 'no-review', pickup) FROM stages
UNION ALL SELECT scope, 'review-time', '', merged, review / 1000, why_not(by_bot, reviewed IS NULL, 'no-review', review) FROM stages
UNION ALL SELECT scope, 'merge-time', '', merged, merge / 1000, why_not(by_bot, accepted_never, 'no-approval', merge) FROM stages
UNION ALL SELECT scope, 'deploy-time', '', shipped, deploy / 1000, why_not(by_bot, truncated, 'left-truncated', deploy) FROM stages WHERE shipped IS NOT NULL
UNION ALL SELECT scope, 'change-cycle-time', '', merged, cycle / 1000, why_not(by_bot, started IS NULL, 'no-first-commit', cycle) FROM stages
UNION ALL SELECT scope, 'change-size', '', merged, additions + deletions, why_not(by_bot, additions IS NULL OR deletions IS NULL, 'unknown', 0) FROM stages
UNION ALL SELECT scope, 'review-depth', '', merged, reviewers, why_not(by_bot, FALSE, '', 0) FROM stages
UNION ALL SELECT scope, 'change-lead-time', 'change', shipped, (shipped - started) / 1000, 
  why_not(by_bot, truncated OR started IS NULL, 'left-truncated', shipped - started) FROM stages WHERE shipped IS NOT NULL
UNION ALL SELECT scope, 'change-lead-time', 'merge', shipped, deploy / 1000, why_not(by_bot, truncated, 'left-truncated', deploy) FROM stages WHERE shipped IS NOT NULL;

INSERT INTO events SELECT scope, 'changes-merged', merged, why_not(by_bot, FALSE, '', 0) FROM stages;
INSERT INTO trials SELECT scope, 'unreviewed-merge-rate', merged, reviewed IS NULL, why_not(by_bot, FALSE, '', 0) FROM stages;

-- The breakdown: a negative stage drops the change from the whole of it.
INSERT INTO answers
WITH whole AS (
  SELECT * FROM stages, params
  WHERE NOT coalesce(by_bot, FALSE) AND NOT truncated AND shipped >= window_from AND shipped < window_to AND started IS NOT NULL
    AND least(coding, coalesce(pickup, 0), coalesce(review, 0), coalesce(merge, 0), deploy) >= 0),
long AS (
  SELECT scope, stage, ms FROM (SELECT scope, coding, pickup, review, merge, deploy FROM whole)
    UNPIVOT (ms FOR stage IN (coding, pickup, review, merge, deploy))),
sums AS (SELECT scope, sum(ms) AS total FROM long GROUP BY scope)
SELECT scope, 'change-lead-time', 'stage ' || stage || ' value', median(ms) / 1000 FROM long GROUP BY scope, stage
UNION ALL SELECT scope, 'change-lead-time', 'stage ' || stage || ' n', count(*) FROM long GROUP BY scope, stage
UNION ALL SELECT scope, 'change-lead-time', 'stage ' || stage || ' share', sum(ms) / any_value(total)
  FROM long JOIN sums USING (scope) WHERE total > 0 GROUP BY scope, stage;

-- Load: what stood open at the end of each span.
INSERT INTO answers
WITH open_then AS (
  SELECT f.scope, s.span, (s.to_ms - f.created) / 1000 AS age FROM flow f JOIN spans s
    ON f.created <= s.to_ms AND least(coalesce(f.merged, 'inf'), coalesce(f.closed, 'inf')) > s.to_ms AND NOT coalesce(f.by_bot, FALSE)),
told AS (
  SELECT c.scope, p.span, count(o.age) AS n, median(o.age) AS age, quantile_cont(o.age, [0.75, 0.9, 0.95]) AS percentiles
  FROM scopes c CROSS JOIN spans p LEFT JOIN open_then o ON o.scope = c.scope AND o.span = p.span GROUP BY c.scope, p.span)
SELECT scope, 'open-changes', span || ' n', n FROM told
UNION ALL SELECT scope, 'open-changes', span || ' value', n FROM told
UNION ALL SELECT scope, 'open-change-age', span || ' n', n FROM told WHERE span IN ('window', 'previous')
UNION ALL SELECT scope, 'open-change-age', span || ' value', age FROM told WHERE span IN ('window', 'previous')
UNION ALL SELECT scope, 'open-change-age', 'p75', percentiles[1] FROM told WHERE span = 'window' AND n > 0
UNION ALL SELECT scope, 'open-change-age', 'p90', percentiles[2] FROM told WHERE span = 'window' AND n > 0
UNION ALL SELECT scope, 'open-change-age', 'p95', percentiles[3] FROM told WHERE span = 'window' AND n > 0;
