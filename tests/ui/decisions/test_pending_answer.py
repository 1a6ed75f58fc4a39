"""Which of two quick taps is kept: the first, for the second comes from a saved form."""

import streamlit as st
from streamlit.testing.v1 import AppTest

from domain.decisions.decision import Tap
from tests import builders
from ui.decisions.pending_answer import PendingAnswer, keep_pending, pending_for
from ui.forms import Form

DECISION = builders.decision()


def page(show):
    """Run a page that a test wrote."""
    show()


def tap(*, is_saved_meanwhile: bool) -> str:
    """Return which answer is kept of a tap on a button that was drawn before."""

    def show():
        form = Form("followup")
        drawn = PendingAnswer(DECISION.id, Tap.ON_ITS_WAY, form.op_id)
        if is_saved_meanwhile:
            form.done()
        keep_pending(form, DECISION, drawn)
        kept = pending_for(form, DECISION)
        st.text(kept.answer if kept else "nothing")

    at = AppTest.from_function(page, args=(show,), default_timeout=10).run()
    assert not at.exception, at.exception
    return at.text[0].value


def test_a_tap_is_kept_for_the_next_run():
    assert tap(is_saved_meanwhile=False) == Tap.ON_ITS_WAY


def test_the_second_of_two_quick_taps_is_dropped_when_the_first_is_saved():
    assert tap(is_saved_meanwhile=True) == "nothing"
