"""What every test may ask for: fresh databases on both engines, for a start."""

from collections.abc import Iterator

import pytest

from data_access.database import Database
from tests.support.databases import (
    Address,
    PostgresDatabases,
    SqliteDatabases,
    begin_run,
    end_run,
    run_folder,
)

ENGINES = [
    pytest.param("sqlite"),
    pytest.param("postgresql", marks=pytest.mark.postgres),
]


def pytest_configure(config: pytest.Config) -> None:
    """Open the folder that all processes of this run share."""
    begin_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Clear up when the last process of this run has ended."""
    if not hasattr(config, "workerinput"):
        end_run()


@pytest.fixture(scope="session", params=ENGINES)
def databases(request) -> SqliteDatabases | PostgresDatabases:
    """Give each engine in turn, with a template called `empty`: migrated, no rows."""
    makers = {"sqlite": SqliteDatabases, "postgresql": PostgresDatabases}
    made = makers[request.param](run_folder())
    made.make_template("empty", Address.migrate)
    return made


@pytest.fixture
def database_address(databases) -> Iterator[Address]:
    """Give the address of a migrated database without a row."""
    address = databases.new(template="empty")
    yield address
    databases.remove(address)


@pytest.fixture
def database(database_address) -> Iterator[Database]:
    """Give a migrated database without a row, on each engine in turn."""
    opened = Database(database_address.url)
    yield opened
    opened.close()
