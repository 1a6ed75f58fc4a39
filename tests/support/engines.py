"""For tests of what only one of the two engines has, or what one of them shows."""

import pytest

only_sqlite = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
#: for what the browser does: `make test` shows it on one engine, `make test-all` on both
slow_on_postgresql = pytest.mark.parametrize(
    "databases",
    [
        "sqlite",
        pytest.param("postgresql", marks=[pytest.mark.postgres, pytest.mark.slow]),
    ],
    indirect=True,
)
only_postgresql = pytest.mark.parametrize(
    "databases",
    [pytest.param("postgresql", marks=pytest.mark.postgres)],
    indirect=True,
)
