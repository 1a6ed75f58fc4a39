"""Fjordby with hostile words in every column, and the address of every page of it."""

from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from data_access.tables import (
    AccountRow,
    CentralPackageRow,
    CentralTalkRow,
    DecisionRow,
    DecisionVersionRow,
    LocalPackageRow,
    LocalSessionRow,
    LocalTalkRow,
    RoleGrantRow,
    SessionGroupRow,
)
from domain.access import Role
from domain.local_sessions.local_session import CancelReason, NoDecisionReason
from services.sample.scripts import organisation_scripts
from tests.support.databases import Address
from tests.support.demonstration import DEMO_NOW
from tests.support.hostile.columns import behind_its_back, make_hostile
from tests.support.hostile.words import PAYLOADS, Planter

FJORDBY = organisation_scripts()[0].id
#: keeps an address to sign in with, and may see everything
READER = "administrator@fjordby.example"

PANELS = ("organisation", "mennesker", "moeder", "lukket", "indstillinger", "log")
#: pages without a question mark in their address
PLAIN = (
    *("", "temapakker", "lokalt-talk", "sessioner", "planlaeg", "feedback"),
    *("oplaering", "implementering", "hent-ind"),
)


def fill_with_harm(address: Address) -> tuple[Planter, list[str]]:
    """Make Fjordby hostile; return what was planted, and the path of every page."""
    planter = Planter()
    with behind_its_back(address) as db:
        give_every_role(db)
        have_every_status(db)
        make_hostile(db, planter, keep=READER)
        paths = every_path(db)
    return planter, paths


def give_every_role(db: Connection) -> None:
    """Give READER every role but those of the platform, in the whole of Fjordby."""
    account = AccountRow.__table__.c
    person_id = db.scalar(select(account.person_id).where(account.email == READER))
    for number, role in enumerate(Role):
        if role not in {Role.ADMINISTRATOR, Role.PLATFORM}:
            db.execute(
                insert(RoleGrantRow).values(
                    organisation_id=FJORDBY,
                    id=UUID(int=number),
                    person_id=person_id,
                    role=role,
                    granted_at=DEMO_NOW,
                )
            )


def have_every_status(db: Connection) -> None:
    """
    Change three of the closed sessions.

    The first is cancelled, the second planned anew, for next week, and the groups of
    the third took no decision, for a reason of their own.
    """
    session, group = LocalSessionRow.__table__, SessionGroupRow.__table__
    cancelled, planned, undecided = _ids(db, LocalSessionRow, "closed", most=3)
    next_week = DEMO_NOW.date() + timedelta(days=7)
    for session_id, values in (
        (cancelled, {"status": "cancelled", "reason": CancelReason.OTHER}),
        (planned, {"status": "planned", "held_on": next_week}),
    ):
        db.execute(update(session).where(session.c.id == session_id).values(values))
    of_it = group.c.local_session_id == undecided
    db.execute(update(group).where(of_it).values(reason=NoDecisionReason.OTHER))


def every_path(db: Connection) -> list[str]:
    """Return the address of every page of Fjordby, one for each state it can be in."""
    sessions = [
        one
        for status in ("planned", "held", "closed", "cancelled")
        for one in _ids(db, LocalSessionRow, status, most=1)
    ]
    closed = sessions[2]
    talks = [*_ids(db, CentralTalkRow, most=2), *_ids(db, LocalTalkRow)]
    packages = _ids(db, CentralPackageRow, most=1)
    (adapted,) = _ids(db, LocalPackageRow, "published")
    own_talk = _ids(db, LocalTalkRow)[-1]
    decisions = [
        one
        for status in ("open", "dropped")
        for one in _ids(db, DecisionRow, status, most=1)
    ]
    decisions.append(_edited_decision(db))
    return [
        *PLAIN,
        f"temapakker?soeg={quote(PAYLOADS[0])}",
        *(f"temapakke?id={one}" for one in (*packages, adapted)),
        *(f"talk?id={one}" for one in talks),
        *(f"tilpas?pakke={one}" for one in (packages[0], adapted)),
        f"lokalt-talk?id={own_talk}",
        *(f"session?id={one}" for one in sessions),
        f"session?id={sessions[0]}&ret=1",
        f"planlaeg?gentag={closed}",
        *(f"beslutninger?vis={view}" for view in ("tavle", "liste", "ugen")),
        *(f"beslutninger?beslutning={one}" for one in decisions),
        f"feedback?session={closed}",
        *(f"administration?panel={panel}" for panel in PANELS),
    ]


def _edited_decision(db: Connection) -> UUID:
    """Return the decision of Fjordby that reads otherwise than when it was made."""
    version = DecisionVersionRow.__table__.c
    query = select(version.decision_id).where(
        version.organisation_id == FJORDBY, version.version > 1
    )
    return db.scalars(query.order_by(version.version.desc())).first()


def _ids(db: Connection, row: type, status: str = "", *, most: int = 99) -> list[UUID]:
    """Return the ids of Fjordby's rows or, of a central table, the platform's."""
    table = row.__table__
    # ids are made by chance: of sessions the latest, the same in every run
    order = [table.c.held_on.desc(), table.c.starts_at] if "held_on" in table.c else []
    query = select(table.c.id).order_by(*order, table.c.id).limit(most)
    if "organisation_id" in table.c:
        query = query.where(table.c.organisation_id == FJORDBY)
    if status:
        query = query.where(table.c.status == status)
    return list(db.scalars(query))
