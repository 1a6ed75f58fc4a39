"""The demonstration's organisations are founded: tree, people, roles, fast møder."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from data_access.people import grants, organisations, people, units
from data_access.sign_in import accounts
from domain.access import Role
from domain.local_sessions.standing_meeting import StandingMeeting
from domain.people.grants import Grant
from domain.people.person import OrganisationKind, PersonDraft, UnitDraft, UnitKind
from domain.working_days import ClosedPeriod
from services.local_sessions.closed_periods import add_closed_period
from services.local_sessions.standing_meetings import save_meeting
from services.people.roles import grant_role
from services.people.rosters import add_person
from services.people.units import add_unit
from services.sample.scripts import PersonScript, TeamScript
from services.sample.stage import A_WEEK, Stage, Team

FOUNDED_WEEKS_AGO = 56


def found(stage: Stage, *, password_hash: str) -> None:
    """Make the organisation, its first administrator, and everything by their hand."""
    day = stage.today - FOUNDED_WEEKS_AGO * A_WEEK
    now = stage.at(day)
    organisations.add_organisation(
        stage.db,
        stage.organisation_id,
        stage.script.name,
        OrganisationKind(stage.script.kind),
        now=now,
        is_demo=True,
    )
    top = units.add_unit(
        stage.db,
        stage.organisation_id,
        stage.script.name,
        UnitKind.ORGANISATION,
        unit_id=stage.script.id_of("unit"),
    )
    _add_administrator(stage, now=now)
    _add_units(stage, top, now=now)
    _add_staff(stage, day)
    for period in stage.script.closed:
        _close_every_year(stage, period, now=now)
    for sign_in in stage.script.sign_ins:
        accounts.add_account(
            stage.db,
            stage.organisation_id,
            stage.script.id_of("person", sign_in.name),
            sign_in.email,
            now=now,
            password_hash=password_hash,
        )


def _administrator(stage: Stage) -> PersonScript:
    return next(each for each in stage.script.staff if each.role == Role.ADMINISTRATOR)


def _email_of(stage: Stage, name: str) -> str | None:
    """Return the address of those who can sign in."""
    addresses = {sign_in.name: sign_in.email for sign_in in stage.script.sign_ins}
    return addresses.get(name)


def _add_administrator(stage: Stage, *, now: datetime) -> None:
    """Add the first one, who cannot be added by anybody."""
    first = _administrator(stage)
    person_id = people.add_person(
        stage.db,
        stage.organisation_id,
        first.name,
        function=first.function,
        email=_email_of(stage, first.name),
        person_id=stage.script.id_of("person", first.name),
    )
    grants.add_grant(
        stage.db,
        stage.organisation_id,
        person_id,
        Role.ADMINISTRATOR,
        unit_id=None,
        granted_by_id=None,
        now=now,
    )


def _add_units(stage: Stage, top: UUID, *, now: datetime) -> None:
    administrator = stage.viewer(_administrator(stage).name)
    planned = [
        *(
            (("unit", unit.key), unit.name, unit.kind, unit.under)
            for unit in stage.script.units
        ),
        *(
            (("team", team.key), team.name, UnitKind.TEAM, team.under)
            for team in stage.script.teams
        ),
    ]
    for names, name, kind, under in planned:
        parent = stage.script.id_of("unit", under) if under else top
        add_unit(
            stage.work(administrator, now=now),
            UnitDraft(name, kind, parent),
            op_id=stage.script.id_of(*names),
        )


def _add_staff(stage: Stage, day: date) -> None:
    for person in stage.script.staff:
        if person != _administrator(stage):
            at = stage.script.id_of("unit", person.at) if person.at else None
            add_colleague(stage, person, day, role_at=at)
    for team in stage.script.teams:
        team_id = stage.script.id_of("team", team.key)
        for person in team.people:
            add_colleague(stage, person, day, role_at=team_id, team_id=team_id)


def add_colleague(
    stage: Stage,
    person: PersonScript,
    day: date,
    *,
    role_at: UUID | None = None,
    team_id: UUID | None = None,
) -> UUID:
    """Add somebody to a roster on `day`, with their role if they have one."""
    administrator = stage.viewer(_administrator(stage).name)
    added = add_person(
        stage.work(administrator, day),
        PersonDraft(person.name, person.function, _email_of(stage, person.name)),
        team_id=team_id,
        op_id=stage.script.id_of("person", person.name),
    )
    if person.role:
        grant_role(
            stage.work(administrator, day),
            added.id,
            Grant(Role(person.role), role_at),
            confirmed=True,
        )
    return added.id


def _close_every_year(
    stage: Stage, period: Mapping[str, str], *, now: datetime
) -> None:
    """Add the closed period in every year that the demonstration reaches."""
    for year in range(now.year, stage.today.year + 2):
        first_on, last_on = (
            date.fromisoformat(f"{year}-{period[end]}") for end in ("from", "to")
        )
        add_closed_period(
            stage.work(stage.viewer(_administrator(stage).name), now=now),
            ClosedPeriod(
                id=stage.script.id_of("closed", period["name"], str(year)),
                organisation_id=stage.organisation_id,
                name=f"{period['name']} {year}",
                first_on=first_on,
                last_on=last_on,
            ),
        )


def add_rhythm(team: Team) -> None:
    """Give the team its fast møde, as its leader would."""
    script: TeamScript = team.script
    save_meeting(
        team.stage.work(team.leader),
        StandingMeeting(
            id=team.stage.script.id_of("meeting", script.key),
            organisation_id=team.stage.organisation_id,
            team_id=team.id,
            title=script.meets.title,
            weekday=team.meeting_day.weekday(),
            starts_on=team.meeting_day - FOUNDED_WEEKS_AGO * A_WEEK,
            starts_at=team.meets_at,
            minutes=script.meets.minutes,
            place=script.meets.place,
        ),
    )
