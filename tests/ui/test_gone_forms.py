"""Every button of a form is one that the page misses when it is pressed in vain."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ui import drafts, gone_forms
from ui.forms import Form

ROOT = Path(__file__).parents[2]
#: buttons that save nothing, or that Streamlit's own pages answer
SAVE_NOTHING = {
    *("account.leave", "invitations.links.close", "log.verify"),
    # asks for what another window of the same login may have given by now
    "password_gate.confirm",
    # lead to another page
    *("sessions.plan", "plan", "adapt", "change", "talk.plan", "talk.change"),
    "next.",
}
GONE = (
    "Noget er ændret imens, så det, du trykkede på eller skrev i, er her ikke længere. "
    "Intet blev gemt. Siden viser nu, hvad der gælder."
)


def unmissed(code: str) -> Iterator[str]:
    """Yield the keys of buttons that nobody would miss, or that are noted wrongly."""
    for call in ast.walk(ast.parse(code)):
        if not (isinstance(call, ast.Call) and ast.unparse(call.func) == "st.button"):
            continue
        given = {one.arg: one.value for one in call.keywords}
        key = ast.unparse(given["key"]) if "key" in given else ""
        is_of_form = "button_key(" in key or key.startswith("key(")
        calls_back = "calls_back=True" in key
        if is_of_form and calls_back != ("on_click" in given):
            yield key
        known = key.removeprefix("f").strip("'\"").startswith(tuple(SAVE_NOTHING))
        if not is_of_form and "on_click" not in given and not (key and known):
            yield key


def test_every_button_that_saves_is_missed_when_it_is_gone():
    files = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]

    assert [one for path in files for one in unmissed(path.read_text("utf-8"))] == []


def test_no_page_stops_before_it_has_told_what_was_in_vain():
    # a gate shows no page, and whoever leaves wants none
    gates = {"ui/page.py", "ui/frame/account.py", "ui/gone_forms.py"}
    files = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]

    stops = {
        str(path.relative_to(ROOT))
        for path in files
        if "st.stop()" in path.read_text("utf-8")
    }

    assert stops == gates


@pytest.mark.parametrize(
    "code",
    [
        "st.button('Gem', key='save')",
        "st.button('Gem')",
        "st.button('Gem', key=form.button_key('save'), on_click=save)",
        "st.button('Gem', key=form.button_key('save', calls_back=True))",
    ],
)
def test_a_button_that_nobody_would_miss_is_found(code):
    assert len(list(unmissed(code))) == 1


def page(show):
    """Run a page that a test wrote."""
    show()


def opened(show) -> AppTest:
    """Return the page, run as the application runs its pages."""

    def run():
        session = drafts.begin_run()
        gone_forms.show()
        show()
        gone_forms.tell(drafts.missed())
        session.end_run(is_cut_short=False)

    at = AppTest.from_function(page, args=(run,), default_timeout=10).run()
    assert not at.exception, at.exception
    return at


def a_form(place: dict, *, after=lambda _form: None):
    """Return a page whose form is there as long as the place is open."""

    def show():
        if not place["open"]:
            return
        form = Form("plan")
        if place.get("field", True):
            st.text_input("Titel", key=form.key("title"))
            form.slot("title", "Titel")
        form.summary()
        if place.get("button", True) and st.button("Gem", key=form.button_key("save")):
            after(form)

    return show


def told(at: AppTest) -> list[str]:
    return [one.value for one in at.warning]


def test_a_press_on_a_form_that_is_gone_is_told_with_what_was_typed():
    place = {"open": True}
    at = opened(a_form(place))
    at.text_input[0].input("Kantinen\nog haven")
    place["open"] = False

    at.button[0].click().run()

    assert told(at) == [GONE]
    assert [one.value for one in at.code] == ["Titel\nKantinen\nog haven"]
    # it stays until it has been seen
    at.run()
    assert told(at) == [GONE]
    at.button(key="gone_forms.seen").click().run()
    assert (told(at), list(at.code)) == ([], [])


def test_a_choice_is_no_word_to_copy():
    place = {"open": True}

    def show():
        if place["open"]:
            form = Form("plan")
            key = form.key("way", is_choice=True)
            st.selectbox("Hvordan", ["number", "ticks"], key=key)
            form.slot("way", "Hvordan")
            form.summary()
            st.button("Gem", key=form.button_key("save"))

    at = opened(show)
    at.selectbox[0].select("ticks")
    place["open"] = False

    at.button[0].click().run()

    assert (told(at), list(at.code)) == ([GONE], [])


def test_every_choice_of_a_form_is_called_one():
    kinds = {"selectbox", "radio", "segmented_control", "pills", "multiselect"}
    keys = [
        ast.unparse(one.value)
        for path in [*(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) in {f"st.{kind}" for kind in kinds}
        for one in call.keywords
        if one.arg == "key" and "form.key(" in ast.unparse(one.value)
    ]

    assert len(keys) > 20
    assert [key for key in keys if "is_choice=True" not in key] == []


def test_without_a_word_typed_it_is_said_once():
    place = {"open": True}
    at = opened(a_form(place))
    place["open"] = False

    at.button[0].click().run()
    said = told(at)
    at.run()

    assert (said, told(at)) == ([GONE], [])


def test_a_press_that_its_callback_has_answered_is_not_in_vain():
    place = {"open": True}

    def show():
        form = Form("plan")
        if place["open"]:
            st.button(
                "Luk",
                key=form.button_key("close", calls_back=True),
                on_click=lambda: place.update(open=False),
            )

    at = opened(show)
    at.button[0].click().run()

    assert (told(at), place["open"]) == ([], False)


def test_the_second_of_two_clicks_is_not_in_vain():
    place = {"open": True, "field": False}

    def close(form):
        place["open"] = False
        form.done()
        st.rerun()

    at = opened(a_form(place, after=close))
    shown = at.button[0]
    shown.click().run()
    # the browser has not shown the page without the form yet
    shown.click().run()

    assert told(at) == []


def test_once_the_form_is_there_again_it_is_not_said_any_more():
    place = {"open": True}
    at = opened(a_form(place))
    at.text_input[0].input("Kantinen")
    place["open"] = False
    at.button[0].click().run()
    place["open"] = True

    at.run()
    at.run()

    assert at.text_input[0].value == "Kantinen"
    assert told(at) == []


def test_a_button_that_is_gone_is_told_though_its_form_is_there():
    place = {"open": True}
    at = opened(a_form(place))
    at.text_input[0].input("Kantinen")
    place["button"] = False

    at.button[0].click().run()

    # what was typed stands in the form
    assert (told(at), list(at.code)) == ([GONE], [])
    assert at.text_input[0].value == "Kantinen"


def test_what_another_account_wrote_is_not_shown(monkeypatch):
    place = {"open": True}
    at = opened(a_form(place))
    at.text_input[0].input("Kantinen")
    place["open"] = False
    at.button[0].click().run()
    assert list(at.code)

    monkeypatch.setattr(drafts, "owner", lambda: "another")
    at.run()

    assert (told(at), list(at.code)) == ([], [])
