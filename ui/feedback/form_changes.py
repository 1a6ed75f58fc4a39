"""Change an open form: close it, raise the number of answers, renew its link."""

import streamlit as st

from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import Wave
from i18n.formats import number
from services.feedback.closing import (
    MOST_PARTICIPANTS,
    close_wave,
    least_participants,
    raise_expected,
    renew_link,
)
from services.feedback.opening import SessionWaves
from ui.forms import Form
from ui.page import PageContext
from ui.text import _, language, ngettext


def show_close(context: PageContext, wave: Wave) -> None:
    """Show the button that closes the form; it asks twice: there is no way back."""
    form = Form(f"wave.close.{wave.id}")
    asked = f"{form.name}.asked"
    form.summary()
    shows = wave.shows_answers
    if not st.session_state.get(asked):
        is_next = shows and wave.kind is WaveKind.END
        st.button(
            _("Luk og vis") if shows else _("Luk skemaet"),
            type="primary" if is_next else "secondary",
            key=form.button_key("close", calls_back=True),
            icon=":material/lock:",
            on_click=st.session_state.__setitem__,
            args=(asked, True),
        )
        return
    st.text(_("Bagefter kan ingen svare mere, heller ikke dem, der mangler."))
    if not shows:
        st.text(_few(wave))
    with st.container(horizontal=True):
        if st.button(
            _("Ja, luk og vis svarene") if shows else _("Ja, luk uden at vise svar"),
            type="primary" if shows else "secondary",
            key=form.button_key("close_now"),
        ):
            _close(context, wave, form, asked)
        st.button(
            _("Vent lidt endnu"),
            key=form.button_key("wait", calls_back=True),
            on_click=st.session_state.pop,
            args=(asked, None),
        )


def _few(wave: Wave) -> str:
    """Return what closing a form means that too few have answered."""
    return ngettext(
        "Kun {n} har svaret. Svarene vises først, når mindst {least} har svaret, så lukker "
        "I nu, bliver intet vist.",
        "Kun {n} har svaret. Svarene vises først, når mindst {least} har svaret, så lukker "
        "I nu, bliver intet vist.",
        wave.received,
    ).format(
        n=number(wave.received, language()),
        least=number(wave.k.words_from, language()),
    )


def _close(context: PageContext, wave: Wave, form: Form, asked: str) -> None:
    with form.saving(
        context,
        said=_("Skemaet er lukket, og svarene er talt op.")
        if wave.shows_answers
        else _("Skemaet er lukket. Der er for få svar til at vise noget."),
        then=lambda: st.session_state.pop(asked, None),
    ) as work:
        close_wave(work, wave.id)


def show_changes(context: PageContext, state: SessionWaves, wave: Wave) -> None:
    """Show the forms for more answers and a new link, to anyone who may use them."""
    if not (state.may_raise_cap or state.may_renew_link):
        return
    with st.expander(_("Flere pladser eller et nyt link"), icon=":material/tune:"):
        if state.may_raise_cap:
            _show_raise(context, wave)
        if state.may_renew_link:
            _show_renew(context, wave)


def _show_raise(context: PageContext, wave: Wave) -> None:
    form = Form(f"wave.raise.{wave.id}")
    participants = st.number_input(
        form.must(_("Hvor mange deltog?")),
        value=None,
        step=1,
        format="%d",
        key=form.key("participants"),
        placeholder=_("Mindst {n}").format(n=least_participants(wave)),
    )
    form.slot("participants", _("Hvor mange deltog?"))
    form.summary()
    if st.button(
        _("Åbn for flere svar"),
        key=form.button_key("raise"),
        icon=":material/group_add:",
    ):
        with form.saving(context, said=_("Der er plads til flere svar.")) as work:
            raise_expected(work, wave.id, participants)
    st.caption(_("Der kan højst ventes {n} svar.").format(n=MOST_PARTICIPANTS))


def _show_renew(context: PageContext, wave: Wave) -> None:
    form = Form(f"wave.renew.{wave.id}")
    st.text(
        _(
            "Er linket kommet ud til andre, så lav et nyt. Det gamle holder op med at "
            "virke, og de svar, der er kommet, bliver."
        )
    )
    form.summary()
    if st.button(
        _("Lav et nyt link"), key=form.button_key("renew"), icon=":material/sync:"
    ):
        with form.saving(context, said=_("Linket er nyt. Vis den nye kode.")) as work:
            renew_link(work, wave.id, keys=context.runtime.keys)
