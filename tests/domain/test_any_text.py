"""Whatever is typed into whichever field: it comes back clean, or it is refused."""

import dataclasses
import unicodedata
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.texts import clean
from tests.support.any_text import A_MEGABYTE, ANY_TEXT, FIELDS, LONGEST

HIDDEN = {"Cc", "Cf", "Cs"}

any_field = given(name=st.sampled_from(sorted(FIELDS)), text=ANY_TEXT)


def texts_of(kept: object) -> Iterator[str]:
    """Return every text in what a rule gives back."""
    if isinstance(kept, str):
        yield kept
    elif isinstance(kept, Mapping):
        for value in kept.values():
            yield from texts_of(value)
    elif isinstance(kept, tuple | list):
        for value in kept:
            yield from texts_of(value)
    elif dataclasses.is_dataclass(kept):
        for field in dataclasses.fields(kept):
            yield from texts_of(getattr(kept, field.name))


def faults_of(text: str) -> list[str]:
    """Return why a text should not have been kept."""
    hidden = {each for each in text if unicodedata.category(each) in HIDDEN}
    faults = {
        "not composed": not unicodedata.is_normalized("NFC", text),
        "hidden characters": bool(hidden - {"\n", "\u200d"}),
        "space around it": text != text.strip(),
        "too long": len(text) > LONGEST,
        "not text": text.encode(errors="replace").decode() != text,
        # a joiner is kept between the parts of an emoji only
        "not clean": clean(
            text, field="text", max_length=LONGEST, required=False, multiline=True
        )
        != text,
    }
    return [fault for fault, has_it in faults.items() if has_it]


def keeps_only_clean_text(name: str, text: str) -> None:
    try:
        kept = FIELDS[name](text)
    except (InvalidField, InvalidForm):
        return
    found = {each: faults for each in texts_of(kept) if (faults := faults_of(each))}

    assert found == {}


@settings(max_examples=300)
@any_field
def test_what_a_field_keeps_is_clean(name, text):
    keeps_only_clean_text(name, text)


@pytest.mark.slow
@settings(max_examples=20_000)
@any_field
def test_what_a_field_keeps_is_clean_in_twenty_thousand_tries(name, text):
    keeps_only_clean_text(name, text)


@pytest.mark.parametrize("name", FIELDS)
def test_a_megabyte_is_refused_in_every_field(name):
    with pytest.raises((InvalidField, InvalidForm)) as refused:
        FIELDS[name]("x" * A_MEGABYTE)

    errors = getattr(refused.value, "errors", (refused.value,))
    assert ErrorCode.TOO_LONG in {error.code for error in errors}


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_keeps_something_ordinary(name):
    """Else the tests above would look at refusals only."""
    ordinary = {
        "person.email": "signe@fjordby.dk",
        "session.online_link": "https://moede.dk/x",
        "talk.video_url": "https://moede.dk/x",
    }.get(
        name, "Når et barn begynder, ringer vi til forældrene samme uge, og så ses vi"
    )

    assert ordinary in set(texts_of(FIELDS[name](ordinary)))
