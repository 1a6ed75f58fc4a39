#!/bin/sh
# Run once by the PostgreSQL container, on an empty database: the two roles that
# docs/operating.md names, and the database between them.
set -eu

psql --username "${POSTGRES_USER:-postgres}" --dbname postgres --no-psqlrc \
    --set ON_ERROR_STOP=1 \
    --set owner_password="$OWNER_PASSWORD" --set app_password="$APP_PASSWORD" <<'SQL'
CREATE ROLE anker_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE anker_app LOGIN PASSWORD :'app_password';
CREATE DATABASE anker OWNER anker_owner;
REVOKE ALL ON DATABASE anker FROM PUBLIC;
GRANT CONNECT ON DATABASE anker TO anker_app;
SQL
