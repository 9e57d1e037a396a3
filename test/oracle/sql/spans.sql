-- The window, the one before it, and its ISO weeks in the time zone, clipped at the edges (readings 4 and 19).
CREATE TABLE spans AS
WITH local AS (
  SELECT *,
    (epoch_ms(window_from::BIGINT) AT TIME ZONE 'UTC') AT TIME ZONE zone AS first_moment,
    (epoch_ms(window_to::BIGINT) AT TIME ZONE 'UTC') AT TIME ZONE zone AS last_moment
  FROM params),
mondays AS (
  SELECT unnest(generate_series(date_trunc('week', first_moment), last_moment, INTERVAL 7 DAY)) AS monday, *
  FROM local),
weeks AS (
  SELECT greatest(window_from, epoch_ms(monday AT TIME ZONE zone)::DOUBLE) AS from_ms,
    least(window_to, epoch_ms((monday + INTERVAL 7 DAY) AT TIME ZONE zone)::DOUBLE) AS to_ms
  FROM mondays)
SELECT 'window' AS span, window_from AS from_ms, window_to AS to_ms FROM params
UNION ALL SELECT 'previous', previous_from, window_from FROM params
UNION ALL SELECT 'week ' || from_ms::BIGINT, from_ms, to_ms FROM weeks WHERE from_ms < to_ms;

CREATE TABLE days AS
WITH local AS (
  SELECT *,
    (epoch_ms(window_from::BIGINT) AT TIME ZONE 'UTC') AT TIME ZONE zone AS first_moment,
    (epoch_ms(window_to::BIGINT - 1) AT TIME ZONE 'UTC') AT TIME ZONE zone AS last_moment
  FROM params),
midnights AS (
  SELECT unnest(generate_series(date_trunc('day', first_moment), date_trunc('day', last_moment), INTERVAL 1 DAY)) AS midnight, zone
  FROM local)
SELECT epoch_ms(midnight AT TIME ZONE zone)::DOUBLE AS from_ms,
  epoch_ms((midnight + INTERVAL 1 DAY) AT TIME ZONE zone)::DOUBLE AS to_ms
FROM midnights;

CREATE TABLE scopes AS
SELECT DISTINCT service, environment, service || ' in ' || environment AS scope FROM lines;

-- What is measured, before any window is laid over it.
-- at: the instant that decides the window. reason: why it is excluded; NULL: it counts. part: '' or a variant.
CREATE TABLE samples (scope VARCHAR, metric VARCHAR, part VARCHAR, moment DOUBLE, value DOUBLE, reason VARCHAR);
CREATE TABLE trials (scope VARCHAR, metric VARCHAR, moment DOUBLE, hit BOOLEAN, reason VARCHAR);
CREATE TABLE events (scope VARCHAR, metric VARCHAR, moment DOUBLE, reason VARCHAR);
CREATE TABLE answers (scope VARCHAR, metric VARCHAR, part VARCHAR, value DOUBLE);
