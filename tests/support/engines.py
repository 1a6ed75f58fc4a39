"""Choose the database engine of each test, in `make test` and in `make test-all`."""

from collections.abc import Collection

import pytest

only_sqlite = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize(
    "databases",
    [pytest.param("postgresql", marks=pytest.mark.postgres)],
    indirect=True,
)

#: runs on both engines in `make test` although one is enough for its file, or for what
#: is seen in a browser
ON_BOTH = (
    # people's answers must not remain in any file of either engine
    "web/feedback/test_participants_in_a_browser.py",
    # row-level security stands in nobody's way
    (
        "test_rights.py::test_everybody_does_what_the_table_allows_and_nothing_else"
        "[postgresql-team leader]"
    ),
)

#: which engine is enough for which tests in `make test`. The tests of services and data
#: access keep both engines alike; the layers above them then behave the same on either.
ENOUGH = {
    "pages/": "sqlite",
    "ui/": "sqlite",
    # row-level security would refuse what our own checks let pass
    "test_rights.py": "sqlite",
    # the walk of a talk loads the same demonstration into PostgreSQL
    "services/sample/": "sqlite",
    # what they are about is no matter of an engine: mail servers, the rows of a list, and
    # what the services write
    "services/post/test_faulty_servers.py": "sqlite",
    "services/imports/test_payroll_lists.py": "sqlite",
    "services/test_traces.py": "sqlite",
    # the other browser tests open the same pages on SQLite
    "test_walk.py": "postgresql",
}


def waits_for_the_long_run(
    place: str, engine: object, marks: Collection[pytest.Mark]
) -> bool:
    """
    Return whether a test on that engine is left to `make test-all`.

    `place` is its file below `tests`, with its name if there is one. A test that names its engine has no other to run
    on, so it stays in `make test`.
    """
    if engine is None or any(map(_names_engine, marks)):
        return False
    if place.startswith(ON_BOTH):
        return False
    for begins, enough in ENOUGH.items():
        if place.startswith(begins):
            return engine != enough
    in_browser = any(mark.name == "browser" for mark in marks)
    return in_browser and engine == "postgresql"


def _names_engine(mark: pytest.Mark) -> bool:
    return mark.name == "parametrize" and mark.args[0] == "databases"
