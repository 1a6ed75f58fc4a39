"""What a Danish sentence about a decision says: an action, a person, a time, a place."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from domain.decisions.words import (
    ACTION_INFINITIVES,
    ACTION_PARTICIPLES,
    ACTION_PASSIVES,
    ACTION_PRESENTS,
    ADVERBS,
    LIKE_NOUNS,
    MODALS,
    MONTHS,
    NAMES_A_TIME,
    NAMES_SOMEBODY,
    NO_VERBS_IN_R,
    NOT_PERSONS,
    SHOWS_WHERE,
    SOON,
    SUBJECTS,
    SWALLOWS_THE_CLAUSE,
    TITLE,
    VAGUE_PHRASES,
    VAGUE_VERBS,
    WEAK_PHRASES,
    WeakKind,
)

SHORTEST_VERB = 4
MODAL_REACH = 3
PERFECT_REACH = 6

_WORD = re.compile(r"[\w-]+")
_WHEN_THEN = re.compile(r"\b(?:når|hvis)\s[^,.;]{3,}?(?:,|\sså\s)\s*\S", re.IGNORECASE)
_WHEN_CLAUSE = re.compile(r"\b(?:når|hvis)\b[^,.;]*?(?=[,.;]|\bså\b|$)", re.IGNORECASE)
_CLAUSE_REST = re.compile(
    r"[^,.;:]*?(?:,\s+(?:hv\w+|om)\b[^,.;:]*)?(?=[,.;:]|\sog\s|\sved\s+at\s|$)"
)
_PURPOSE = re.compile(r"\bfor\s+at\s*$", re.IGNORECASE)
_ASIDE = re.compile(
    r",\s*(?:hvor|hvordan|hvad|hvorfor|fordi|som)\b[^,.;:]*", re.IGNORECASE
)
_CLAUSE_START = re.compile(r"(?:^|[,.;:])\s*([\w-]+)")
_TALK_WITH = re.compile(
    r"\b(?:tale|taler|snakke|snakker)\s+(?:vi\s+)?med\s+(?!hinanden|sig\b)",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\buge\s+(\d{1,2})\b", re.IGNORECASE)
_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:[./]\s?(\d{{1,2}})\b|\.\s?({'|'.join(MONTHS)})\b)",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+)\W*$")


def is_when_then(text: str) -> bool:
    """Return whether the text has the shape "når …, så …" ("så" may be left out)."""
    return bool(_WHEN_THEN.search(text))


def weak_phrases(text: str) -> dict[WeakKind, str]:
    """Return the first weak phrase of each kind, as it was typed."""
    found = {kind: pattern.search(text) for kind, pattern in WEAK_PHRASES.items()}
    return {kind: match.group() for kind, match in found.items() if match}


def names_action(text: str) -> bool:
    """
    Return whether the text names an action that could be observed.

    The "når" clause is the occasion, the words after "tale om" or "være opmærksom
    på" are the topic, and "hvor …" is an aside: none of them counts.
    """
    clauses = _WHEN_CLAUSE.sub(" ", text)
    for kind in SWALLOWS_THE_CLAUSE:
        clauses = _without_topic(clauses, WEAK_PHRASES[kind])
    clauses = _ASIDE.sub(" ", VAGUE_PHRASES.sub(" ", clauses))
    if _TALK_WITH.search(clauses):
        return True
    if any(map(_is_call, _CLAUSE_START.findall(clauses))):
        return True
    words = _WORD.findall(clauses)
    return any(_is_action(words, place) for place in range(len(words)))


def names_somebody(text: str) -> bool:
    """Return whether the text names a person, a role or a way to take turns."""
    return bool(NAMES_SOMEBODY.search(text)) or any(_person_names(text))


def names_time(text: str) -> bool:
    """Return whether the text names a time or a noticeable occasion."""
    return bool(NAMES_A_TIME.search(text))


def shows_where(text: str) -> bool:
    """Return whether the text names a place or a document where the result shows."""
    return bool(SHOWS_WHERE.search(text))


def names_time_before(text: str, last_on: date, today: date) -> bool:
    """Return whether the text names a time from `today` to `last_on`."""
    if SOON.search(text):
        return True
    days = [
        today + timedelta(days=ahead) for ahead in range((last_on - today).days + 1)
    ]
    weeks = {day.isocalendar().week for day in days}
    if any(int(week) in weeks for week in _WEEK.findall(text)):
        return True
    near = {(day.day, day.month) for day in days}
    return any(named in near for named in _dates(text))


def _dates(text: str) -> Iterator[tuple[int, int]]:
    """Yield day and month of every date in the text."""
    for day, number, name in _DATE.findall(text):
        month = int(number) if number else MONTHS.index(name.lower()) + 1
        yield int(day), month


def _without_topic(text: str, pattern: re.Pattern[str]) -> str:
    """
    Return the text without each match and what follows it in the same clause.

    After "for at" only the match goes: "for at styrke sproget læser Mona …".
    """
    while match := pattern.search(text):
        is_purpose = _PURPOSE.search(text[: match.start()])
        rest = None if is_purpose else _CLAUSE_REST.match(text, match.end())
        end = rest.end() if rest else match.end()
        text = f"{text[: match.start()]} {text[end:]}"
    return text


def _is_action(words: list[str], place: int) -> bool:
    """Return whether the word is a known verb, or is used as a verb."""
    word = words[place].lower()
    if word in ACTION_PASSIVES or (word in ACTION_PRESENTS and word not in LIKE_NOUNS):
        return True
    if word in ACTION_INFINITIVES and _is_infinitive(words, place):
        return True
    if word in ACTION_PARTICIPLES and _is_perfect(words, place):
        return True
    if word in VAGUE_VERBS or len(word) < SHORTEST_VERB:
        return False
    if place and word.endswith("e") and words[place - 1].lower() == "at":
        return _is_infinitive(words, place)
    return _is_present(word) and _has_subject(words, place)


def _is_call(first_word: str) -> bool:
    """Return whether a clause begins as a call: "ringe", "ring", "sæt" (of "sætte")."""
    word = first_word.lower()
    return word != "før" and bool(
        {word, f"{word}e", f"{word}{word[-1]}e"} & ACTION_INFINITIVES
    )


def _is_infinitive(words: list[str], place: int) -> bool:
    """Return whether a modal or "at" precedes the word; "for at" gives a purpose."""
    before = [word.lower() for word in words[max(0, place - MODAL_REACH) : place]]
    if before and before[-1] == "at":
        return before[-2:-1] != ["for"]
    return any(word in MODALS for word in before)


def _is_perfect(words: list[str], place: int) -> bool:
    """Return whether "har" precedes the word: "Ida har sendt", "har vi talt"."""
    before = words[max(0, place - PERFECT_REACH) : place]
    return any(word.lower() in {"har", "have"} for word in before)


def _is_present(word: str) -> bool:
    return word.endswith("r") and word not in NO_VERBS_IN_R


def _has_subject(words: list[str], place: int) -> bool:
    """Return whether a subject comes right before or after the word."""
    following = words[place + 1] if place + 1 < len(words) else ""
    if following == "at":
        return False
    before = words[:place]
    while before and before[-1].lower() in ADVERBS:
        before = before[:-1]
    if following.lower() in SUBJECTS:
        return True
    if not before:
        return False
    last = before[-1]
    is_named = len(before) > 1 and last.istitle()
    return is_named or last.lower() in SUBJECTS or bool(TITLE.fullmatch(last))


def _person_names(text: str) -> Iterator[str]:
    """Yield the words that are written like a person's name."""
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.istitle() or word.lower() in NOT_PERSONS | SUBJECTS:
            continue
        if not _SENTENCE_START.search(text[: match.start()]) or _acts_by_name(
            word, text[match.end() :]
        ):
            yield word


def _acts_by_name(first_word: str, rest: str) -> bool:
    """
    Return whether a sentence's first word is a name: "Mette ringer til …".

    "Bagefter ringer vi" has its subject behind the verb, "Forældrene ringer" is a noun.
    """
    verb, subject, *_ = [*_WORD.findall(rest.lower())[:2], "", ""]
    is_definite_noun = first_word.endswith(("ne", "en", "et"))
    return verb in ACTION_PRESENTS and subject not in SUBJECTS and not is_definite_noun
