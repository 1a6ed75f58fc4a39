"""While the database is away a run waits, and goes on where it was."""

from dataclasses import dataclass, field

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from domain.outages import DatabaseAway
from ui import away


@dataclass
class Database:
    """A database that answers as it is told."""

    told: list[bool] = field(default_factory=list)

    def answers(self) -> bool:
        return self.told.pop(0) if self.told else True


@dataclass
class Own:
    """A runtime that knows only its database."""

    database: Database


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(away, "_EVERY_SECONDS", 0)


def show(page) -> AppTest:
    def script(page):
        page()

    return AppTest.from_function(script, args=(page,), default_timeout=10)


def test_what_was_asked_is_answered_when_the_database_is_back():
    own, failed = Own(Database([False, False])), []

    def ask():
        if len(failed) < 2:
            failed.append("away")
            raise DatabaseAway
        return "an answer"

    at = show(lambda: st.text(away.when_it_is_there(own, ask))).run()

    assert [one.value for one in at.text] == ["an answer"]
    assert list(at.warning) == []
    assert own.database.told == []


def test_it_is_said_meanwhile_and_fields_and_buttons_keep_what_they_have():
    said, is_away = [], []

    class Watched(Database):
        def answers(self):
            said.append("looked")
            return True

    own = Own(Watched())

    def ask():
        if is_away:
            is_away.pop()
            raise DatabaseAway
        return "there"

    def page():
        away.when_it_is_there(own, ask)
        st.text_input("Sted", key="place")
        if st.button("Gem"):
            st.text(f"saved {st.session_state.place}")

    at = show(page).run()
    at.text_input(key="place").input("kantinen")
    is_away.append(True)
    at.button[0].click().run()

    assert said == ["looked"]
    assert [one.value for one in at.text] == ["saved kantinen"]
    assert at.text_input(key="place").value == "kantinen"
