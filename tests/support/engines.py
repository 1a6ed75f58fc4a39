"""Which of the two engines a test runs on, in `make test` and in `make test-all`."""

from collections.abc import Collection

import pytest

only_sqlite = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize(
    "databases",
    [pytest.param("postgresql", marks=pytest.mark.postgres)],
    indirect=True,
)

#: what is on both engines in `make test` although a browser shows it: of what people
#: answered, nothing may stay in any file of either
WALKED_ON_BOTH = ("web/feedback/test_participants_in_a_browser.py",)

#: what `make test` shows on one engine, and on which. Services and data access hold
#: the engines together; what lies above them does the same on either.
ENOUGH = {
    "pages/": "sqlite",
    "ui/": "sqlite",
    # row-level security refuses what our own checks let pass
    "test_rights.py": "postgresql",
    # the other tests in a browser go the same ways on SQLite
    "test_walk.py": "postgresql",
}


def waits_for_the_long_run(
    place: str, engine: object, marks: Collection[pytest.Mark]
) -> bool:
    """
    Say whether a test on that engine is left to `make test-all`.

    `place` is its file below `tests`. A test that asks for one engine by name has no
    other to be shown on, and stays.
    """
    if engine is None or any(map(_names_engine, marks)):
        return False
    if place.startswith(WALKED_ON_BOTH):
        return False
    for begins, enough in ENOUGH.items():
        if place.startswith(begins):
            return engine != enough
    in_browser = any(mark.name == "browser" for mark in marks)
    return in_browser and engine == "postgresql"


def _names_engine(mark: pytest.Mark) -> bool:
    return mark.name == "parametrize" and mark.args[0] == "databases"
