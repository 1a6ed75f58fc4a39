"""The cards of the weekly tap and the question: one for each of a team's decisions."""

from typing import Final
from uuid import UUID

import streamlit as st

from domain.decisions.decision import Answer, Tap
from domain.decisions.followups import HOW_DONE, LONGEST_NOTE, NEEDS_NEW_DATE
from i18n.formats import clock_time
from i18n.labels import answer_labels, tap_labels
from services.decisions.weekly_screens import Ask, WeeklyScreen
from ui.decisions.card import show_facts, show_state, show_words
from ui.decisions.pending_answer import (
    AnswerPlace,
    PendingAnswer,
    answer_again,
    drop_pending,
    is_answered_again,
    keep_pending,
    pending_for,
    save,
    tell_conflict,
)
from ui.elements.date_field import date_field
from ui.forms import Form
from ui.page import PageContext
from ui.text import _, language
from ui.undo import Undo, Undoable, show_button

TAP_ICONS: Final = {
    Tap.ON_ITS_WAY: ":material/trending_flat:",
    Tap.DONE: ":material/task_alt:",
    Tap.NOT_STARTED: ":material/radio_button_unchecked:",
    Tap.DROPPED: ":material/do_not_disturb_on:",
}
ANSWER_ICONS: Final = {
    Answer.DONE_AS_AGREED: ":material/task_alt:",
    Answer.DONE_ADAPTED: ":material/published_with_changes:",
    Answer.UNDER_WAY: ":material/trending_flat:",
    Answer.NOT_STARTED: ":material/radio_button_unchecked:",
    Answer.DROPPED: ":material/do_not_disturb_on:",
}


def show_screen(
    context: PageContext, screen: WeeklyScreen, *, session_id: UUID | None = None
) -> None:
    """Show a team's weekly screen; `session_id` is the session in which it answers."""
    place = place_of(context, screen, session_id=session_id)
    show_said_so_far(screen)
    for ask in screen.asks:
        show_ask(place, ask)


def place_of(
    context: PageContext, screen: WeeklyScreen, *, session_id: UUID | None = None
) -> AnswerPlace:
    """Return where a team answers; `session_id` is the session in which it does."""
    return AnswerPlace(
        context=context,
        proposed_due_on=screen.proposed_due_on,
        may_answer=screen.may_answer,
        session_id=session_id,
    )


def show_said_so_far(screen: WeeklyScreen) -> None:
    """Show how far the team has come, once it has said something."""
    waiting = sum(ask.said is None for ask in screen.asks)
    if screen.may_answer and waiting < len(screen.asks):
        st.progress(
            1 - waiting / len(screen.asks),
            text=_("{n} af {of} er sagt").format(
                n=len(screen.asks) - waiting, of=len(screen.asks)
            ),
        )


def show_ask(place: AnswerPlace, ask: Ask) -> None:
    """Show one decision with its taps, or with today's answer."""
    decision = ask.decision
    with st.container(border=True, key=f"ask-{decision.id}"):
        show_words(decision)
        show_state(decision, place.context.today)
        show_facts(decision, place.context.today)
        show_answer(place, ask)


def show_answer(place: AnswerPlace, ask: Ask, *, with_question: bool = True) -> None:
    """Show the taps of one decision, or what was said about it today."""
    tell_conflict(ask.decision.id)
    if ask.said is not None and not is_answered_again(ask.decision):
        # tapped in vain: somebody else was first (ui/gone_forms.py says so)
        drop_pending(ask.decision.id)
        _show_said(place, ask)
    elif place.may_answer and ask.decision.is_unfinished:
        _show_taps(place, ask, with_question=with_question)


def _show_said(place: AnswerPlace, ask: Ask) -> None:
    said = ask.said
    if said is None or said.said is None:
        return
    words = (
        tap_labels(_)[said.said]
        if isinstance(said.said, Tap)
        else answer_labels(_)[said.said]
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(words, icon=":material/check:", color="green")
        st.text(
            _("Sagt af {name} {at}").format(
                name=said.by_name, at=clock_time(said.at, language())
            )
        )
    if place.may_answer and ask.may_take_back:
        undo = Undo.of(Undoable.DECISION, ask.decision)
        show_button(undo, place="card")
    if place.may_answer and ask.decision.is_unfinished:
        st.button(
            _("Ret svaret"),
            key=f"followup.more.{ask.decision.id}",
            type="tertiary",
            on_click=answer_again,
            args=(ask.decision.id,),
        )


def _show_taps(place: AnswerPlace, ask: Ask, *, with_question: bool) -> None:
    decision = ask.decision
    form = Form(f"followup.{decision.id}")
    pending = pending_for(form, decision)
    if ask.asks_question:
        if with_question:
            question = _("Hvordan gik det med det, I besluttede?")
            st.markdown(f"**{question}**")
        taps: list[tuple[Tap | Answer, str, str]] = [
            (one, words, ANSWER_ICONS[one]) for one, words in answer_labels(_).items()
        ]
        note = _note_field(form, _("En sætning, hvis I vil"))
    else:
        taps = [(one, words, TAP_ICONS[one]) for one, words in tap_labels(_).items()]
        note = ""
    with st.container(horizontal=True, gap="small"):
        for said, words, icon in taps:
            st.button(
                words,
                key=form.button_key(said, calls_back=True),
                icon=icon,
                type="primary" if pending and pending.answer is said else "secondary",
                on_click=keep_pending,
                args=(form, decision, PendingAnswer(decision.id, said, form.op_id)),
            )
    if pending is not None:
        _go_on(place, form, pending, note=note)


def _go_on(
    place: AnswerPlace, form: Form, pending: PendingAnswer, *, note: str
) -> None:
    """Save the tapped answer, or ask for the note or date that it needs first."""
    said = pending.answer
    if said is Tap.DONE:
        _ask_how(place, form, pending)
    elif said in {Tap.DROPPED, Answer.DROPPED}:
        _ask_learnt(place, form, pending, note=note)
    elif isinstance(said, Answer) and said in NEEDS_NEW_DATE:
        # a weekly tap of the same word changes no date
        _ask_date(place, form, pending, note=note)
    else:
        form.summary()
        save(place, form, pending, note=note)
        drop_pending(pending.decision_id)  # refused: the next tap is a new one


def _ask_how(place: AnswerPlace, form: Form, pending: PendingAnswer) -> None:
    note = _note_field(form, _("En sætning, hvis I vil"))
    form.summary()
    labels = answer_labels(_)
    with st.container(horizontal=True, gap="small"):
        for answer in sorted(HOW_DONE, key=list(Answer).index):
            if st.button(
                labels[answer],
                key=form.button_key(f"how.{answer}"),
                icon=ANSWER_ICONS[answer],
            ):
                save(place, form, pending, note=note, answer=answer)
    _cancel_button(form, pending)


def _ask_learnt(
    place: AnswerPlace, form: Form, pending: PendingAnswer, *, note: str
) -> None:
    learnt = note
    if isinstance(pending.answer, Tap):
        learnt = _note_field(form, _("Hvad lærte I?"))
    else:
        st.caption(_("Skriv ovenfor, hvad I lærte, før I dropper den."))
    form.summary()
    with st.container(horizontal=True, gap="small"):
        if st.button(
            _("Drop beslutningen"),
            key=form.button_key("drop"),
            type="primary",
        ):
            save(place, form, pending, note=learnt)
        _cancel_button(form, pending)


def _ask_date(
    place: AnswerPlace, form: Form, pending: PendingAnswer, *, note: str
) -> None:
    due_on = date_field(
        form,
        "new_due_on",
        _("Hvornår ser I på den igen?"),
        place.proposed_due_on,
        today=place.context.today,
    )
    form.summary()
    with st.container(horizontal=True, gap="small"):
        if st.button(_("Gem svaret"), key=form.button_key("date"), type="primary"):
            save(place, form, pending, note=note, new_due_on=due_on)
        _cancel_button(form, pending)


def _note_field(form: Form, label: str) -> str:
    note = st.text_input(
        label, key=form.key("note"), on_change="ignore", max_chars=LONGEST_NOTE
    )
    form.slot("note", label)
    return note or ""


def _cancel_button(form: Form, pending: PendingAnswer) -> None:
    st.button(
        _("Annuller"),
        key=form.button_key("cancel", calls_back=True),
        type="tertiary",
        on_click=drop_pending,
        args=(pending.decision_id,),
    )
