"""One form looked through as a whole."""

import pytest

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.form_check import FormCheck
from tests.builders import TODAY, days


def test_a_form_in_which_all_is_well_comes_back_tidy():
    form = FormCheck()

    text = form.text("text", "  Vi  ringer ", least=1, most=20)
    number = form.number("minutes", 30, least=10, most=60)
    day = form.day_ahead("due_on", TODAY, TODAY)

    form.finish()
    assert (text, number, day) == ("Vi ringer", 30, TODAY)


def test_a_form_names_all_that_is_wrong_at_once():
    form = FormCheck()
    form.text("text", "", least=1, most=20)
    form.text("why", "Vi", least=3, most=20)
    form.number("minutes", 61, least=10, most=60)
    form.day_ahead("due_on", TODAY - days(1), TODAY)
    form.refuse("talks", ErrorCode.TALKS_MISSING)

    with pytest.raises(InvalidForm) as refusal:
        form.finish()

    assert refusal.value.errors == (
        InvalidField("text", ErrorCode.REQUIRED),
        InvalidField("why", ErrorCode.TOO_SHORT, least=3),
        InvalidField("minutes", ErrorCode.OUT_OF_RANGE, least=10, most=60),
        InvalidField("due_on", ErrorCode.DAY_IN_THE_PAST),
        InvalidField("talks", ErrorCode.TALKS_MISSING),
    )


def test_a_text_that_nobody_has_to_fill_in_may_be_empty():
    form = FormCheck()

    assert form.text("why", " ", most=20, multiline=True) == ""
    form.finish()
