"""The participants' answers to each question: text, or a chart with its table."""

import streamlit as st

from charts.feedback.distribution import ReferenceMark
from charts.feedback.findings import (
    item_finding,
    item_rows,
    reference_mark,
    skipped_words,
)
from charts.pictures import answers_picture, table
from domain.feedback.shown import Distribution, TooFew, WithReference, Words
from domain.feedback.wave import WaveStatus
from domain.local_sessions.local_session import LocalSession
from i18n.formats import long_date, number, percent, short_date
from i18n.labels import wave_kind_labels
from i18n.translator import translator
from services.feedback.shown import ShownItem, WaveFeedback
from ui.elements.chart_picture import show_picture
from ui.feedback.list import wave_line
from ui.markdown import esc
from ui.text import _, language


def show_wave(session: LocalSession, shown: WaveFeedback) -> None:
    """Show one wave: while open the count of answers, then the answers, if enough."""
    wave = shown.wave
    st.header(wave_kind_labels(_)[wave.kind], anchor=False)
    if wave.status is WaveStatus.OPEN:
        st.text(wave_line(wave))
        st.text(
            _("Svarene vises, når skemaet er lukket, senest {day}.").format(
                day=long_date(wave.closes_on, language())
            )
        )
        return
    if not shown.items:
        st.info(_("For få svar til at vise noget."), icon=":material/hourglass_empty:")
        return
    _show_base(shown)
    day = short_date(session.held_on, language())
    for number_, one in enumerate(shown.items):
        wording = one.item.wording(wave.form, language(), day=day)
        with st.container(border=True, key=f"item-{wave.id}-{number_}"):
            st.subheader(esc(wording), anchor=False)
            _show_item(one)


def _show_base(shown: WaveFeedback) -> None:
    """Show how many answered, and of a small group why there are words only."""
    n = number(shown.wave.received, language())
    if not shown.wave.is_large:
        st.text(_("{n} svar · deltagernes egne svar (selvrapporteret)").format(n=n))
        st.text(_("Små hold får ord, aldrig tal; svarene slettes, når ordene vises."))
        return
    if shown.rate is None:
        words = _(
            "n = {n} · ventet {expected} · deltagernes egne svar (selvrapporteret)"
        )
        expected = number(shown.wave.expected, language())
        st.text(words.format(n=n, expected=expected))
        return
    st.text(
        _(
            "n = {n} · svarprocent {rate} · deltagernes egne svar (selvrapporteret)"
        ).format(n=n, rate=percent(shown.rate / 100, language()))
    )


def _show_item(one: ShownItem) -> None:
    # one translator for all sentences, which are many, instead of one lookup each
    words = translator(language())
    item, view = one.item, one.view
    finding = item_finding(view, item, words)
    if isinstance(view, TooFew):
        st.text(finding)
    elif isinstance(view, Words):
        st.text(finding)
        if view.options:
            _show_table(one, finding)
    elif isinstance(view, WithReference):
        mark = reference_mark(view.reference, item, words)
        _show_figures(one, view.distribution, finding, mark)
    else:
        _show_figures(one, view, finding, None)


def _show_figures(
    one: ShownItem, shown: Distribution, finding: str, mark: ReferenceMark | None
) -> None:
    """Show the chart, its finding as title and alternative text, and the table."""
    picture = answers_picture(
        shown, one.item, title=finding, reference=mark, language=language()
    )
    drawn, written = st.columns([3, 2], gap="medium")
    with drawn:
        if picture is None:
            st.text(finding)
        else:
            show_picture(picture)
    with written:
        _show_table(one, finding)
        if left_out := skipped_words(shown, _):
            st.text(left_out)


def _show_table(one: ShownItem, finding: str) -> None:
    rows = item_rows(one.view, one.item, translator(language()))
    answers, shares = zip(*rows, strict=True) if rows else ((), ())
    st.table(
        table((_("Svar"), answers), (_("Andel"), shares)),
        hide_index=True,
        border="horizontal",
        alt=finding,
    )
