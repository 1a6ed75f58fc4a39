"""The month's question, of one decision at a time: "1 af 3", and what comes after it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from services.decisions.weekly_screens import Ask
from ui.blocks import show_block
from ui.decisions.card import facts_line, state_badges
from ui.decisions.follow_up_cards import show_answer
from ui.decisions.pending_answer import AnswerPlace
from ui.elements.step import Way
from ui.text import _, ngettext

#: so many of the questions that follow are named
MOST_NAMED: Final = 2


def show_questions(
    place: AnswerPlace,
    asks: Sequence[Ask],
    *,
    name: str,
    about: str,
    number: int,
    of: int,
    is_first: bool = False,
    way: Way | None = None,
) -> None:
    """
    Show the first of the questions with its answers, and what is asked after it.

    `name` tells this row of questions from others, `about` is whose they are. It is
    question `number` of `of`, those answered before included; `way` leads to all of
    them. `is_first` makes it what the page asks for first.
    """
    ask, later = _in_turn(name, asks)
    today = place.context.today
    show_block(
        "decisions/question.html",
        is_first=is_first,
        question=_("Hvordan gik det med det, I besluttede?"),
        above=" · ".join(filter(None, (about, _turn_words(number, of)))),
        words=ask.decision.text,
        badges=state_badges(ask.decision, today),
        facts=facts_line(ask.decision, today),
    )
    with st.container(key=f"ask-{ask.decision.id}"):
        show_answer(place, ask, with_question=False)
    if not later:
        return
    st.button(
        _("Tag den til sidst"),
        key=f"later.{ask.decision.id}",
        type="tertiary",
        icon=":material/arrow_downward:",
        on_click=_put_off,
        args=(name, ask),
    )
    show_block(
        "decisions/later.html",
        later=[one.decision.text for one in later[:MOST_NAMED]],
        more=_more_words(len(later) - MOST_NAMED),
        way=way,
        about=about,
    )


def _in_turn(name: str, asks: Sequence[Ask]) -> tuple[Ask, list[Ask]]:
    """Return the question that is asked now, and those that are asked after it."""
    put_off: list[object] = st.session_state.get(_key(name), [])
    first, *later = sorted(
        asks,
        key=lambda ask: (
            put_off.index(ask.decision.id) + 1 if ask.decision.id in put_off else 0
        ),
    )
    return first, later


def _put_off(name: str, ask: Ask) -> None:
    put_off = st.session_state.setdefault(_key(name), [])
    if ask.decision.id in put_off:
        put_off.remove(ask.decision.id)
    put_off.append(ask.decision.id)


def _key(name: str) -> str:
    return f"questions.put_off.{name}"


def _turn_words(number: int, of: int) -> str:
    return _("{n} af {of}").format(n=number, of=of) if of > 1 else ""


def _more_words(more: int) -> str:
    if more <= 0:
        return ""
    return ngettext("og {n} til", "og {n} til", more).format(n=more)
