"""The forms of a month after that a team answers at its first session since."""

from dataclasses import dataclass, replace
from uuid import UUID

from data_access.feedback import waves
from data_access.local_sessions import local_sessions
from domain.access import Action
from domain.feedback.wave import Wave
from domain.next_steps import SessionNote
from services.feedback.opening import session_about, survey_token
from services.registered_rights import answers_to
from services.secrets import ServerKeys
from services.work import Work


@dataclass(frozen=True, slots=True)
class MonthCall:
    """A month's form that a team can answer now, with its session and its link."""

    session: SessionNote
    wave: Wave
    link: str


@answers_to(Action.WAVE_SHOW_LINK)
def month_calls(
    work: Work, session_id: UUID, *, keys: ServerKeys, base_url: str
) -> list[MonthCall]:
    """
    Return the forms of a month after that the session's team answers in this session.

    They are of sessions that the team, or a group of it, took part in, if this is the
    team's first one since they opened; the oldest comes first. Those of the host's who
    may show the session's own link may show these in its "siden sidst".
    """
    session, viewer = session_about(work, session_id, Action.WAVE_SHOW_LINK)
    # without the groups: what the host's team did before is not theirs
    if not viewer.may(
        Action.WAVE_SHOW_LINK,
        team_id=session.team_id,
        facilitator_id=session.facilitator_id,
    ):
        return []
    calls = []
    for wave in waves.list_asked_in(work.db, session):
        asked = local_sessions.get_note(
            work.db, work.organisation_id, wave.local_session_id
        )
        if asked is not None:
            link = f"{base_url}/s/{survey_token(work.db, wave, keys)}"
            calls.append(MonthCall(asked, replace(wave, secret=None), link))
    return calls
