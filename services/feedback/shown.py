"""
Tilbagemeldinger: the figures of one session that may be shown.

While a wave is open there is the count and nothing else. Afterwards everything comes
from what was released of it, and `domain.feedback.shown.present` decides how it is said.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from data_access.feedback import waves
from data_access.feedback.released import get_released
from domain.access import Action
from domain.feedback.published import reference_line
from domain.feedback.questionnaire import Item, form_items
from domain.feedback.released import Released
from domain.feedback.shown import ItemView, present
from domain.feedback.wave import Wave, WaveStatus, response_rate
from domain.local_sessions.local_session import LocalSession
from services.local_sessions.register_and_change import (
    find_session,
    sessions_in_reach,
)
from services.registered_rights import answers_to
from services.viewer_rights import require, require_somewhere
from services.work import Work


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One question and what may be shown of its answers."""

    item: Item
    view: ItemView


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveFeedback:
    """
    One wave of a session.

    `items` is empty until it is released, and where there are too few answers. `rate`
    is the share of the expected answers that came, in per cent, None if more came.
    """

    wave: Wave
    rate: int | None
    items: tuple[ShownItem, ...]


@dataclass(frozen=True, slots=True)
class SessionFeedback:
    """The feedback of one session, at its end and a month later."""

    session: LocalSession
    waves: tuple[WaveFeedback, ...]


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """A session on the list: how many have answered, or were counted."""

    session: LocalSession
    waves: tuple[Wave, ...]


@answers_to(Action.FEEDBACK_SESSION_READ)
def list_feedback(work: Work) -> list[FeedbackLine]:
    """Return the sessions whose participants were asked, the latest day first."""
    fresh = require_somewhere(work, Action.FEEDBACK_SESSION_READ)
    sessions = sessions_in_reach(work.as_viewer(fresh), Action.FEEDBACK_SESSION_READ)
    found: dict[UUID, list[Wave]] = {}
    for wave in waves.list_waves(
        work.db,
        work.organisation_id,
        local_session_ids=[session.id for session in sessions],
        statuses=[WaveStatus.OPEN, WaveStatus.RELEASED],
    ):
        found.setdefault(wave.local_session_id, []).append(_bare(wave))
    return [
        FeedbackLine(session, tuple(found[session.id]))
        for session in sessions
        if session.id in found
    ]


@answers_to(Action.FEEDBACK_SESSION_READ)
def session_feedback(work: Work, session_id: UUID) -> SessionFeedback:
    """Return what may be shown of one session's answers, or `NotFound`."""
    session = find_session(work, session_id)
    require(work, Action.FEEDBACK_SESSION_READ, **session.target)
    own = waves.list_waves(
        work.db,
        work.organisation_id,
        local_session_ids=[session.id],
        statuses=[WaveStatus.OPEN, WaveStatus.RELEASED],
    )
    return SessionFeedback(session, tuple(_shown(work, wave) for wave in own))


def _shown(work: Work, wave: Wave) -> WaveFeedback:
    return WaveFeedback(
        wave=_bare(wave),
        rate=response_rate(wave.received, wave.expected),
        items=_items(wave, get_released(work.db, work.organisation_id, wave.id)),
    )


def _items(wave: Wave, released: Released) -> tuple[ShownItem, ...]:
    """Return every question of the form; none if nothing was released."""
    if not released:
        return ()
    return tuple(
        ShownItem(
            item,
            present(
                item,
                released.get(item.id, {}),
                wave.received,
                reference_line(item, {wave.form}),
                k=wave.k,
            ),
        )
        for item in form_items(wave.form, wave.kind, expected=wave.expected)
        if item.scale is not None and not item.background
    )


def _bare(wave: Wave) -> Wave:
    """Return the wave without the secret that signs its forms."""
    return replace(wave, secret=None)
