"""The participants' routes over HTTP, on a database of the test's own."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from data_access.database import Database
from services.runtime import Runtime
from services.settings import Settings
from tests.cast import NOW, VERIFIER
from tests.support.asgi import Asker
from tests.support.feedback.surveys import KEYS
from tests.support.html import Html
from web.feedback import survey
from web.feedback.link_guesses import Misses
from web.server.middleware import Guard

BASE = "https://anker.example"


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Survey:
    """What a participant's phone can do: ask for a page and send its form."""

    asker: Asker
    clock: Clock = field(default_factory=Clock)

    def get(self, address: str, **options: object) -> httpx.Response:
        return self.asker.get(address, **options)

    def post(self, address: str, **fields: object) -> httpx.Response:
        options = fields.pop("options", {})
        return self.asker.post(address, data=fields, **options)

    def nonce(self, address: str) -> str:
        """Open the form and return the nonce that it carries."""
        return nonce_in(self.get(address).text)

    def answer(self, address: str, **fields: object) -> httpx.Response:
        """Open the form and send it."""
        return self.post(address, nonce=self.nonce(address), do="answer", **fields)


def survey_on(
    database: Database, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> Survey:
    """Return the participants' routes as the application serves them."""
    clock = Clock()
    own = Runtime(
        settings=Settings(data=folder, base_url=BASE),
        database=database,
        keys=KEYS,
        verifier=VERIFIER,
        now=clock,
    )
    monkeypatch.setattr(survey, "runtime", lambda: own)
    monkeypatch.setattr(survey, "misses", Misses())
    served = Guard(Starlette(routes=survey.routes), language_of=lambda _cookie: "da")
    return Survey(Asker(served), clock)


def nonce_in(page: str) -> str:
    [field_] = Html(page).all("input", name="nonce")
    return field_.attributes["value"]


def receipt_in(page: str) -> str:
    """Return the receipt on a receipt page."""
    [hidden] = Html(page).all("input", name="receipt")
    return hidden.attributes["value"]


def heading(response: httpx.Response) -> tuple[int, str]:
    """Return what the page answers and what it is headed."""
    [title] = Html(response.text).all("h1")
    return response.status_code, title.text


def code_in(page: str) -> str:
    """Return the link code on a receipt page."""
    return re.search(r">([A-Z2-9]{4}(?:-[A-Z2-9]{4}){2})<", page)[1]
