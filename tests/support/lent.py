"""
A PostgreSQL database that one test after another borrows.

Its rows are remembered once, in a schema that the application may not enter. After a
test the tables that it wrote to have them back. Which those are is told by the
transactions that wrote their rows; those of the catalogue tell whether a test changed
more than rows (a table, a policy, a right).
"""

import psycopg

REMEMBER = """
CREATE SCHEMA lent;
REVOKE ALL ON SCHEMA lent FROM PUBLIC;
CREATE TABLE lent.written (table_name text PRIMARY KEY, sum text);
CREATE FUNCTION lent.sum_of(table_name text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    sum text;
BEGIN
    EXECUTE format('SELECT count(*) || '' '' || sum(xmin::text::bigint) FROM public.%I',
        table_name) INTO sum;
    RETURN sum;
END $$;
CREATE PROCEDURE lent.remember() LANGUAGE plpgsql AS $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE lent.%1$I AS TABLE public.%1$I', name);
        INSERT INTO lent.written VALUES (name, lent.sum_of(name));
    END LOOP;
END $$;
CREATE PROCEDURE lent.bring_back() LANGUAGE plpgsql AS $$
DECLARE
    name text;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT table_name FROM lent.written
        WHERE sum IS DISTINCT FROM lent.sum_of(table_name)
    LOOP
        EXECUTE format('DELETE FROM public.%I', name);
        EXECUTE format(
            'INSERT INTO public.%1$I OVERRIDING SYSTEM VALUE TABLE lent.%1$I', name
        );
        UPDATE lent.written SET sum = lent.sum_of(name) WHERE table_name = name;
    END LOOP;
END $$;
CALL lent.remember();
CREATE VIEW lent.catalogue AS
    SELECT md5(string_agg(oid || ' ' || xmin, ',' ORDER BY oid)) AS sum FROM (
        SELECT oid, xmin FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT oid, xmin FROM pg_policy
        UNION ALL SELECT oid, xmin FROM pg_trigger
    ) AS kept;
CREATE TABLE lent.catalogue_before AS TABLE lent.catalogue;
"""

#: whoever is still connected to it, a thread that a test left behind for instance
END_OTHERS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def remember(connection: psycopg.Connection) -> None:
    """Keep the rows of a database whose tables a test has not seen yet."""
    connection.execute(REMEMBER)


def bring_back(connection: psycopg.Connection) -> bool:
    """Bring the remembered rows back; return whether nothing else has changed."""
    connection.execute(END_OTHERS)
    before, now = connection.execute(
        "SELECT b.sum, n.sum FROM lent.catalogue_before b, lent.catalogue n"
    ).fetchone()
    if before != now:
        return False
    connection.execute("CALL lent.bring_back()")
    return True
