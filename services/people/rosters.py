"""The rosters: who works in which team. One is added by a form, many by their lines."""

from dataclasses import replace
from typing import Final
from uuid import UUID, uuid5

from data_access.people import people
from domain.access import Action
from domain.errors import ErrorCode, InvalidField, InvalidForm, refuse
from domain.people.person import Person, PersonDraft, check_person_draft
from domain.personal_data import find_cpr
from domain.texts import shortened
from services.people.colleagues import (
    known_team,
    person_of,
    record,
    refuse_namesake,
    refuse_same_email,
)
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work

MOST_AT_ONCE: Final = 100


@answers_to(Action.ROSTER_EDIT)
def add_person(
    work: Work, draft: PersonDraft, *, team_id: UUID | None, op_id: UUID
) -> Person:
    """Add somebody to a roster; the same form sent twice adds one."""
    require(work, Action.ROSTER_EDIT, team_id=team_id)
    known_team(work, team_id)
    checked = check_person_draft(draft)
    refuse_namesake(work, checked, team_id=team_id, person_id=op_id)
    refuse_same_email(work, checked, person_id=op_id)
    return _add(work, checked, team_id=team_id, person_id=op_id)


@answers_to(Action.ROSTER_EDIT)
def add_people(
    work: Work, lines: str, *, team_id: UUID | None, op_id: UUID
) -> list[Person]:
    """
    Add everybody who is written in `lines`, all of them or nobody.

    One line is "name; function; e-mail", of which the last two can be left out; a tab
    does as well as a semicolon, and an empty line is nobody. The text after the
    e-mail is refused, not left out. Raise `InvalidForm` with every refusal at "lines";
    each says in `line` where it is.
    """
    require(work, Action.ROSTER_EDIT, team_id=team_id)
    known_team(work, team_id)
    drafts, errors = _drafts_of(lines)
    checked: dict[int, PersonDraft] = {}
    for line, draft in drafts.items():
        before = list(checked.values())
        try:
            checked[line] = check_person_draft(draft)
        except InvalidForm as form:
            errors += [_at_line(error, line) for error in form.errors]
            continue
        errors += [
            _at_line(error, line)
            for error in _refusals(
                work,
                checked[line],
                before,
                team_id=team_id,
                person_id=uuid5(op_id, str(line)),
            )
        ]
    refuse(errors)
    return [
        _add(work, draft, team_id=team_id, person_id=uuid5(op_id, str(line)))
        for line, draft in checked.items()
    ]


def _refusals(
    work: Work,
    draft: PersonDraft,
    before: list[PersonDraft],
    *,
    team_id: UUID | None,
    person_id: UUID,
) -> list[InvalidField]:
    """Return why somebody cannot be added beside who is there and who came before."""
    found = []
    try:
        refuse_namesake(
            work, draft, team_id=team_id, person_id=person_id, besides=before
        )
    except InvalidField as error:
        found.append(error)
    try:
        refuse_same_email(work, draft, person_id=person_id, besides=before)
    except InvalidField as error:
        found.append(error)
    return found


@answers_to(Action.ROSTER_EDIT)
def take_back(work: Work, person_id: UUID) -> Person:
    """Put somebody who had left on the roster again; their account stays closed."""
    person = person_of(work, person_id)
    require(work, Action.ROSTER_EDIT, team_id=person.team_id)
    if person.left_on is None:
        return person
    known_team(work, person.team_id)
    kept = people.change_person(
        work.db,
        work.organisation_id,
        replace(person, left_on=None),
        version=person.version,
    )
    record(work, Action.ROSTER_EDIT, person_id=person_id, detail="returned")
    return kept


def _add(
    work: Work, draft: PersonDraft, *, team_id: UUID | None, person_id: UUID
) -> Person:
    known = people.get_person(work.db, work.organisation_id, person_id)
    if known is not None:
        return known
    people.add_person(
        work.db,
        work.organisation_id,
        draft.name or "",
        function=draft.function or "",
        email=draft.email,
        team_id=team_id,
        joined_on=work.today,
        person_id=person_id,
    )
    record(work, Action.ROSTER_EDIT, person_id=person_id, detail="added")
    return person_of(work, person_id)


def _drafts_of(lines: str) -> tuple[dict[int, PersonDraft], list[InvalidField]]:
    """
    Return the person in each line, by the line's number from 1.

    Besides come the refusals of lines that say more than is asked for.
    """
    written = {
        number: line.replace("\t", ";")
        for number, line in enumerate(lines.splitlines(), start=1)
        if line.strip()
    }
    if not written:
        raise InvalidForm([InvalidField("lines", ErrorCode.REQUIRED)])
    if len(written) > MOST_AT_ONCE:
        most = InvalidField("lines", ErrorCode.TOO_MANY_AT_ONCE, most=MOST_AT_ONCE)
        raise InvalidForm([most])
    drafts: dict[int, PersonDraft] = {}
    errors: list[InvalidField] = []
    for number, line in written.items():
        name, function, email, *more = [*line.split(";"), "", ""]
        drafts[number] = PersonDraft(name, function, email)
        rest = " ".join(" ".join(more).split())
        if rest:
            errors.append(_at_line(_refusal_of(rest), number))
    return drafts, errors


def _refusal_of(rest: str) -> InvalidField:
    """Return the refusal of the text after the e-mail; a CPR is not repeated."""
    if find_cpr(rest):
        return InvalidField("lines", ErrorCode.CONTAINS_CPR)
    return InvalidField("lines", ErrorCode.MORE_COLUMNS, rest=shortened(rest))


def _at_line(error: InvalidField, line: int) -> InvalidField:
    return InvalidField("lines", error.code, **{**error.values, "line": line})
