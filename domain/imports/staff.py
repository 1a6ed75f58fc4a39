"""
A staff list that is imported: who works where, one on a row.

Somebody is the same person by the e-mail address, or without one by name and unit.
A list removes nothing: people who are not in it stay, and so do roles.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from domain.access import Action, Role, Viewer
from domain.alphabet import alphabetic_key
from domain.errors import ErrorCode, InvalidField, NotAllowed
from domain.imports.cell_values import choices_of, day_of, safe_text
from domain.imports.cells import text_of
from domain.imports.plan import Plan
from domain.imports.sheets import RowReader, Sheet, merge_faults, read_rows
from domain.imports.staff_columns import STAFF_COLUMNS
from domain.imports.staff_lookup import (
    Directory,
    Place,
    path_of,
    place_of,
    units_by_name,
)
from domain.people.grants import Grant, check_reach, may_grant
from domain.people.person import Person, PersonDraft, check_person_draft
from domain.units import UnitTree

_NEW: Final = UUID(int=0)
#: roles that are given one by one, with the questions that belong to them
_BY_HAND: Final = (Role.MEMBER, Role.ADMINISTRATOR, Role.PLATFORM)


@dataclass(frozen=True, slots=True)
class StaffKnown:
    """
    What the organisation knows already, and who is asking.

    `people` are all, those who have left too; `grants` are the roles that each has
    and `with_account` are those who have an account.
    """

    viewer: Viewer
    tree: UnitTree
    people: Collection[Person]
    grants: Mapping[UUID, Collection[Grant]]
    with_account: Collection[UUID]
    administrators: int


@dataclass(frozen=True, slots=True)
class StaffRow:
    """
    Somebody as a row would have them, and as they were before.

    `before` is None for somebody new; `person` has no id then. Of the roles that the
    row names `grants` would be given and `held` are there already.
    """

    row: int
    person: Person
    before: Person | None
    grants: tuple[Grant, ...] = ()
    held: tuple[Role, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the person would be added."""
        return self.before is None

    @property
    def changes_something(self) -> bool:
        """Whether the person would be added or changed, or be given a role."""
        return self.person != self.before or bool(self.grants)


@dataclass(frozen=True, slots=True)
class StaffPlan(Plan[StaffRow]):
    """What an import of a staff list would do."""

    @property
    def new_without_start(self) -> int:
        """How many people would be added without the day that they began."""
        return sum(row.is_new and row.person.joined_on is None for row in self.rows)

    @property
    def missing_units(self) -> tuple[tuple[str, int], ...]:
        """The units that are not in the tree, with the number of rows that name each."""
        rows = Counter(
            fault.shown
            for fault in self.faults
            if fault.error.code is ErrorCode.UNIT_UNKNOWN
        )
        return tuple((name, rows[name]) for name in sorted(rows, key=alphabetic_key))


@dataclass(frozen=True, slots=True)
class _Line:
    """One row that could be read."""

    draft: PersonDraft
    unit_id: UUID
    roles: tuple[Role, ...]
    joined_on: date | None

    @property
    def place(self) -> Place:
        """The name and the unit."""
        return place_of(self.draft.name or "", self.unit_id)


def plan_staff(
    sheet: Sheet, role_words: Mapping[str, Role], known: StaffKnown
) -> StaffPlan:
    """
    Return what importing `sheet` would do; `role_words` are the folded names of roles.

    An empty cell takes nothing away, and a day that somebody began is never made up.
    Raise `InvalidField` at "file" for a sheet that cannot be read.
    """
    rows = read_rows(sheet, STAFF_COLUMNS)
    units = units_by_name(known.tree)
    directory = Directory(known.people)
    found: list[StaffRow] = []
    for row in rows:
        line = _line_of(row, role_words, units, known.viewer)
        before = (
            None if line is None else directory.find(row, line.draft.email, line.place)
        )
        if line is None or row.faults:
            continue
        person = _person_of(line, before)
        grants, held = _roles_of(row, line, before, known)
        _check_change(row, person, before, known)
        found.append(StaffRow(row.number, person, before, grants, held))
    faults = merge_faults(rows)
    wrong = {fault.row for fault in faults}
    return StaffPlan(
        rows=tuple(one for one in found if one.row not in wrong),
        faults=faults,
        unread=rows[0].headings.unread,
    )


def _line_of(
    row: RowReader,
    role_words: Mapping[str, Role],
    units: Mapping[str, tuple[UUID, ...]],
    viewer: Viewer,
) -> _Line | None:
    """Return what a row says, None if it has faults."""
    draft = row.read(lambda: _draft_of(row))
    unit_id = row.read(lambda: _unit_of(row, units, viewer))
    roles = row.read(
        lambda: choices_of("roles", row.cell("roles"), role_words, unnamed=_BY_HAND)
    )
    joined_on = row.read(lambda: day_of("joined_on", row.cell("joined_on")))
    if row.faults or draft is None or unit_id is None:
        return None
    return _Line(draft, unit_id, roles or (), joined_on)


def _draft_of(row: RowReader) -> PersonDraft:
    texts = [safe_text(name, row.cell(name)) for name in ("name", "function", "email")]
    return check_person_draft(PersonDraft(*texts))


def _unit_of(
    row: RowReader, units: Mapping[str, tuple[UUID, ...]], viewer: Viewer
) -> UUID:
    written = text_of(row.cell("unit"))
    if not written.strip():
        raise InvalidField("unit", ErrorCode.REQUIRED)
    found = units.get(path_of(written), ())
    if len(found) != 1:
        code = ErrorCode.UNIT_AMBIGUOUS if found else ErrorCode.UNIT_UNKNOWN
        raise InvalidField("unit", code)
    if not viewer.may(Action.PERSON_IMPORT, team_id=found[0]):
        raise InvalidField("unit", ErrorCode.UNIT_NOT_YOURS)
    return found[0]


def _person_of(line: _Line, before: Person | None) -> Person:
    draft = line.draft
    if before is None:
        return Person(
            id=_NEW,
            name=draft.name or "",
            function=draft.function or "",
            email=draft.email,
            team_id=line.unit_id,
            joined_on=line.joined_on,
        )
    return replace(
        before,
        name=draft.name or "",
        function=draft.function or before.function,
        email=draft.email or before.email,
        team_id=line.unit_id,
        joined_on=line.joined_on or before.joined_on,
    )


def _roles_of(
    row: RowReader, line: _Line, before: Person | None, known: StaffKnown
) -> tuple[tuple[Grant, ...], tuple[Role, ...]]:
    """Return the roles of a row: those new to the person at its unit, and the others."""
    grants = known.grants.get(before.id, ()) if before else ()
    new, held = [], []
    for role in line.roles:
        grant = Grant(role, line.unit_id)
        if grant in grants or Grant(role) in grants:
            held.append(role)
            continue
        if role in _BY_HAND:
            row.refuse(InvalidField("roles", ErrorCode.ROLE_BY_HAND))
        elif before is not None and before.id == known.viewer.person_id:
            row.refuse(InvalidField("roles", ErrorCode.GRANT_TO_SELF))
        elif not may_grant(known.viewer, grant, administrators=known.administrators):
            row.refuse(InvalidField("roles", ErrorCode.ROLE_NOT_YOURS))
        new.append(grant)
    return tuple(new), tuple(held)


def _check_change(
    row: RowReader, person: Person, before: Person | None, known: StaffKnown
) -> None:
    """Refuse a change of somebody whom the viewer may not change."""
    if before is None or person == before:
        return
    if person.email != before.email and before.id in known.with_account:
        row.refuse(InvalidField("email", ErrorCode.EMAIL_OF_ACCOUNT))
    try:
        check_reach(
            known.viewer,
            Action.PERSON_EDIT,
            known.grants.get(before.id, ()),
            of=before.id,
            team_id=before.team_id,
        )
    except NotAllowed:
        row.refuse(InvalidField("name", ErrorCode.PERSON_NOT_YOURS))
