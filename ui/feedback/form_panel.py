"""The participants' form on a session's page: open it, show its code, close it."""

from datetime import date
from uuid import UUID

import streamlit as st

from domain.access import Action
from domain.feedback.wave import Wave, WaveStatus, may_open_end
from domain.local_sessions.local_session import (
    LocalSession,
    SessionStatus,
    participants_of,
)
from domain.next_steps import SessionNote
from i18n.formats import long_date, number
from services.feedback.month_calls import month_calls
from services.feedback.opening import (
    SessionWaves,
    open_wave,
    session_waves,
    survey_link,
    wave_count,
)
from ui import links
from ui.feedback.form_changes import show_changes, show_close
from ui.feedback.qr_code import SMALL, show_address, show_code
from ui.forms import Form
from ui.page import PageContext
from ui.text import _, language, ngettext

COUNT_EVERY = 10


def show(context: PageContext, session: LocalSession) -> None:
    """
    Show the status of the participants' form, and the actions on it.

    While the form is open only the count of answers is shown. A case sparring has none.
    """
    with context.reading() as work:
        state = session_waves(work, session.id)
    if state.form is None:
        return
    st.header(_("Deltagernes svar"), anchor=False)
    if state.end is None:
        _show_unopened(context, session, state)
    elif state.end.status is WaveStatus.OPEN:
        _show_open(context, session, state, state.end)
    else:
        _show_released(context, session, state.end)
    if state.month is not None:
        _show_own_month(context, session, state, state.month)


def show_month(context: PageContext, session: LocalSession, *, is_folded: bool) -> None:
    """
    Show the forms of a month after that the team can answer in this session.

    They are folded while the session asks its own participants: nobody should scan the
    other code by mistake.
    """
    with context.reading() as work:
        state = session_waves(work, session.id)
        if not state.may_show_link:
            return
        calls = month_calls(
            work,
            session.id,
            keys=context.runtime.keys,
            base_url=context.runtime.settings.url,
        )
    for call in calls:
        words = _("Svar på et kort skema om det, I arbejdede med sidst")
        with (
            st.expander(words, icon=":material/qr_code_2:")
            if is_folded
            else st.container(border=True, key=f"month-{call.wave.id}")
        ):
            if not is_folded:
                st.text(words)
            day = long_date(call.session.held_on, language())
            st.text(f"{call.session.title} · {day}")
            show_code(call.link, about=_qr_words(call.session), width=SMALL)
            _show_count(context, call.wave.id)
            show_address(context, call.link)


def _show_unopened(
    context: PageContext, session: LocalSession, state: SessionWaves
) -> None:
    st.text(_("Deltagerne svarer uden navn på få spørgsmål til sidst."))
    if not state.may_open or session.status is SessionStatus.CANCELLED:
        return
    if context.today < session.held_on:
        return
    if not may_open_end(session.held_on, context.today):
        st.text(_("Skemaet blev ikke åbnet, og nu er det for sent at spørge."))
        return
    if participants_of(session.groups) == 0:
        st.text(_("Ingen deltog, så der er ingen at spørge."))
        return
    if state.rests:
        _say_rest(session, state.last_asked_on)
    elif participants_of(session.groups) is None:
        st.text(_("Skriv fremmødet først, så ved vi, hvor mange svar vi venter."))
    form = Form(f"wave.{session.id}")
    form.summary()
    if st.button(
        _("Spørg alligevel") if state.rests else _("Åbn skemaet"),
        type="secondary" if state.rests else "primary",
        key=form.button_key("open"),
        icon=":material/qr_code_2:",
    ):
        _open(context, session, form, insists=state.rests)


def _say_rest(session: LocalSession, last_asked_on: date | None) -> None:
    day = long_date(last_asked_on, language()) if last_asked_on else "…"
    words = _(
        "I blev spurgt {day}. Vi spørger højst hver 28. dag, så denne gang springer "
        "vi over."
    )
    if session.home_teams != (session.team_id,):
        words = _(
            "Et af de teams, der er med, er spurgt inden for de sidste 28 dage, så denne "
            "gang springer vi over."
        )
    st.info(
        words.format(day=day),
        icon=":material/snooze:",
    )


def _open(
    context: PageContext, session: LocalSession, form: Form, *, insists: bool
) -> None:
    with form.saving(
        context, said=_("Skemaet er åbent. Vis koden til deltagerne.")
    ) as work:
        open_wave(work, session.id, keys=context.runtime.keys, insists=insists)


def _show_open(
    context: PageContext, session: LocalSession, state: SessionWaves, wave: Wave
) -> None:
    if state.may_show_link:
        with context.reading() as work:
            link = survey_link(
                work,
                wave.id,
                keys=context.runtime.keys,
                base_url=context.runtime.settings.url,
            )
        shown, said = st.columns([3, 2], vertical_alignment="center")
        with shown:
            show_code(link, about=_qr_words(session))
        with said:
            _show_standing(context, wave)
        show_address(context, link)
    else:
        _show_standing(context, wave)
    if state.may_close:
        show_close(context, wave)
    show_changes(context, state, wave)


def _show_standing(context: PageContext, wave: Wave) -> None:
    """Show the count of answers and the day on which the form closes by itself."""
    _show_count(context, wave.id)
    st.text(
        _("Skemaet lukker af sig selv {day}. Svarene vises først bagefter.").format(
            day=long_date(wave.closes_on, language())
        )
    )


def _qr_words(session: LocalSession | SessionNote) -> str:
    return _("QR-kode med linket til deltagernes skema om {title}").format(
        title=session.title
    )


@st.fragment(run_every=COUNT_EVERY)
def _show_count(context: PageContext, wave_id: UUID) -> None:
    """Show the count of answers, refreshed while the page is open."""
    context.stay_signed_in()
    with context.reading() as work:
        wave = wave_count(work, wave_id)
    received = number(wave.received, language())
    words = ngettext("{n} svar modtaget", "{n} svar modtaget", wave.received)
    st.subheader(words.format(n=received), anchor=False)
    st.text(
        _("Vi venter {expected} svar. Der er plads til {cap}.").format(
            expected=number(wave.expected, language()), cap=number(wave.cap, language())
        )
    )


def _show_released(context: PageContext, session: LocalSession, wave: Wave) -> None:
    st.text(_closed_words(wave))
    if not wave.shows_answers:
        return
    if context.viewer.may(Action.FEEDBACK_SESSION_READ, **session.target):
        links.link_to("feedback", _("Se svarene"), icon="bar_chart", session=session.id)


def _closed_words(wave: Wave) -> str:
    if wave.shows_answers:
        return _("Skemaet er lukket, og svarene er talt op.")
    return _("Skemaet er lukket. Der er for få svar til at vise noget.")


def _show_own_month(
    context: PageContext, session: LocalSession, state: SessionWaves, month: Wave
) -> None:
    """Show the status of the same session's form of a month after."""
    later = _("En måned efter")
    if month.status is WaveStatus.PLANNED:
        st.text(
            _("En måned efter spørger vi igen. Skemaet åbner {day}.").format(
                day=long_date(month.opens_on, language())
            )
        )
    elif month.status is WaveStatus.OPEN:
        st.subheader(later, anchor=False)
        _show_open(context, session, state, month)
    else:
        st.text(f"{later}: {_closed_words(month)}")
