"""Whether a PostgreSQL database that one test borrows reaches the next as it was."""

import pytest

from tests.support.databases import PostgresDatabases, run_folder
from tests.support.engines import only_postgresql

INVENTED = "INSERT INTO lease VALUES ('of a test', 'somebody', now())"


@pytest.fixture
def lender(databases) -> PostgresDatabases:
    """Give databases of the run's server that no other test has borrowed."""
    return PostgresDatabases(run_folder())


def leases_after(lender: PostgresDatabases, statement: str) -> tuple[bool, list]:
    """Return whether the same database is lent again after `statement`, and its leases."""
    with lender.lend("empty") as address:
        name = address.url.rpartition("/")[2]
        with lender.server.connect(name) as connection:
            connection.execute(statement)
    with lender.lend("empty") as again:
        lent_again = again.url.rpartition("/")[2]
        with lender.server.connect(lent_again) as connection:
            rows = connection.execute("SELECT * FROM lease").fetchall()
    return lent_again == name, rows


@only_postgresql
def test_what_a_test_wrote_is_gone(lender):
    assert leases_after(lender, INVENTED) == (True, [])


@only_postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE lease ADD COLUMN more text",
        "GRANT TRUNCATE ON lease TO anker_app",
        "DROP POLICY tenant ON person",
        "CREATE TABLE more (id int)",
    ],
)
def test_who_changed_more_than_rows_is_the_last_borrower(lender, statement):
    is_lent_again, _ = leases_after(lender, statement)

    assert not is_lent_again
