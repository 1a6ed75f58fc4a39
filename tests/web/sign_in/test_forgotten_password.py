"""The page for a forgotten password never says that a mail comes when none does."""

import pytest
from starlette.applications import Starlette

from data_access.post import password_requests
from domain.sign_in.throttling import ACCOUNT_FROM_NETWORK
from services.runtime import Runtime
from services.secrets import server_keys
from services.settings import Settings
from tests.cast import NOW, VERIFIER
from tests.support.asgi import HOST, Asker
from tests.support.engines import only_sqlite
from tests.support.html import Html
from web.server.middleware import Guard
from web.sign_in import account_links

pytestmark = only_sqlite

ON_ITS_WAY = "så er et link på vej"


@pytest.fixture
def own(database, cast, tmp_path, monkeypatch) -> Runtime:
    settings = Settings(data=tmp_path, base_url=HOST, smtp_host="127.0.0.1")
    own = Runtime(settings, database, server_keys(tmp_path), VERIFIER, lambda: NOW)
    monkeypatch.setattr(account_links, "runtime", lambda: own)
    return own


@pytest.fixture
def asker(own) -> Asker:
    return Asker(
        Guard(Starlette(routes=account_links.routes), language_of=lambda _: None)
    )


def ask(asker, email, lang="da"):
    return asker.post(
        f"/glemt?lang={lang}", data={"email": email}, headers={"Origin": HOST}
    )


def requests(own):
    with own.database.platform_reading() as db:
        return len(password_requests.list_requests(db))


@pytest.mark.parametrize("email", ["aisha@fjordby.example", "nobody@fjordby.example"])
def test_the_page_says_that_a_link_comes_as_long_as_one_is_kept_to_be_sent(
    own, asker, email
):
    for asked in range(1, ACCOUNT_FROM_NETWORK.most + 3):
        answer = ask(asker, email)
        kept = requests(own)
        assert (ON_ITS_WAY in answer.text) is (kept == asked)

    assert kept == ACCOUNT_FROM_NETWORK.most
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "900"
    assert "Prøv igen om 15 minutter." in answer.text
    assert "så der er ikke sendt et nyt" in answer.text
    assert Html(answer.text).all("input", name="email"), "it can be tried again"


def test_who_has_no_account_gets_the_same_page_as_who_has_one(own, asker):
    pages = []
    for email in ("aisha@fjordby.example", "nobody@fjordby.example"):
        answers = [ask(asker, email) for _ in range(ACCOUNT_FROM_NETWORK.most + 1)]
        pages.append([(one.status_code, one.text) for one in answers])

    assert pages[0] == pages[1]


def test_who_must_wait_reads_it_in_english_too(own, asker):
    for _ in range(ACCOUNT_FROM_NETWORK.most + 1):
        answer = ask(asker, "aisha@fjordby.example", lang="en")

    assert "Try again in 15 minutes." in answer.text
    assert "no new one was sent" in answer.text
