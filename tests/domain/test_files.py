"""Words that go into a file: no spreadsheet takes them for a formula."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.files import guarded
from tests.support.formulas import PAYLOADS

#: what a spreadsheet looks at is behind these
SKIPPED = " \n\t\r\x00\xa0\u200b\ufeff\"'"
SIGNS = "=+-@＝＋－＠"


def begins_formula(words: str) -> bool:
    return words.lstrip(SKIPPED)[:1] in tuple(SIGNS)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_would_be_a_formula_begins_with_an_apostrophe(payload):
    assert begins_formula(payload)
    assert guarded(payload).startswith("'")


@given(st.text())
@example("\ufeff=1+1")
@example("\r\n\t =1+1")
def test_only_what_would_be_a_formula_gets_one(words):
    plain = guarded(words)

    assert plain.startswith("'") is (begins_formula(words) or words.startswith("'"))
    assert not any(sign < " " and sign != "\n" for sign in plain)


@pytest.mark.parametrize(
    "words", ["Vi ringer samme uge", "2+2 er fire", "a@b.dk", "Æble = frugt", "", "'"]
)
def test_other_words_stay_as_they_are(words):
    assert guarded(words) == words
