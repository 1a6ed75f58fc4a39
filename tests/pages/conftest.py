"""What the tests of the pages have in common."""

import pytest

from tests.support.apptest import Visit


@pytest.fixture
def visit(monkeypatch, cast, database, tmp_path) -> Visit:
    """Give somebody who opens pages of an organisation with the cast in it."""
    return Visit(monkeypatch, database, tmp_path)
