"""For tests of what only one of the two engines has."""

import pytest

only_sqlite = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
only_postgresql = pytest.mark.parametrize(
    "databases",
    [pytest.param("postgresql", marks=pytest.mark.postgres)],
    indirect=True,
)
