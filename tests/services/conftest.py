"""A server with a mail server beside it."""

import pytest

from services.passwords import Verifier
from services.runtime import Runtime
from services.secrets import server_keys
from services.settings import Settings
from tests.cast import NOW
from tests.support.postbox import Postbox, running


@pytest.fixture
def postbox():
    with running(Postbox()) as box:
        yield box


@pytest.fixture
def own(database, tmp_path, postbox):
    settings = Settings(
        smtp_host="127.0.0.1",
        smtp_port=postbox.port,
        base_url="https://anker.fjordby.dk",
        data=tmp_path,
    )
    return Runtime(
        settings, database, server_keys(tmp_path), Verifier(rounds=4), lambda: NOW
    )
