"""In which language a visitor reads the page."""

import pytest
from streamlit.testing.v1 import AppTest


def page():
    """Show a word, and let the visitor choose the language while it is asked for."""
    import streamlit as st  # noqa: PLC0415 AppTest runs this function on its own

    from ui.text import (  # noqa: PLC0415
        _,
        begin_language,
        language,
        language_choice,
        ngettext,
        pgettext,
    )

    if "account" in st.query_params:
        begin_language(st.query_params["account"])

    def remember():
        st.session_state["chosen"] = language()

    if "quiet" not in st.query_params:
        language_choice(remember)
    st.text(_("Beslutninger"))
    st.text(ngettext("{n} ting", "{n} ting", 2) + pgettext("nowhere", "Sprog"))


@pytest.fixture
def app():
    return AppTest.from_function(page, default_timeout=10)


def words(app) -> list[str]:
    return [text.value for text in app.text]


def test_the_page_is_danish_until_another_language_is_chosen(app):
    assert words(app.run()) == ["Beslutninger", "{n} tingSprog"]


def test_the_account_decides_the_first_language(app):
    app.query_params["account"] = "en"

    assert words(app.run())[0] == "Decisions"


def test_an_account_with_an_unknown_language_reads_danish(app):
    app.query_params["account"] = "sv"

    assert words(app.run())[0] == "Beslutninger"


def test_the_choice_stands_above_the_account(app):
    app.query_params["account"] = "en"
    app.run()

    app.selectbox[0].select("da").run()

    assert words(app)[0] == "Beslutninger"


def test_a_callback_reads_in_the_language_just_chosen(app):
    app.run()

    app.selectbox[0].select("en").run()

    assert (app.session_state["chosen"], words(app)[0]) == ("en", "Decisions")


def test_the_choice_holds_on_pages_that_do_not_ask_for_it(app):
    app.run()
    app.selectbox[0].select("en").run()

    app.query_params["quiet"] = "1"
    app.run()
    app.run()

    assert words(app)[0] == "Decisions"


def test_each_language_is_offered_in_its_own_words(app):
    assert app.run().selectbox[0].options == ["Dansk", "English"]
