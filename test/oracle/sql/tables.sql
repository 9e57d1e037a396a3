-- What the sources said, one table per record type, and (linked_*) what linking found: who shipped, caused and
-- ended what. Instants and durations are milliseconds as DOUBLE.
SET TimeZone = 'UTC';

CREATE TABLE params (
  window_from DOUBLE, window_to DOUBLE, previous_from DOUBLE, as_of DOUBLE, zone VARCHAR);
CREATE TABLE lines (service VARCHAR, environment VARCHAR);
CREATE TABLE owners (service VARCHAR, repository VARCHAR);
CREATE TABLE folders (service VARCHAR, folder VARCHAR);

CREATE TABLE commits (repository VARCHAR, sha VARCHAR, authored DOUBLE, author VARCHAR, bot BOOLEAN, parents DOUBLE);
CREATE TABLE commit_paths (repository VARCHAR, sha VARCHAR, path VARCHAR);
CREATE TABLE parents (repository VARCHAR, sha VARCHAR, parent VARCHAR);
CREATE TABLE changes (
  repository VARCHAR, number VARCHAR, created DOUBLE, ready DOUBLE, first_commit DOUBLE, first_review DOUBLE,
  approved DOUBLE, merged DOUBLE, closed DOUBLE, merge_sha VARCHAR, additions DOUBLE, deletions DOUBLE,
  author VARCHAR, bot BOOLEAN);
CREATE TABLE change_commits (repository VARCHAR, number VARCHAR, sha VARCHAR);
CREATE TABLE change_reviewers (repository VARCHAR, number VARCHAR, reviewer VARCHAR);
CREATE TABLE deployments (
  id VARCHAR, service VARCHAR, environment VARCHAR, sha VARCHAR, started DOUBLE, finished DOUBLE, status VARCHAR);
CREATE TABLE items (
  key VARCHAR, type VARCHAR, created DOUBLE, parent VARCHAR, resolution VARCHAR, service VARCHAR);
CREATE TABLE transitions (key VARCHAR, moment DOUBLE, target VARCHAR, category VARCHAR, kind VARCHAR);
CREATE TABLE statuses (name VARCHAR, category VARCHAR);

CREATE TABLE linked_commits (
  service VARCHAR, environment VARCHAR, repository VARCHAR, sha VARCHAR, deployment VARCHAR,
  original BOOLEAN, mainline BOOLEAN, reason VARCHAR);
CREATE TABLE linked_changes (
  service VARCHAR, environment VARCHAR, repository VARCHAR, number VARCHAR, deployment VARCHAR);
CREATE TABLE linked_first_commits (repository VARCHAR, number VARCHAR, first_commit DOUBLE);
CREATE TABLE linked_incidents (
  id VARCHAR, deployment VARCHAR, method VARCHAR, inferred BOOLEAN, absorbed BOOLEAN, ended DOUBLE);
CREATE TABLE linked_deployments (id VARCHAR, rework VARCHAR, rollback BOOLEAN, redeploy BOOLEAN);
CREATE TABLE linked_items (key VARCHAR, last_merged DOUBLE, shipped DOUBLE, first_shipped DOUBLE);
