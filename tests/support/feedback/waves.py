"""A wave as the database has it, for tests that only need one to be there."""

from datetime import date, timedelta
from uuid import uuid4

from data_access.tables import WaveRow
from domain.local_sessions.local_session import LocalSession


def end_wave(
    session: LocalSession, opens_on: date, *, status: str = "open", received: int = 0
) -> WaveRow:
    """Return a T0 of `session` that opened on a day, with so many answers."""
    return WaveRow(
        organisation_id=session.organisation_id,
        id=uuid4(),
        local_session_id=session.id,
        team_id=session.team_id,
        kind="end",
        form="team",
        half_year=opens_on.year * 2,
        status=status,
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=3),
        expected=8,
        cap=16,
        received=received,
        words_from=5,
        figures_from=10,
    )
