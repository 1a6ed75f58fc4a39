"""The choices of the planning form, and its defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from uuid import UUID

from data_access.knowledge import catalogue
from data_access.local_sessions import closed_periods
from data_access.people import people
from data_access.people import units as unit_rows
from domain.access import ALL_TEAMS, Action
from domain.alphabet import alphabetic_key
from domain.errors import NotFound
from domain.knowledge.theme_packages import Talk, ThemePackage
from domain.local_sessions.draft import SessionDraft, repeat_draft
from domain.local_sessions.local_session import GroupPlan, LocalSession
from domain.local_sessions.templates import TemplateId, can_be_planned
from domain.people.person import Person, Unit, UnitKind, UnitTree
from domain.working_days import ClosedPeriod, next_working_day
from services.local_sessions.planning import default_talks, fitting_template
from services.local_sessions.register_and_change import find_session, require_about
from services.local_sessions.standing_meetings import (
    Occurrence,
    free_days,
    free_meetings,
    occurrence_of,
)
from services.registered_rights import answers_to
from services.viewer_rights import require_somewhere
from services.work import Work

USUAL_START = time(9)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoices:
    """
    What can be chosen for one team's session.

    `meetings` are the team's fast møder with the next day of each, soonest first;
    `people` are the team's roster and the person who plans.
    """

    team: Unit
    packages: tuple[ThemePackage, ...]
    talks: Mapping[UUID, Talk]
    meetings: tuple[Occurrence, ...]
    people: tuple[Person, ...]
    roster_size: int
    #: for a session that is on no fast møde
    next_working_day: date
    #: the units that tell teams, people and packages apart, closed ones too
    tree: UnitTree
    closed_periods: tuple[ClosedPeriod, ...] = ()

    def package(self, package_id: UUID | None) -> ThemePackage | None:
        """Return the package with the id, None if it cannot be chosen."""
        found = (package for package in self.packages if package.id == package_id)
        return next(found, None)

    def meeting(self, meeting_id: UUID | None) -> Occurrence | None:
        """Return the fast møde with the id and its next day, None if it has none."""
        return occurrence_of(self.meetings, meeting_id)


@answers_to(Action.SESSION_CREATE)
def list_plan_teams(work: Work) -> list[Unit]:
    """
    Return the units that the viewer may plan a session for, the viewer's own first.

    Teams come before the units above them, which host seminars.
    """
    fresh = require_somewhere(work, Action.SESSION_CREATE)
    reach = fresh.teams_for(Action.SESSION_CREATE)
    me = people.get_person(work.db, work.organisation_id, work.viewer.person_id)
    own = me.team_id if me else None
    units = [
        unit
        for unit in unit_rows.list_units(work.db, work.organisation_id)
        if reach is ALL_TEAMS or unit.id in reach
    ]
    return sorted(
        units,
        key=lambda unit: (
            unit.id != own,
            unit.kind is not UnitKind.TEAM,
            alphabetic_key(unit.name),
        ),
    )


def plan_choices(
    work: Work, team_id: UUID, *, planner_id: UUID | None = None
) -> PlanChoices:
    """
    Return what can be chosen for the team's session; `NotFound` without the team.

    Who may see it has been asked before: by `list_plan_teams`, or by the session that
    is changed. The viewer, or `planner_id` instead, can be chosen without being on the
    roster. A meeting later today is the next one; one that the team already has a
    session on is not.
    """
    organisation_id = work.organisation_id
    team = unit_rows.get_unit(work.db, organisation_id, team_id)
    if team is None:
        raise NotFound
    roster = people.list_people(work.db, organisation_id, team_id=team_id)
    planner = people.get_person(
        work.db, organisation_id, planner_id or work.viewer.person_id
    )
    is_guest = planner and planner.left_on is None and planner not in roster
    guests = [planner] if planner and is_guest else []
    packages = catalogue.list_packages(work.db, organisation_id)
    talks = {talk.id: talk for package in packages for talk in package.talks}
    talks |= {talk.id: talk for talk in catalogue.list_talks(work.db, organisation_id)}
    return PlanChoices(
        team=team,
        packages=tuple(packages),
        talks=talks,
        meetings=free_meetings(work, team_id),
        people=(*guests, *roster),
        roster_size=len(roster),
        next_working_day=next_working_day(
            work.today + A_DAY, free_days(work.db, organisation_id)
        ),
        tree=UnitTree(unit_rows.list_units(work.db, organisation_id, with_closed=True)),
        closed_periods=tuple(
            closed_periods.list_closed_periods(work.db, organisation_id)
        ),
    )


def new_draft(
    choices: PlanChoices, asked: SessionDraft, *, facilitator_id: UUID
) -> SessionDraft:
    """
    Return the draft that the form begins with: `asked`, and a default for all else.

    The day, time and place of the team's next fast møde, a template that fits into it,
    the package's first talks, the viewer as facilitator, and the team as the one group
    with as many planned as are on its roster.
    """
    coming = choices.meeting(asked.standing_meeting_id)
    meeting = coming.meeting if coming else None
    template_id = asked.template_id
    if template_id is None or not can_be_planned(template_id):
        template_id = fitting_template(meeting.minutes if meeting else None)
    package = choices.package(asked.package_id)
    return replace(
        asked,
        team_id=choices.team.id,
        talk_ids=asked.talk_ids or default_talks(package, template_id),
        template_id=template_id,
        held_on=coming.day if coming else choices.next_working_day,
        starts_at=meeting.starts_at if meeting else USUAL_START,
        place=meeting.place if meeting else "",
        groups=asked.groups or _own_group(choices),
        facilitator_id=facilitator_id,
    )


def draft_of(session: LocalSession) -> SessionDraft:
    """Return the draft that a change of `session` begins with."""
    return SessionDraft(
        team_id=session.team_id,
        package_id=session.package_id,
        talk_ids=session.talk_ids,
        course=session.course,
        template_id=session.template_id,
        format=session.format,
        held_on=session.held_on,
        starts_at=session.starts_at,
        place=session.place,
        online_link=session.online_link,
        standing_meeting_id=session.standing_meeting_id,
        groups=session.groups,
        facilitator_id=session.facilitator_id,
        insists_on_survey=session.insists_on_survey,
    )


@answers_to(Action.SESSION_READ)
def repeat_plan(work: Work, session_id: UUID) -> SessionDraft:
    """
    Return what "kør igen med ny gruppe" asks for: the plan without its people.

    The group is left for somebody to name, so that the same people are not taken for
    granted.
    """
    session = find_session(work, session_id)
    require_about(work, Action.SESSION_READ, session)
    return replace(repeat_draft(session), groups=(GroupPlan(name=""),))


def known_template(code: str | None) -> TemplateId | None:
    """Return the template that a link asks for, None if it asks for none we know."""
    return TemplateId(code) if code in set(TemplateId) else None


def _own_group(choices: PlanChoices) -> tuple[GroupPlan, ...]:
    planned = choices.roster_size or None
    team = choices.team
    return (GroupPlan(name=team.name, team_id=team.id, planned=planned),)
