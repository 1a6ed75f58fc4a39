"""What tests of the data may ask for besides: databases of earlier schemas."""

import pytest

from tests.support.kept import REVISIONS, kept_address


@pytest.fixture
def kept(databases, request):
    """Give a function that opens a database of an earlier schema, full of rows."""
    opened = []

    def open_kept(revision=REVISIONS[0]):
        opened.append(kept_address(databases, revision))
        return opened[-1]

    yield open_kept
    for address in opened:
        databases.remove(address)
