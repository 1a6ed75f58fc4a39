"""What saving a form does: once it is on the disk, when it is refused, after another."""

from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from domain.errors import Conflict, ErrorCode, InvalidField
from domain.outages import DatabaseAway, NothingSaved
from ui import notices, versions
from ui.forms import Form

FIRST = (
    "En anden har gemt imens. Det, du har skrevet, står her endnu. Tryk på knappen "
    "igen, hvis det er dit, der skal gælde."
)
PLAN_ID = UUID(int=1)


@dataclass(frozen=True)
class Plan:
    """Something that is kept with a version."""

    version: int = 1
    words: str = ""
    id: UUID = PLAN_ID


class Database:
    """A context whose transactions tell how they ended."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails
        self.told: list[str] = []

    @contextmanager
    def writing(self):
        try:
            yield self
        except BaseException as error:
            self.told.append(f"rolled back: {type(error).__name__}")
            raise
        if self.fails:
            raise OSError
        self.told.append("committed")


def page(show):
    """Run a page that a test wrote."""
    show()


def press(show) -> AppTest:
    """Return the page after its button was pressed."""
    at = AppTest.from_function(page, args=(show,), default_timeout=10).run()
    return at.button(key="save").click().run()


def with_form(save):
    """Return a page with one field and a button that does `save`."""

    def show():
        notices.show_kept()
        form = Form("plan")
        st.text_input("Titel", key=form.key("title"))
        form.slot("title", "Titel")
        if st.button("Gem", key="save"):
            save(form)

    return show


def test_it_is_said_after_it_is_on_the_disk_and_the_page_runs_again():
    database = Database()

    def save(form):
        with form.saving(
            database,
            said=lambda: f"Gemt {kept}",
            then=lambda: database.told.append("then"),
        ):
            kept = len(database.told)
        database.told.append("never")

    at = press(with_form(save))

    assert database.told == ["committed", "then"]
    assert [one.value for one in at.success] == ["Gemt 0"]


def test_nothing_is_said_of_what_did_not_reach_the_disk():
    def save(form):
        with form.saving(Database(fails=True), said="Gemt"):
            pass

    at = press(with_form(save))

    assert [one.message for one in at.exception] != []
    assert "notices.kept" not in at.session_state


@pytest.mark.parametrize(
    ("outage", "words"),
    [
        (
            NothingSaved(ErrorCode.NO_ROOM),
            "Der er ikke plads til at gemme. Intet er ændret.",
        ),
        (DatabaseAway(), "Databasen svarer ikke lige nu. Prøv igen om lidt."),
    ],
    ids=["full", "away"],
)
def test_an_outage_is_said_at_the_form_and_the_text_is_kept(outage, words):
    def save(form):
        with form.saving(Database(), said="Gemt"):
            raise outage

    at = AppTest.from_function(page, args=(with_form(save),), default_timeout=10).run()
    at.text_input[0].input("Kantinen")
    at.button(key="save").click().run()

    assert [one.value for one in at.error] == [
        f"{words} Det, du har skrevet, står her endnu."
    ]
    assert at.text_input[0].value == "Kantinen"
    assert [*at.success, *at.exception] == []


def test_a_refusal_takes_everything_back_and_stands_at_its_field():
    database = Database()

    def save(form):
        with form.saving(database, said="Gemt"):
            raise InvalidField("title", ErrorCode.REQUIRED)

    at = press(with_form(save))

    assert database.told == ["rolled back: InvalidField"]
    assert at.error[0].value == "Feltet er tomt. Udfyld det, så kan vi gemme."
    assert not at.success


@pytest.mark.parametrize(
    "tries",
    [Form.attempt, lambda form: form.saving(Database(), said="Gemt")],
    ids=["attempt", "saving"],
)
def test_whoever_was_second_is_told_and_no_page_breaks(tries):
    def save(form):
        with tries(form):
            raise Conflict("what no form shows")

    at = press(with_form(save))

    assert not at.exception
    assert [one.value for one in at.warning] == [FIRST]


def test_a_page_may_tell_it_in_its_own_way_and_run_again():
    told = []

    def save(form):
        def tell(conflict):
            told.append(conflict.current)
            st.rerun()

        with form.saving(Database(), said="Gemt", on_conflict=tell):
            raise Conflict("theirs")

    at = press(with_form(save))

    assert told == ["theirs"]
    assert [*at.exception, *at.warning, *at.success] == []


def test_a_form_keeps_the_version_it_was_first_shown_with_until_it_is_told():
    plan = Plan()
    seen = []

    def show():
        form = Form("plan")
        seen.append(form.version_of(plan, field="title"))
        st.text_input("Titel", key=form.key("title"))
        if st.button("Gem", key="save"):
            with form.saving(Database(), said="Gemt", now_reads=lambda now: now.words):
                if seen[-1] != plan.version:
                    raise Conflict(plan)

    at = AppTest.from_function(page, args=(show,), default_timeout=10).run()
    plan = Plan(version=2, words="Deres")
    at.button(key="save").click().run()
    told = [one.value for one in at.text]
    at.button(key="save").click().run()

    assert told == ["Nu står der: Deres"]
    # opened, pressed, pressed again, and the new form after it
    assert seen == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("saved", "followed"),
    [
        pytest.param(Plan(version=2), 2, id="alone"),
        pytest.param(Plan(version=3), 1, id="after another"),
        pytest.param(None, 1, id="nothing with a version"),
    ],
)
def test_what_one_saves_oneself_the_other_forms_follow(saved, followed):
    def show():
        for form, version in (("plan", 1), ("beside", 1), ("older", 0)):
            versions.see(form, Plan(version=version))
        versions.follow_own("plan", saved)
        for form in ("beside", "older"):
            st.text(versions.seen(form, PLAN_ID))

    at = AppTest.from_function(page, args=(show,), default_timeout=10).run()

    assert [one.value for one in at.text] == [str(followed), "0"]


def test_the_second_of_two_clicks_presses_no_button_of_the_next_form():
    saved = []

    def show():
        form = Form("plan")
        title = st.text_input("Titel", "Ny plan", key=form.key("title"))
        if st.button("Gem", key=form.button_key("save")):
            with form.saving(Database(), said="Gemt"):
                saved.append(title)

    at = AppTest.from_function(page, args=(show,), default_timeout=10).run()
    at.text_input[0].set_value("Vores plan")
    shown = at.button[0]
    shown.click().run()
    # the browser has not shown the next form yet
    shown.click().run()

    assert saved == ["Vores plan"]
    assert at.button[0].key != shown.key
