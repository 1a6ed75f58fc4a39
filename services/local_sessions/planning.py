"""Planning a local session: templates, defaults, and the checked plan."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from typing import cast
from uuid import UUID, uuid4

from data_access.knowledge import catalogue
from data_access.local_sessions import local_sessions, standing_meetings
from data_access.people import people, units
from domain.errors import ErrorCode, InvalidField, InvalidForm, NotFound, refuse
from domain.knowledge.theme_packages import ThemePackage
from domain.local_sessions.draft import SessionDraft, check_session_draft
from domain.local_sessions.local_session import (
    LocalSession,
    home_teams,
    may_open_wave,
)
from domain.local_sessions.templates import (
    SessionFormat,
    SessionTemplate,
    StepKind,
    TemplateId,
    counts_as_local_session,
)
from services.local_sessions.templates import load_templates
from services.settings import ROOT
from services.work import Work

#: a fast møde of this length has room for a session of an hour and its own business
LONG_MEETING = 90
LONGEST_TITLE = 200


@cache
def templates() -> dict[TemplateId, SessionTemplate]:
    """Return the templates that Anker comes with, by id."""
    return load_templates(ROOT / "content" / "templates.json")


def talk_steps(template_id: TemplateId) -> int:
    """Return how many talks a session by this template has time for."""
    steps = templates()[template_id].steps
    return sum(step.kind is StepKind.TALK for step in steps)


def fitting_template(meeting_minutes: int | None) -> TemplateId:
    """
    Return the template that fits into a fast møde of so many minutes.

    An hour in a long meeting or where there is no meeting to fit into, else the
    half-hour item.
    """
    if meeting_minutes is None or meeting_minutes >= LONG_MEETING:
        return TemplateId.ON_DEMAND_TEAM
    return TemplateId.TEAM_MEETING_SLOT


@dataclass(frozen=True, slots=True)
class SurveyPause:
    """
    Whether the participants will be asked, and when one of their teams last was.

    `of_others` says that they are not of the host's team alone: who has a group of
    another team in a plan learns no day of its sessions by it.
    """

    asks: bool
    last_on: date | None
    of_others: bool = False


def survey_pause(work: Work, draft: SessionDraft) -> SurveyPause:
    """
    Return whether a session by `draft` asks its participants, "spørg alligevel" aside.

    Without team or day, and where no template is chosen, it does.
    """
    if draft.template_id is not None and not counts_as_local_session(draft.template_id):
        return SurveyPause(asks=False, last_on=None)
    if draft.team_id is None or draft.held_on is None:
        return SurveyPause(asks=True, last_on=None)
    teams = home_teams(draft.groups, draft.team_id)
    last_on = local_sessions.last_end_wave_on(
        work.db, work.organisation_id, teams, until=draft.held_on
    )
    return SurveyPause(
        may_open_wave(last_on, draft.held_on),
        last_on,
        of_others=teams != (draft.team_id,),
    )


def default_talks(
    package: ThemePackage | None, template_id: TemplateId
) -> tuple[UUID, ...]:
    """Return the package's first talks, as many as the template has time for."""
    if package is None:
        return ()
    return tuple(talk.id for talk in package.talks[: talk_steps(template_id)])


def planned_session(work: Work, draft: SessionDraft) -> LocalSession:
    """
    Return the session that `draft` plans, with the template's steps, not yet kept.

    Raise what `_checked_plan` raises.
    """
    checked = _checked_plan(work, draft)
    # what is cast here cannot be missing in a checked plan
    template = templates()[cast("TemplateId", checked.template_id)]
    return LocalSession(
        id=uuid4(),
        organisation_id=work.organisation_id,
        team_id=cast("UUID", checked.team_id),
        title=_title_of(work, checked),
        template_id=template.id,
        format=cast("SessionFormat", checked.format),
        held_on=cast("date", checked.held_on),
        starts_at=cast("time", checked.starts_at),
        minutes=template.minutes,
        place=checked.place,
        online_link=checked.online_link,
        course=checked.course,
        package_id=checked.package_id,
        talk_ids=checked.talk_ids,
        standing_meeting_id=checked.standing_meeting_id,
        facilitator_id=checked.facilitator_id,
        groups=checked.groups,
        steps=template.steps,
        insists_on_survey=checked.insists_on_survey,
    )


def _checked_plan(work: Work, draft: SessionDraft) -> SessionDraft:
    """
    Return the draft as it will be kept, with talks chosen where none were.

    Raise `InvalidForm` with every error at once, `NotFound` if it points at something
    that the organisation does not have.
    """
    errors = list(_refusals(work, draft))
    if draft.team_id is None:
        errors.append(InvalidField("team_id", ErrorCode.REQUIRED))
    try:
        draft = check_session_draft(draft, work.today)
    except InvalidForm as error:
        errors.extend(error.errors)
    refuse(errors)
    if draft.template_id is not None and not draft.talk_ids:
        package = _package(work, draft.package_id)
        return replace(draft, talk_ids=default_talks(package, draft.template_id))
    return draft


def _title_of(work: Work, draft: SessionDraft) -> str:
    """
    Return what the session is called: its course, package, talks or template.

    The title is kept with the session: a package that is renamed rewrites no history.
    """
    package = _package(work, draft.package_id)
    talks = [
        talk.title
        for talk_id in draft.talk_ids
        if (talk := catalogue.get_talk(work.db, work.organisation_id, talk_id))
        is not None
    ]
    template = templates()[draft.template_id].title if draft.template_id else ""
    title = draft.course or (package.title if package else "") or " · ".join(talks)
    return (title or template)[:LONGEST_TITLE]


def _package(work: Work, package_id: UUID | None) -> ThemePackage | None:
    if package_id is None:
        return None
    return catalogue.get_package(work.db, work.organisation_id, package_id)


def _refusals(work: Work, draft: SessionDraft) -> Iterator[InvalidField]:
    """
    Yield a refusal if the one who is to facilitate has left meanwhile.

    Raise `NotFound` unless everything that `draft` points at is there.
    """
    unit_ids = {draft.team_id, *(group.team_id for group in draft.groups)} - {None}
    known_units = units.list_unit_parents(work.db, work.organisation_id)
    facilitator = draft.facilitator_id and people.get_person(
        work.db, work.organisation_id, draft.facilitator_id
    )
    has_all = (
        unit_ids <= known_units.keys()
        and _is_known(draft.package_id, _package(work, draft.package_id))
        and all(
            catalogue.get_talk(work.db, work.organisation_id, talk_id)
            for talk_id in draft.talk_ids
        )
        and _is_known(draft.facilitator_id, facilitator)
        and _is_own_meeting(work, draft)
    )
    if not has_all:
        raise NotFound
    if facilitator and facilitator.left_on is not None:
        yield InvalidField("facilitator_id", ErrorCode.NOT_A_CHOICE)


def _is_known(given: UUID | None, found: object | None) -> bool:
    return given is None or found is not None


def _is_own_meeting(work: Work, draft: SessionDraft) -> bool:
    if draft.standing_meeting_id is None:
        return True
    meeting = standing_meetings.get_standing_meeting(
        work.db, work.organisation_id, draft.standing_meeting_id
    )
    return meeting is not None and meeting.team_id == draft.team_id
