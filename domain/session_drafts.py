"""Planlæg session: the eight fields a person types, and when they can be saved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from domain.errors import ErrorCode, InvalidField, refuse
from domain.local_sessions import GroupPlan, LocalSession
from domain.session_templates import (
    SessionFormat,
    TemplateId,
    formats_of,
)
from domain.typed_text import one_line

LATEST = timedelta(days=366)
LONGEST_NAME = 120
LONGEST_PLACE = 200
LONGEST_LINK = 500
MOST_GROUPS = 40
MOST_PARTICIPANTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """
    A session as it is planned.

    The eight fields: package or talks (after an external course its name), template,
    day and time, place or link, fast møde, groups, facilitator, and in each group
    whether somebody can decide. `format` None is the template's usual one.
    """

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
    organiser decides. A fast møde is optional. Today is a day that can be planned.
    """
    tidy = _tidy(draft)
    refuse(
        [
            *_content_errors(tidy),
            *_template_errors(tidy),
            *_when_errors(tidy, today),
            *_where_errors(tidy),
            *_group_errors(tidy.groups),
            *_facilitator_errors(tidy),
        ]
    )
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


def _tidy(draft: SessionDraft) -> SessionDraft:
    session_format = draft.format
    if session_format is None and draft.template_id is not None:
        session_format = formats_of(draft.template_id)[0]
    return replace(
        draft,
        course=one_line(draft.course),
        format=session_format,
        place=one_line(draft.place),
        online_link=draft.online_link.strip(),
        groups=tuple(
            replace(group, name=one_line(group.name)) for group in draft.groups
        ),
    )


def _content_errors(draft: SessionDraft) -> list[InvalidField]:
    if draft.template_id is TemplateId.EXTERNAL_COURSE:
        if not draft.course:
            return [InvalidField("course", ErrorCode.COURSE_MISSING)]
        if len(draft.course) > LONGEST_PLACE:
            most = LONGEST_PLACE
            return [InvalidField("course", ErrorCode.TOO_LONG, most=most)]
        return []
    is_sparring = draft.template_id is TemplateId.CASE_SPARRING
    if is_sparring or draft.package_id is not None or draft.talk_ids:
        return []
    return [InvalidField("talks", ErrorCode.TALKS_MISSING)]


def _template_errors(draft: SessionDraft) -> list[InvalidField]:
    if draft.template_id is None:
        return [InvalidField("template_id", ErrorCode.REQUIRED)]
    if draft.format not in formats_of(draft.template_id):
        return [InvalidField("format", ErrorCode.NOT_A_CHOICE)]
    return []


def _when_errors(draft: SessionDraft, today: date) -> list[InvalidField]:
    errors: list[InvalidField] = []
    if draft.held_on is None:
        errors.append(InvalidField("held_on", ErrorCode.REQUIRED))
    elif draft.held_on < today:
        errors.append(InvalidField("held_on", ErrorCode.DAY_IN_THE_PAST))
    elif draft.held_on > today + LATEST:
        errors.append(InvalidField("held_on", ErrorCode.DAY_TOO_FAR_AWAY))
    if draft.starts_at is None:
        errors.append(InvalidField("starts_at", ErrorCode.REQUIRED))
    return errors


def _where_errors(draft: SessionDraft) -> list[InvalidField]:
    errors: list[InvalidField] = []
    if not draft.place and not draft.online_link:
        errors.append(InvalidField("place", ErrorCode.PLACE_MISSING))
    if len(draft.place) > LONGEST_PLACE:
        errors.append(InvalidField("place", ErrorCode.TOO_LONG, most=LONGEST_PLACE))
    if len(draft.online_link) > LONGEST_LINK:
        most = LONGEST_LINK
        errors.append(InvalidField("online_link", ErrorCode.TOO_LONG, most=most))
    elif draft.online_link and not is_web_link(draft.online_link):
        errors.append(InvalidField("online_link", ErrorCode.NOT_A_LINK))
    return errors


def is_web_link(text: str) -> bool:
    """Say whether `text` is an address that a browser can open as a page."""
    if any(character.isspace() or not character.isprintable() for character in text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host)


def _group_errors(groups: Sequence[GroupPlan]) -> list[InvalidField]:
    if not groups:
        return [InvalidField("groups", ErrorCode.GROUPS_MISSING)]
    if len(groups) > MOST_GROUPS:
        return [InvalidField("groups", ErrorCode.TOO_MANY_GROUPS, most=MOST_GROUPS)]
    errors: list[InvalidField] = []
    names: set[str] = set()
    for number, group in enumerate(groups):
        field = f"groups.{number}.name"
        if not group.name:
            errors.append(InvalidField(field, ErrorCode.REQUIRED))
        elif len(group.name) > LONGEST_NAME:
            errors.append(InvalidField(field, ErrorCode.TOO_LONG, most=LONGEST_NAME))
        elif group.name.casefold() in names:
            errors.append(InvalidField(field, ErrorCode.NAME_TWICE))
        names.add(group.name.casefold())
        if group.planned is not None and not 1 <= group.planned <= MOST_PARTICIPANTS:
            field = f"groups.{number}.planned"
            most = MOST_PARTICIPANTS
            code = ErrorCode.OUT_OF_RANGE
            errors.append(InvalidField(field, code, least=1, most=most))
    return errors


def _facilitator_errors(draft: SessionDraft) -> list[InvalidField]:
    if draft.facilitator_id is None:
        return [InvalidField("facilitator_id", ErrorCode.REQUIRED)]
    return []
