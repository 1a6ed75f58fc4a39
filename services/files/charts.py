"""The charts that can be taken along: of the same figures as on their page."""

from typing import Final

from charts.decisions import signal_finding
from charts.feedback.findings import (
    base_lines,
    item_finding,
    reference_mark,
    skipped_words,
)
from charts.pictures import Picture, answers_picture, signals_picture
from domain.access import Action
from domain.errors import NotFound
from domain.feedback.shown import Distribution, WithReference
from domain.files import FileOf, WantedFile
from i18n.formats import short_date
from i18n.labels import wave_kind_labels
from i18n.translator import Translate, translator
from services.decisions.lists import figures_to_take_along
from services.feedback.shown import (
    SessionFeedback,
    ShownItem,
    WaveFeedback,
    session_feedback,
)
from services.files.notes import (
    drawn_up,
    filters_of,
    require_confirmed,
    session_of,
)
from services.local_sessions.views import team_names
from services.registered_rights import answers_to
from services.viewer_rights import require_somewhere
from services.work import Work


@answers_to(Action.FIGURES_EXPORT)
def chart_of(
    work: Work, wanted: WantedFile, *, language: str, confirmed: bool
) -> Picture:
    """
    Return the chart that is asked for, with what has to be read with it.

    Raise `NotFound` where the page shows none, and else what `tables.table_of` raises.
    """
    require_somewhere(work, Action.FIGURES_EXPORT)
    draw = _CHARTS.get(wanted.of)
    if draw is None:
        raise NotFound
    picture = draw(work, wanted, translator(language))
    require_confirmed(work, confirmed=confirmed)
    return picture


def _signals(work: Work, wanted: WantedFile, _: Translate) -> Picture:
    asked = wanted.decisions
    counts = figures_to_take_along(work, asked).by_signal
    notes = (drawn_up(work, _), *filters_of(asked, team_names(work), _))
    # drawn for this file alone: its notes say whose it is
    picture: Picture = signals_picture.__wrapped__(
        tuple(counts.items()),
        title=signal_finding(counts, _),
        notes=notes,
        language=_.language,
    )
    return picture


def _answers(work: Work, wanted: WantedFile, _: Translate) -> Picture:
    session = session_of(work, wanted)
    shown, one = _question(session_feedback(work, session.id), wanted)
    view, mark = one.view, None
    if isinstance(view, WithReference):
        mark = reference_mark(view.reference, one.item, _)
        view = view.distribution
    if not isinstance(view, Distribution):
        raise NotFound
    day = short_date(session.held_on, _.language)
    picture = answers_picture.__wrapped__(
        view,
        one.item,
        title=item_finding(one.view, one.item, _),
        reference=mark,
        notes=(
            one.item.wording(shown.wave.form, _.language, day=day),
            f"{session.title}, {day}: {wave_kind_labels(_)[shown.wave.kind]}",
            *base_lines(shown.wave, shown.rate, _),
            *filter(None, [skipped_words(view, _)]),
            drawn_up(work, _),
        ),
        language=_.language,
    )
    if picture is None:
        raise NotFound
    return picture


def _question(
    feedback: SessionFeedback, wanted: WantedFile
) -> tuple[WaveFeedback, ShownItem]:
    """Return the question that a chart is of, with its wave, or raise `NotFound`."""
    for shown in feedback.waves:
        for one in shown.items:
            if (shown.wave.kind, one.item.id) == (wanted.wave, wanted.item_id):
                return shown, one
    raise NotFound


_CHARTS: Final = {FileOf.DECISIONS: _signals, FileOf.FEEDBACK: _answers}
