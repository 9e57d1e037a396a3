-- Shipped-by, from the definition: the earliest successful deployment of the line whose ancestors contain the commit.
CREATE TABLE first_with AS
WITH RECURSIVE reach AS (
  SELECT d.id, d.scope, d.service, d.place, c.repository, c.sha
  FROM production d JOIN owners o USING (service) JOIN commits c ON c.repository = o.repository AND c.sha = d.sha
  WHERE d.successful
  UNION
  SELECT r.id, r.scope, r.service, r.place, r.repository, p.parent FROM reach r JOIN parents p USING (repository, sha)
)
SELECT scope, service, repository, sha, arg_min(id, place) AS deployment FROM reach GROUP BY ALL;

-- A commit is a service's when it touches one of its folders.
CREATE TABLE shipped AS
SELECT f.scope, f.repository, f.sha, f.deployment, d.finished AS shipped, TRUE AS original, TRUE AS mainline,
  NULL::VARCHAR AS other_reason
FROM first_with f JOIN production d ON d.id = f.deployment
WHERE f.service NOT IN (SELECT service FROM folders) OR EXISTS (
  FROM folders o JOIN commit_paths p ON starts_with(p.path, o.folder)
  WHERE o.service = f.service AND p.repository = f.repository AND p.sha = f.sha);

-- A change is shipped when its merge commit is.
CREATE TABLE shipped_changes AS
SELECT f.scope, c.repository, c.number, f.deployment
FROM changes c JOIN first_with f ON f.repository = c.repository AND f.sha = c.merge_sha WHERE c.merged IS NOT NULL;
