-- Shipped-by as linked: held against git and against the truth of the sample elsewhere.
CREATE TABLE shipped AS
SELECT s.scope, l.repository, l.sha, l.deployment, d.finished AS shipped, l.original, l.mainline,
  CASE WHEN l.reason IN ('foreign', 'cherry-pick') THEN l.reason END AS other_reason
FROM linked_commits l JOIN scopes s USING (service, environment) JOIN deployments d ON d.id = l.deployment;

CREATE TABLE shipped_changes AS
SELECT s.scope, l.repository, l.number, l.deployment
FROM linked_changes l JOIN scopes s USING (service, environment) WHERE l.deployment IS NOT NULL;
