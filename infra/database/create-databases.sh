#!/bin/sh
# Roles and a database for each service, on a server with psql; Compose runs it once, when the server's volume is empty.
# $1 is a file of passwords, one `role:password` a line (infra/docker/make-secrets.mjs writes it). Signs in as PGUSER (POSTGRES_USER).
set -eu
passwords=${1:-/run/secrets/database-passwords}
here=${SCRIPTS:-$(dirname "$0")}
export PGUSER="${POSTGRES_USER:-${PGUSER:-postgres}}"
run() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 "$@"; }

run --dbname postgres --file "$here/create-roles.sql"
while IFS=: read -r role password; do
  # Through the environment: what stands in the arguments of a program everybody on the machine can read.
  role=$role password=$password run --dbname postgres <<'SQL'
\getenv role role
\getenv password password
alter role :"role" with password :'password';
SQL
done <"$passwords"
for service in referrals assessment planning agency_coordination outcomes claims data_feeds ledger projectors subscriptions gateway; do
  run --dbname postgres --command "create database $service"
  run --dbname "$service" --command "set turnaround.services = '$service'" --file "$here/settle-database.sql"
done
