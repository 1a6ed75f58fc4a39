"""What becomes of what people type."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.errors import ErrorCode, InvalidField
from domain.texts import clean, is_web_link

HIDDEN = {"Cc", "Cf", "Cs"}


def line(text, *, max_length=200, required=False):
    return clean(text, field="text", max_length=max_length, required=required)


def lines(text):
    return clean(text, field="text", max_length=200, required=False, multiline=True)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param(None, "", id="nothing is an empty text"),
        pytest.param("  Når  et barn\tbegynder ", "Når et barn begynder", id="spaces"),
        pytest.param("to\r\nlinjer", "to linjer", id="one line"),
        pytest.param("a\u030a", "å", id="å from two characters"),
        pytest.param("a\u200b\u030a", "å", id="also with nothing between them"),
        pytest.param("Fjord\u202ebyby\u202c", "Fjordbyby", id="direction marks"),
        pytest.param("Fj\u200bord\ufeffby", "Fjordby", id="zero width"),
        pytest.param("Fjord\x00by", "Fjordby", id="NUL"),
        pytest.param("Fjord\x1b[31mby", "Fjord[31mby", id="terminal control"),
        pytest.param("Fjord\ud800by", "Fjordby", id="half a character"),
        pytest.param("sam\u00adarbejde", "samarbejde", id="soft hyphen"),
        pytest.param("hårdt\u00a0mellemrum", "hårdt mellemrum", id="hard space"),
        pytest.param("\u3164\u2800\u200b ", "", id="only what shows nothing"),
        pytest.param(
            "👩\u200d👩\u200d👦 hjemme",
            "👩\u200d👩\u200d👦 hjemme",
            id="emoji stays whole",
        ),
        pytest.param(
            "👩🏽\u200d⚕️", "👩🏽\u200d⚕️", id="emoji with skin and style stays"
        ),
        pytest.param("🏳️\u200d🌈", "🏳️\u200d🌈", id="emoji of flag and rainbow stays"),
        pytest.param("s\u200dag", "sag", id="joiner between letters"),
        pytest.param("👩\u200d", "👩", id="joiner that joins nothing"),
        pytest.param("\u200d👩", "👩", id="joiner with nothing before it"),
        pytest.param("👩\u200d\u200d👩", "👩👩", id="two joiners"),
    ],
)
def test_a_line_is_kept_as_it_reads(typed, kept):
    assert line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("en\r\nto\rtre\u2028fire", "en\nto\ntre\nfire", id="line ends"),
        pytest.param("en\n\n\n\nto", "en\n\nto", id="one empty line at most"),
        pytest.param(
            "en \n to  ord\n", "en\n to  ord", id="space at the ends of lines"
        ),
    ],
)
def test_lines_are_kept_where_they_are_wanted(typed, kept):
    assert lines(typed) == kept


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        pytest.param(None, InvalidField("text", ErrorCode.REQUIRED), id="nothing"),
        pytest.param(" \n", InvalidField("text", ErrorCode.REQUIRED), id="space"),
        pytest.param(
            "\u200b\u202e", InvalidField("text", ErrorCode.REQUIRED), id="hidden only"
        ),
        pytest.param(
            "x" * 11, InvalidField("text", ErrorCode.TOO_LONG, most=10), id="too long"
        ),
        pytest.param(
            "x" * 1_000_000,
            InvalidField("text", ErrorCode.TOO_LONG, most=10),
            id="a megabyte",
        ),
        pytest.param(
            "\u200b" * 10_000,
            InvalidField("text", ErrorCode.TOO_LONG, most=10),
            id="much of nothing is not even looked at",
        ),
        pytest.param(
            "0101\u200b901234", InvalidField("text", ErrorCode.CONTAINS_CPR), id="cpr"
        ),
    ],
)
def test_a_line_that_cannot_be_kept_is_refused_at_its_field(typed, refusal):
    with pytest.raises(InvalidField) as refused:
        line(typed, max_length=10, required=True)

    assert refused.value == refusal


def test_the_limit_counts_what_is_kept():
    assert line("a\u030a" * 10 + "\u200b \n", max_length=10) == "å" * 10


texts = st.text(
    st.one_of(
        st.characters(exclude_categories=[]),
        st.sampled_from(
            "\u200d\u202e\u200b\x00\ud800\n\r\u2028👩🏽️⚕å\u030a 0190-\u3164"
        ),
    )
)


def kept_or_none(text, *, multiline):
    """Return the text as it is kept, None if it is refused for a reason it may have."""
    try:
        return clean(
            text, field="text", max_length=50, required=False, multiline=multiline
        )
    except InvalidField as refusal:
        if refusal.code in {ErrorCode.TOO_LONG, ErrorCode.CONTAINS_CPR}:
            return None
        raise


@settings(max_examples=5_000)
@given(text=texts, multiline=st.booleans())
@example(text="\u2329\u200d👩", multiline=True)
@example(text="010190-1234", multiline=False)
def test_any_text_comes_back_clean_or_is_refused(text, multiline):
    kept = kept_or_none(text, multiline=multiline)

    if kept is not None:
        hidden = {each for each in kept if unicodedata.category(each) in HIDDEN}
        assert hidden <= ({"\n", "\u200d"} if multiline else {"\u200d"})
        assert unicodedata.is_normalized("NFC", kept)
        assert kept == kept.strip()
        assert len(kept) <= 50
        assert kept.encode().decode() == kept
        assert kept_or_none(kept, multiline=multiline) == kept


FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@settings(max_examples=500)
@given(
    hidden=st.lists(
        st.sampled_from("\u200b\u200c\u200d\u202e\u2066\u2069\ufeff\u00ad\x00\ud800"),
        min_size=11,
        max_size=11,
    ),
    hyphen=st.sampled_from(["", "-", " ", "\u00a0", "–"]),
    is_wide=st.booleans(),
)
def test_a_cpr_number_is_found_behind_any_disguise(hidden, hyphen, is_wide):
    number = f"010190{hyphen}1234".translate(FULL_WIDTH if is_wide else {})
    disguised = "".join(map("".join, zip(number, hidden, strict=False)))

    with pytest.raises(InvalidField) as refused:
        line(f"Ring til {disguised}")

    assert refused.value == InvalidField("text", ErrorCode.CONTAINS_CPR)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://teams.example.dk/l/meetup?x=1#y", True),
        ("http://møde.dk", True),
        ("HTTPS://X.DK", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("//x.dk", False),
        ("x.dk", False),
        ("https://x.dk/a b", False),
        ("https://x.dk/\u202eab", False),
        ("https://[x", False),
        ("ftp://x.dk", False),
        ("", False),
    ],
)
def test_a_link_is_an_address_that_opens_as_a_page(text, expected):
    assert is_web_link(text) is expected


@given(st.text(max_size=60))
def test_whatever_is_typed_as_a_link_is_judged(text):
    assert is_web_link(text) in {True, False}
