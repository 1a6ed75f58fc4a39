"""The participants' answers to each question: a row with its interval, or its word."""

from typing import Any

import streamlit as st

from charts.feedback.findings import (
    about_line,
    base_lines,
    item_finding,
    item_rows,
    reference_mark,
    skipped_words,
)
from charts.feedback.interval import interval_picture
from charts.pictures import answers_picture
from domain.feedback.shown import Distribution, Share, WithReference, Words
from domain.feedback.wave import WaveStatus
from domain.feedback.words import covered
from domain.files import FileOf
from domain.local_sessions.local_session import LocalSession
from i18n.formats import long_date, number, percent, short_date
from i18n.labels import wave_kind_labels, word_labels
from i18n.translator import Translator, translator
from services.feedback.shown import ShownItem, WaveFeedback
from ui.blocks import show_block
from ui.elements.file_links import CHARTS, file_ways
from ui.feedback.list import wave_line
from ui.text import _, language


def show_wave(session: LocalSession, shown: WaveFeedback, *, may_take: bool) -> None:
    """
    Show one wave: while open the count of answers, then the answers, if enough.

    Who `may_take` files along can take the chart of each question.
    """
    wave = shown.wave
    title = wave_kind_labels(_)[wave.kind]
    if wave.status is WaveStatus.OPEN:
        st.header(title, anchor=False)
        st.text(wave_line(wave))
        st.text(
            _("Svarene vises, når skemaet er lukket, senest {day}.").format(
                day=long_date(wave.closes_on, language())
            )
        )
        return
    if not shown.items:
        st.header(title, anchor=False)
        st.info(_("For få svar til at vise noget."), icon=":material/hourglass_empty:")
        return
    day = short_date(session.held_on, language())
    # one translator for all sentences, which are many, instead of one lookup each
    words = translator(language())
    show_block(
        "feedback/wave.html",
        title=title,
        base=[
            *base_lines(wave, shown.rate, words),
            *about_line([one.view for one in shown.items], words),
        ],
        rows=[
            {
                "wording": one.item.wording(wave.form, language(), day=day),
                **_row(one, words),
                "ways": _files(session, shown, one) if may_take else [],
            }
            for one in shown.items
        ],
    )


def _row(one: ShownItem, words: Translator) -> dict[str, Any]:
    """Return the finding of a question, what is drawn of it, and all its answers."""
    item, view = one.item, one.view
    finding = item_finding(view, item, words)
    shown = view.distribution if isinstance(view, WithReference) else view
    mark = (
        reference_mark(view.reference, item, words)
        if isinstance(view, WithReference)
        else None
    )
    picture, share, left_out = None, None, ""
    if isinstance(shown, Distribution):
        share, left_out = shown.share, skipped_words(shown, words)
        picture = answers_picture(
            shown, item, title=finding, reference=mark, language=language()
        )
    chosen = shown.share if isinstance(shown, Words) else None
    return {
        "finding": finding,
        "interval": interval_picture(share, mark) if share else "",
        "within": _within(share) if share else "",
        "figure": percent((share.percent or 0) / 100, language()) if share else "",
        "said_of": _scale(one, words) if chosen else [],
        "chosen": word_labels(words)[chosen] if chosen else "",
        "drawn": picture.address if picture else "",
        "says": picture.says if picture else "",
        # of one word there is nothing more to say
        "answers": [] if chosen else item_rows(view, item, words),
        "left_out": left_out,
    }


def _files(
    session: LocalSession, shown: WaveFeedback, one: ShownItem
) -> list[dict[str, str]]:
    """Return the ways to take a question's chart along, if it has one."""
    if not isinstance(one.view, Distribution | WithReference):
        return []
    asked = {
        "session": str(session.id),
        "maaling": shown.wave.kind.value,
        "punkt": one.item.id,
    }
    return file_ways(FileOf.FEEDBACK, CHARTS, asked)


def _within(share: Share) -> str:
    if share.low is None or share.high is None:
        return ""
    return _("Usikkerhed {low}-{high}").format(
        low=number(share.low, language()), high=percent(share.high / 100, language())
    )


def _scale(one: ShownItem, words: Translator) -> list[str]:
    """Return the words of which one is said of a small group, from few to many."""
    labels = word_labels(words)
    n = one.view.n if isinstance(one.view, Words) else 0
    return [labels[word] for word in covered(n, sensitive=one.item.sensitive)]
