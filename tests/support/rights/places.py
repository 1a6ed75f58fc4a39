"""One of everything in one team: the rows that the cases about rights act upon."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from data_access import onboarding
from data_access.database import Database
from data_access.decisions import decisions
from data_access.decisions import story as decision_story
from data_access.knowledge import catalogue as all_packages
from data_access.knowledge import films, local_catalogue, local_packages
from data_access.local_sessions import closed_periods, local_sessions, standing_meetings
from data_access.onboarding import Begun
from data_access.people import grants, people, second_opinions, units
from data_access.sign_in import accounts
from data_access.tenancy import DbSession
from domain.access import Action, Role, Viewer
from domain.decisions.decision import OwnerKind, TouchKind
from domain.knowledge.films import Film, FilmType
from domain.knowledge.theme_packages import PackageOrigin, PackageStatus
from domain.local_sessions.local_session import GroupPlan, SessionStatus
from domain.onboarding import OnboardingStep, StepTaken
from domain.people.person import UnitKind
from domain.working_days import ClosedPeriod
from services import change_log
from services.feedback import opening
from services.local_sessions.planning import templates
from services.onboarding.programmes import programmes
from services.secrets import ServerKeys
from tests import builders
from tests.builders import TODAY, days
from tests.cast import NOW, add_colleague
from tests.support.work import at_work

KEYS = ServerKeys({"k1": b"a key that only these tests know"})
A_MONTH_AGO = TODAY - days(30)
AUTUMN = TODAY + days(42)


def fill(
    database: Database,
    organisation_id: UUID,
    team_id: UUID,
    *,
    guest_team_id: UUID | None = None,
) -> dict[str, UUID]:
    """
    Add one of everything for a team; return the id of each.

    A group of the guest team takes part in the sessions too.
    """
    with database.writing(organisation_id) as db:
        maker = _maker(db, organisation_id)
        ids = {
            "organisation": organisation_id,
            "team": team_id,
            "guest_team": guest_team_id or team_id,
            "administrator": maker.person_id,
            **_people(db, organisation_id, team_id),
            "meeting": _meeting(db, organisation_id, team_id),
            **_set_up(db, maker, team_id),
            **_catalogue(db, maker, team_id),
        }
        ids |= _sessions(db, maker, ids)
        ids |= _newcomer(db, maker, ids)
    return ids


def _people(db: DbSession, organisation_id: UUID, team_id: UUID) -> dict[str, UUID]:
    """Add a facilitator, people with and without rights, and some who are gone."""
    mark = uuid4().hex[:6]
    person, senior, closed = (
        add_colleague(db, organisation_id, f"{name} {mark}", role, unit_id=team_id)
        for name, role in (
            ("Gerd", Role.FACILITATOR),
            ("Sara", Role.SUPERUSER),
            ("Kim", Role.FACILITATOR),
        )
    )
    account = accounts.get_account_of_person(db, organisation_id, closed.person_id)
    assert account is not None
    accounts.disable_account(db, account.id, at=NOW)
    held = grants.list_held_grants(db, organisation_id, person_id=person.person_id)
    colleague = people.add_person(
        db,
        organisation_id,
        f"Ida {mark}",
        email=f"ida.{mark}@anker.example",
        team_id=team_id,
    )
    invited = people.add_person(db, organisation_id, f"Ea {mark}", team_id=team_id)
    address = f"ea.{mark}@anker.example"
    accounts.add_account(db, organisation_id, invited, address, now=NOW)
    gone = people.add_person(db, organisation_id, f"Lis {mark}", team_id=team_id)
    left = people.get_person(db, organisation_id, gone)
    assert left is not None
    people.change_person(db, organisation_id, replace(left, left_on=TODAY), version=1)
    return {
        "person": person.person_id,
        "senior": senior.person_id,
        "closed_person": closed.person_id,
        "colleague": colleague,
        "invited": invited,
        "left_person": gone,
        "grant": held[0].id,
    }


def _set_up(db: DbSession, maker: Viewer, team_id: UUID) -> dict[str, UUID]:
    """Add units beside the team, days on which all is closed, and what waits."""
    organisation_id = maker.organisation_id
    unit = units.get_unit(db, organisation_id, team_id)
    assert unit is not None
    assert unit.parent_id is not None
    empty, shut = (
        units.add_unit(
            db, organisation_id, name, UnitKind.TEAM, parent_id=unit.parent_id
        )
        for name in (f"Nattevagten {team_id}", f"Sommerholdet {team_id}")
    )
    closed = units.get_unit(db, organisation_id, shut)
    assert closed is not None
    closed = replace(closed, closed_on=TODAY)
    units.change_unit(db, organisation_id, closed, version=1)
    period = ClosedPeriod(
        id=uuid4(),
        organisation_id=organisation_id,
        name="Efterårsferie",
        first_on=AUTUMN,
        last_on=AUTUMN + days(4),
    )
    opinion = second_opinions.add_second_opinion(
        db,
        organisation_id,
        action=Action.PRIVACY_TIGHTEN.value,
        detail={"words_from": 6, "figures_from": 12},
        asked_by_id=maker.person_id,
        now=NOW,
    )
    change_log.record(at_work(db, maker), Action.TREE_EDIT, subject=f"unit:{team_id}")
    return {
        "parent": unit.parent_id,
        "empty_unit": empty,
        "closed_unit": shut,
        "period": closed_periods.add_closed_period(db, period).id,
        "opinion": opinion.id,
    }


def _maker(db: DbSession, organisation_id: UUID) -> Viewer:
    """Return somebody who may make the rows: an administrator who leads all teams."""
    name = f"Mads {uuid4().hex[:6]}"
    maker = add_colleague(db, organisation_id, name, Role.ADMINISTRATOR)
    grants.add_grant(
        db,
        organisation_id,
        maker.person_id,
        Role.TEAM_LEADER,
        unit_id=None,
        granted_by_id=None,
        now=NOW,
    )
    return maker


def _meeting(db: DbSession, organisation_id: UUID, team_id: UUID) -> UUID:
    meeting = builders.standing_meeting(
        id=uuid4(), organisation_id=organisation_id, team_id=team_id
    )
    return standing_meetings.add_standing_meeting(db, meeting).id


def _catalogue(db: DbSession, maker: Viewer, team_id: UUID) -> dict[str, UUID]:
    organisation_id = maker.organisation_id
    central = all_packages.list_packages(db, organisation_id)[0]
    talk = replace(
        central.talks[0],
        id=uuid4(),
        slug=f"lokalt-{uuid4().hex}",
        title="Ro på stuen",
        origin=PackageOrigin.LOCAL,
    )
    who = {"op_id": uuid4(), "now": NOW}
    local_catalogue.add_talk(
        db, organisation_id, talk, added_by_id=maker.person_id, **who
    )
    package = replace(
        central,
        id=uuid4(),
        title="Vores egen pakke",
        version=1,
        origin=PackageOrigin.ADAPTED,
        adapted_from=central.id,
        adapted_version=central.version,
        talks=(talk, *central.talks[1:]),
        team_id=team_id,
        status=PackageStatus.DRAFT,
    )
    published = replace(package, id=uuid4(), status=PackageStatus.PUBLISHED)
    for each in (package, published):
        local_packages.add_package(
            db,
            organisation_id,
            each,
            op_id=uuid4(),
            made_by_id=maker.person_id,
            now=NOW,
        )
    film = Film(
        id=uuid4(),
        talk_id=talk.id,
        file=f"{uuid4().hex}.webm",
        type=FilmType.WEBM,
        size=9,
        subtitles={"da": f"{uuid4().hex}.vtt"},
    )
    who |= {"op_id": uuid4()}
    films.add_film(db, organisation_id, film, talk, added_by_id=maker.person_id, **who)
    return {
        "talk": talk.id,
        "film": film.id,
        "draft_package": package.id,
        "package": published.id,
    }


def _sessions(db: DbSession, maker: Viewer, ids: dict[str, UUID]) -> dict[str, UUID]:
    """Add a session that is planned, one held today, and one of a month ago."""
    planned = _session(db, maker, ids, held_on=TODAY + timedelta(days=7))
    held = _session(db, maker, ids, held_on=TODAY, status=SessionStatus.HELD)
    past = _session(db, maker, ids, held_on=A_MONTH_AGO, status=SessionStatus.HELD)
    wave = opening.open_wave(
        at_work(db, maker, today=A_MONTH_AGO), past, keys=KEYS, insists=True
    )
    group = local_sessions.get_session(db, maker.organisation_id, held)
    assert group is not None
    assert group.groups[0].id is not None
    assert group.groups[-1].id is not None
    return {
        "planned": planned,
        "held": held,
        "past": past,
        "group": group.groups[0].id,
        "guest_group": group.groups[-1].id,
        "wave": wave.id,
        "decision": _decision(db, maker, ids, past),
    }


def _newcomer(db: DbSession, maker: Viewer, ids: dict[str, UUID]) -> dict[str, UUID]:
    """
    Add a newcomer who has taken a step, and a leader whom the team needs for that.

    A second one stands for whoever acts.
    """
    organisation_id = maker.organisation_id
    add_colleague(
        db,
        organisation_id,
        f"Lene {uuid4().hex[:6]}",
        Role.TEAM_LEADER,
        unit_id=ids["team"],
    )
    begun = Begun(
        person_id=ids["colleague"],
        team_id=ids["team"],
        programme=next(iter(programmes())),
        started_on=A_MONTH_AGO,
        partner_id=None,
    )
    newcomer = onboarding.add_newcomer(db, organisation_id, begun, op_id=uuid4())
    another = replace(begun, person_id=ids["left_person"])
    own = onboarding.add_newcomer(db, organisation_id, another, op_id=uuid4())
    step = StepTaken(
        id=uuid4(),
        step=next(iter(OnboardingStep)),
        done_on=TODAY,
        with_person_id=ids["person"],
        ticked_by_id=maker.person_id,
        ticked_at=NOW,
    )
    onboarding.add_step(db, organisation_id, newcomer.id, step, op_id=uuid4())
    return {"newcomer": newcomer.id, "own_newcomer": own.id, "step": step.id}


def _session(
    db: DbSession, maker: Viewer, ids: dict[str, UUID], **changes: object
) -> UUID:
    session_id = uuid4()
    session = builders.local_session(
        id=session_id,
        title=f"Børnesamtalen {session_id.hex}",
        organisation_id=ids["organisation"],
        team_id=ids["team"],
        facilitator_id=ids["person"],
        talk_ids=(ids["talk"],),
        steps=templates()[builders.local_session().template_id].steps,
        **changes,
    )
    teams = dict.fromkeys((ids["team"], ids["guest_team"]))
    groups = tuple(
        GroupPlan(name=f"Stue {number}", team_id=team_id, planned=9)
        for number, team_id in enumerate(teams)
    )
    kept = local_sessions.add_session(
        db,
        replace(session, groups=groups),
        op_id=uuid4(),
        created_by_id=maker.person_id,
        now=NOW,
    )
    return kept.id


def _decision(
    db: DbSession, maker: Viewer, ids: dict[str, UUID], session_id: UUID
) -> UUID:
    """Add a decision of a month ago: its question has been open for two days."""
    decision_id = uuid4()
    decision, _ = decisions.add_decision(
        db,
        builders.decision(
            id=decision_id,
            owner_kind=OwnerKind.WORKING_GROUP,
            owner_name=decision_id.hex,
            organisation_id=ids["organisation"],
            team_id=ids["team"],
            local_session_id=session_id,
            decided_on=A_MONTH_AGO,
        ),
        op_id=uuid4(),
        created_by_id=maker.person_id,
        now=NOW,
    )
    decision_story.add_touch(
        db,
        maker.organisation_id,
        decision.id,
        TouchKind.DECIDED,
        op_id=uuid4(),
        by_id=maker.person_id,
        on_day=A_MONTH_AGO,
        now=NOW,
    )
    decision_story.add_version(db, decision, maker.person_id, now=NOW)
    return decision.id
