#!/bin/sh
# Runs once, when the database is made: the role that serves. `ansinh migrate --role ansinh_serving` gives it its rights.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$ANSINH_SERVING_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE ansinh_serving LOGIN PASSWORD :'password';
SQL
