-- Change lead time: per commit first shipped in the window, what people committed.
-- Reasons by precedence (reading 20): bot, merge commit, foreign or picked, left-truncated, negative.
CREATE TABLE first_known AS
SELECT scope, arg_min(id, place) AS deployment FROM production WHERE successful GROUP BY scope;

CREATE TABLE lead_times AS
SELECT s.*, s.shipped - c.authored AS waited,
  CASE
    WHEN c.bot OR ends_with(lower(c.author), '[bot]') THEN 'bot'
    WHEN c.parents >= 2 THEN 'merge-commit'
    WHEN s.other_reason IS NOT NULL THEN s.other_reason
    WHEN k.deployment IS NOT NULL THEN 'left-truncated'
    WHEN s.shipped < c.authored THEN 'negative'
  END AS reason
FROM shipped s JOIN commits c USING (repository, sha) LEFT JOIN first_known k ON k.scope = s.scope AND k.deployment = s.deployment;

INSERT INTO samples SELECT scope, 'change-lead-time', '', shipped, waited / 1000, reason FROM lead_times WHERE original;
INSERT INTO samples SELECT scope, 'change-lead-time', 'mainline', shipped, waited / 1000, reason FROM lead_times WHERE mainline;
