"""
Tilbagemeldinger: the figures of one session that may be shown.

While a wave is open there is the count and nothing else. Afterwards figures come from
atoms only, and `domain.feedback.shown.present` decides how precisely they are said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from data_access.feedback import atoms, waves
from data_access.local_sessions import local_sessions
from domain.access import ALL_TEAMS, Action
from domain.feedback.histograms import Histogram
from domain.feedback.questionnaire import Item, form_items
from domain.feedback.shown import ItemView, figure_counts, present, reference_line
from domain.feedback.wave import KValues, Wave, WaveStatus, response_rate, strictest
from domain.local_sessions.local_session import LocalSession
from services.local_sessions.register_and_change import find_session
from services.registered_rights import answers_to
from services.viewer_rights import require, require_somewhere
from services.work import Work


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One question and what may be shown of its answers."""

    item: Item
    view: ItemView


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """
    The answers of whole waves that are shown together.

    `others` is how many other sessions of the team are in it; `rate` the share of the
    expected answers that came, in per cent.
    """

    n: int
    others: int
    rate: int
    items: tuple[ShownItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveFeedback:
    """
    One wave of a session.

    `groups` is empty until it is released, and where there are too few answers. The
    second group, if there is one, has the figures that a small wave is part of,
    together with other sessions.
    """

    wave: Wave
    groups: tuple[Group, ...]

    @property
    def is_open(self) -> bool:
        """Whether it can be answered now."""
        return self.wave.status is WaveStatus.OPEN


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
    teams = fresh.teams_for(Action.FEEDBACK_SESSION_READ)
    sessions = local_sessions.list_sessions(
        work.db,
        work.organisation_id,
        team_ids=None if teams is ALL_TEAMS else teams,
        or_facilitator_id=(
            work.viewer.person_id
            if fresh.may_for_assigned(Action.FEEDBACK_SESSION_READ)
            else None
        ),
    )
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
    require(
        work,
        Action.FEEDBACK_SESSION_READ,
        team_id=session.team_id,
        facilitator_id=session.facilitator_id,
    )
    own = waves.list_waves(
        work.db,
        work.organisation_id,
        local_session_ids=[session.id],
        statuses=[WaveStatus.OPEN, WaveStatus.RELEASED],
    )
    of_team = waves.list_waves(
        work.db,
        work.organisation_id,
        team_id=session.team_id,
        statuses=[WaveStatus.RELEASED],
    )
    return SessionFeedback(
        session,
        tuple(
            WaveFeedback(wave=_bare(wave), groups=_groups(work, wave, of_team))
            for wave in own
        ),
    )


def _groups(work: Work, wave: Wave, of_team: Sequence[Wave]) -> tuple[Group, ...]:
    """
    Return what the wave's atoms show: its words, and figures if there are any.

    `of_team` are the team's released waves; those of the same atom belong together.
    """
    if wave.status is not WaveStatus.RELEASED:
        return ()
    alike = [one for one in of_team if one.kind is wave.kind]
    by_words = [one for one in alike if one.words_atom_id == wave.words_atom_id]
    by_figures = [one for one in alike if one.figures_atom_id == wave.figures_atom_id]
    groups = []
    is_same = wave.figures_atom_id is not None and by_words == by_figures
    if wave.words_atom_id is not None and not is_same:
        groups.append(_group(work, wave, wave.words_atom_id, by_words))
    if wave.figures_atom_id is not None:
        groups.append(_group(work, wave, wave.figures_atom_id, by_figures))
    return tuple(groups)


def _group(work: Work, wave: Wave, atom_id: UUID, members: Sequence[Wave]) -> Group:
    counts = atoms.atom_counts(work.db, work.organisation_id, atom_id)
    n = sum(member.received for member in members)
    k = strictest(member.k for member in members)
    forms = frozenset(member.form for member in members)
    asked = form_items(wave.form, wave.kind, expected=wave.expected)
    return Group(
        n=n,
        others=len(members) - 1,
        rate=response_rate(n, sum(member.expected for member in members)),
        items=tuple(
            ShownItem(
                item,
                present(
                    item,
                    _counts_of(item, counts, n, k),
                    reference_line(item, forms),
                    k=k,
                ),
            )
            for item in asked
            if item.scale is not None and not item.background
        ),
    )


def _counts_of(item: Item, counts: Histogram, n: int, k: KValues) -> Mapping[str, int]:
    """Return an item's counts: words from the atom, figures from enough answers."""
    if n < k.figures_from:
        return counts.get(item.id, {})
    return figure_counts(item, [counts], k)


def _bare(wave: Wave) -> Wave:
    """Return the wave without the secret that signs its forms."""
    return replace(wave, secret=None)
