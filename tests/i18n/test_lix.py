"""
Help and notes are plain Danish, measured by LIX.

LIX adds the words of an average sentence to the percentage of words with more than
six letters. Below 25 is easy, 40 is a newspaper, above 55 is difficult. Labels and
headings are too short to measure, and lines without a full stop are no sentences.
"""

import re
from pathlib import Path

import pytest

from tools.catalogues import extracted, messages_of

ROOT = Path(__file__).parents[2]
SHORTEST = 60
HIGHEST = 40

FILLED_IN = re.compile(r"\{[^{}]*\}|%\(\w+\)s")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?:…]+(?=\s|$)")


def lix(text: str) -> float:
    """Return how heavy `text` is; what is filled in counts as one short word."""
    plain = FILLED_IN.sub("n", text)
    words = WORD.findall(plain)
    sentences = max(1, len(SENTENCE_END.findall(plain)))
    long_words = sum(len(word) > 6 for word in words)
    return len(words) / sentences + 100 * long_words / len(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Vi ser på det i dag.", 6, id="only short words"),
        pytest.param("Det er let. Det er godt.", 3, id="two sentences of three"),
        pytest.param(
            "Beslutningen er god. Kom igen.", 2.5 + 20, id="one long word in five"
        ),
        pytest.param("Vent {minutes} min.", 3, id="what is filled in is short"),
    ],
)
def test_lix_is_counted_by_its_definition(text, expected):
    assert lix(text) == expected


def test_every_help_and_note_is_plain_danish():
    texts = {
        text
        for message in messages_of(extracted(ROOT))
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        if len(text) > SHORTEST and SENTENCE_END.search(text)
    }

    heavy = {
        text: f"{lix(text):.0f}, at most {HIGHEST}"
        for text in texts
        if lix(text) > HIGHEST
    }

    assert len(texts) > 30
    assert heavy == {}
