"""
Når–så-hjælperen: how concrete a decision is, said as questions while one types.

Five tests: what is done (a verb), by whom, when, where it can be seen, and whether
the first step comes within two weeks. A decision that answers the first three is
concrete and is asked nothing. Rules on words, no judgement: nothing is ever blocked,
and what the rules do not know they let pass or ask about.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.decisions.decision import OwnerKind
from domain.decisions.draft import LONGEST_TEXT
from domain.decisions.grammar import (
    is_when_then,
    names_action,
    names_somebody,
    names_time,
    names_time_before,
    shows_where,
    weak_phrases,
)
from domain.decisions.words import SWALLOWS_THE_CLAUSE, WeakKind

FIRST_STEP_WITHIN = timedelta(days=14)


class HintCode(StrEnum):
    """A question that the screen asks; `i18n/labels.py` has the words."""

    WEAK_REMEMBER = "weak_remember"
    WEAK_ATTENTION = "weak_attention"
    WEAK_TALK = "weak_talk"
    WEAK_THINK = "weak_think"
    WEAK_AIM = "weak_aim"
    WEAK_TRY = "weak_try"
    WEAK_EXCUSE = "weak_excuse"
    VERB = "verb"
    WHO = "who"
    WHEN = "when"
    SEEN = "seen"
    FIRST_STEP = "first_step"


#: A decision that answers these is concrete; the other two make it surer.
CONCRETE: Final = (HintCode.VERB, HintCode.WHO, HintCode.WHEN)


@dataclass(frozen=True, slots=True)
class Quality:
    """
    How many of the five tests a decision passes, and what to ask about the others.

    `weak_phrases` are the vague words as they were typed, for the question to quote.
    """

    score: int
    hints: tuple[HintCode, ...]
    weak_phrases: tuple[str, ...] = ()
    is_when_then: bool = False


def assess(text: str, owner: OwnerKind, due_on: date | None, today: date) -> Quality:
    """
    Return the quality of a decision as far as it has been typed.

    An empty text is not asked about: score 0, no hints; of one that is too long to be
    kept, the end is not read. The team as owner answers "who" only if the text names
    somebody, and "vi" is somebody; a person or a working group always does. A due
    date within 14 days, the fourteenth included, is a first step in time. Whatever
    else is said, "så vidt muligt" is asked about.
    """
    text = text[:LONGEST_TEXT]
    if not text.strip():
        return Quality(0, ())
    weak = weak_phrases(text)
    last_on = today + FIRST_STEP_WITHIN
    is_due_soon = due_on is not None and due_on <= last_on
    passed = {
        HintCode.VERB: names_action(text),
        HintCode.WHO: owner is not OwnerKind.TEAM or names_somebody(text),
        HintCode.WHEN: names_time(text),
        HintCode.SEEN: shows_where(text),
        HintCode.FIRST_STEP: is_due_soon or names_time_before(text, last_on, today),
    }
    score = sum(passed.values())
    if all(passed[test] for test in CONCRETE) and WeakKind.EXCUSE not in weak:
        return Quality(score, (), is_when_then=is_when_then(text))
    if passed[HintCode.VERB]:  # then a topic beside it is no fault
        weak = {kind: weak[kind] for kind in weak if kind not in SWALLOWS_THE_CLAUSE}
    asked = [hint for hint, passes in passed.items() if not passes]
    if weak and HintCode.VERB in asked:
        asked.remove(HintCode.VERB)  # the weak phrase asks for the same, closer
    return Quality(
        score=score,
        hints=(*(HintCode(f"weak_{kind}") for kind in weak), *asked),
        weak_phrases=tuple(weak.values()),
        is_when_then=is_when_then(text),
    )
