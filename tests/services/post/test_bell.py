"""The timed work is woken by a mail, once it is on the disk."""

import time

import pytest
from anyio.from_thread import start_blocking_portal

from services.post.bell import has_rung, ring
from services.post.outbox import Outbox
from tests.cast import NOW
from tests.support.postbox import OUTBOX
from web.lifespan import _a_minute_or_a_mail


class Cancelled(Exception):
    """Ends a transaction."""


def ask(database, *, fails):
    with database.platform_writing() as db:
        OUTBOX.put_request(db, "bo@fjordby.example", "da", now=NOW)
        assert not has_rung()
        if fails:
            raise Cancelled


def test_a_mail_rings_when_it_is_on_the_disk(database):
    has_rung()
    ask(database, fails=False)

    assert has_rung()
    assert not has_rung()


def test_what_is_not_saved_does_not_ring(database):
    has_rung()
    with pytest.raises(Cancelled):
        ask(database, fails=True)

    assert not has_rung()


def test_a_mail_does_not_wait_for_the_minute():
    ring()
    began = time.monotonic()
    with start_blocking_portal() as thread:
        thread.call(_a_minute_or_a_mail)

    assert time.monotonic() - began < 30
    assert not has_rung()


def test_without_a_mail_server_there_is_no_outbox(own):
    without = own.settings.model_copy(update={"smtp_host": ""})

    assert Outbox.of(without, own.keys) is None
    assert Outbox.of(own.settings, own.keys)
