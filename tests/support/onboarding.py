"""Newcomers of Fjordby, begun as a superuser begins them."""

from typing import Any
from uuid import UUID, uuid4

from data_access.database import Database
from domain.access import Viewer
from domain.onboarding import Newcomer, NewcomerDraft
from services.onboarding.assignments import add_newcomer
from tests.builders import TEAM, TODAY, days
from tests.support.work import at_work

PROGRAMME = "paedagogmedhjaelper"


def begin(
    database: Database,
    viewer: Viewer,
    person_id: UUID,
    *,
    op_id: UUID | None = None,
    **changes: Any,
) -> Newcomer:
    """Begin a programme thirty days ago, until `changes` say more; return the newcomer."""
    draft = NewcomerDraft(
        **{
            "person_id": person_id,
            "team_id": TEAM,
            "programme": PROGRAMME,
            "started_on": TODAY - days(30),
        }
        | changes
    )
    with database.writing(viewer.organisation_id) as db:
        return add_newcomer(at_work(db, viewer), draft, op_id=op_id or uuid4())
