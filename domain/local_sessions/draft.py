"""Planlæg session: the eight fields a person types, and when they can be saved."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from uuid import UUID

from domain.errors import ErrorCode
from domain.form_check import FormCheck
from domain.local_sessions.local_session import GroupPlan, LocalSession
from domain.local_sessions.templates import SessionFormat, TemplateId, formats_of
from domain.texts import is_web_link

LONGEST_NAME = 120
LONGEST_PLACE = 200
LONGEST_LINK = 500
MOST_GROUPS = 40
MOST_PARTICIPANTS = 500
#: How long ago a session that is registered afterwards may have been held.
REGISTERED_WITHIN = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """
    A session as it is planned.

    The eight fields: package or talks (after an external course its name), template,
    day and time, place or link, fast møde, groups, facilitator, and in each group
    whether somebody can decide. `format` None is the template's usual one. `team_id`
    is the team whose session it is; it is not asked of those who plan for one team only.
    """

    team_id: UUID | None = None
    package_id: UUID | None = None
    talk_ids: tuple[UUID, ...] = ()
    course: str = ""
    template_id: TemplateId | None = None
    format: SessionFormat | None = None
    held_on: date | None = None
    starts_at: time | None = None
    place: str = ""
    online_link: str = ""
    standing_meeting_id: UUID | None = None
    groups: tuple[GroupPlan, ...] = ()
    facilitator_id: UUID | None = None
    insists_on_survey: bool = False


def check_session_draft(draft: SessionDraft, today: date) -> SessionDraft:
    """
    Return `draft` as it will be kept, or raise `InvalidForm` with every error.

    Nobody with power to decide in a group is no error: the page says so and the
    organiser decides. A fast møde is optional. A session that has been held already can
    be registered up to 60 days back.
    """
    form = FormCheck()
    form.day_ahead("held_on", draft.held_on, today, back=REGISTERED_WITHIN)
    for field in ("template_id", "starts_at", "facilitator_id"):
        if getattr(draft, field) is None:
            form.refuse(field, ErrorCode.REQUIRED)
    tidy = replace(
        draft,
        format=_checked_format(form, draft),
        course=_checked_content(form, draft),
        place=form.text("place", draft.place, most=LONGEST_PLACE),
        online_link=form.text("online_link", draft.online_link, most=LONGEST_LINK),
        groups=_checked_groups(form, draft.groups),
    )
    if not tidy.place and not tidy.online_link:
        form.refuse("place", ErrorCode.PLACE_MISSING)
    if tidy.online_link and not is_web_link(tidy.online_link):
        form.refuse("online_link", ErrorCode.NOT_A_LINK)
    form.finish()
    return tidy


def repeat_draft(session: LocalSession) -> SessionDraft:
    """
    Return the draft of "Kør igen med ny gruppe".

    What is shown and how is copied; day, place, people and numbers are not.
    """
    return SessionDraft(
        package_id=session.package_id,
        talk_ids=session.talk_ids,
        course=session.course,
        template_id=session.template_id,
        format=session.format,
    )


def _checked_format(form: FormCheck, draft: SessionDraft) -> SessionFormat | None:
    if draft.template_id is None:
        return draft.format
    formats = formats_of(draft.template_id)
    if draft.format is None:
        return formats[0]
    if draft.format not in formats:
        form.refuse("format", ErrorCode.NOT_A_CHOICE)
    return draft.format


def _checked_content(form: FormCheck, draft: SessionDraft) -> str:
    """Return the course's name; see that there is something to talk about."""
    course = form.text("course", draft.course, most=LONGEST_PLACE)
    if draft.template_id is TemplateId.EXTERNAL_COURSE:
        if not course:
            form.refuse("course", ErrorCode.COURSE_MISSING)
        return course
    has_talks = draft.package_id is not None or bool(draft.talk_ids)
    if not has_talks and draft.template_id is not TemplateId.CASE_SPARRING:
        form.refuse("talks", ErrorCode.TALKS_MISSING)
    return ""


def _checked_groups(
    form: FormCheck, groups: tuple[GroupPlan, ...]
) -> tuple[GroupPlan, ...]:
    if not groups:
        form.refuse("groups", ErrorCode.GROUPS_MISSING)
    if len(groups) > MOST_GROUPS:
        form.refuse("groups", ErrorCode.TOO_MANY_GROUPS, most=MOST_GROUPS)
        return groups
    names: set[str] = set()
    checked = []
    for number, group in enumerate(groups):
        field = f"groups.{number}"
        name = form.text(f"{field}.name", group.name, least=1, most=LONGEST_NAME)
        if name and name.casefold() in names:
            form.refuse(f"{field}.name", ErrorCode.NAME_TWICE)
        names.add(name.casefold())
        if group.planned is not None:
            most = MOST_PARTICIPANTS
            form.number(f"{field}.planned", group.planned, least=1, most=most)
        checked.append(replace(group, name=name))
    return tuple(checked)
