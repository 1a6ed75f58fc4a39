"""
A staff list that is imported: who works where, one employment on a row.

Somebody is the same person by the e-mail address, or without one by name and unit.
A list removes nothing: people who are not in it stay, and so do roles.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from domain.access import Action, Role, Viewer
from domain.alphabet import alphabetic_key
from domain.errors import ErrorCode, InvalidField, NotAllowed
from domain.imports.plan import Plan
from domain.imports.sheets import Sheet, read_rows
from domain.imports.staff_columns import STAFF_COLUMNS
from domain.imports.staff_lines import BY_HAND, Line, read_lines
from domain.imports.staff_lookup import (
    Directory,
    Group,
    Renaming,
    SamePerson,
    find_renamed,
    group_lines,
    same_words,
)
from domain.imports.staff_units import UnitNames
from domain.people.emails import lower_email
from domain.people.grants import Grant, check_reach, may_grant
from domain.people.person import Person
from domain.units import UnitTree

_NEW: Final = UUID(int=0)


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
    rows name `grants` would be given and `held` are there already. `further` are the
    other rows that mean the same person, with employments of their own. `other_email`
    is the address in the list of somebody who signs in with another, which they keep.
    """

    row: int
    person: Person
    before: Person | None
    grants: tuple[Grant, ...] = ()
    held: tuple[Role, ...] = ()
    further: tuple[int, ...] = ()
    other_email: str | None = None

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
    """
    What an import of a staff list would do.

    `renamings` are those who may have a new name, whether they were said to or not.
    """

    renamings: tuple[Renaming, ...] = ()

    @property
    def new_without_start(self) -> int:
        """How many people would be added without the day that they began."""
        return sum(row.is_new and row.person.joined_on is None for row in self.rows)

    @property
    def merged(self) -> tuple[StaffRow, ...]:
        """The people whom several rows mean."""
        return tuple(row for row in self.rows if row.further)

    @property
    def kept_addresses(self) -> tuple[StaffRow, ...]:
        """The people who keep the address that they sign in with."""
        return tuple(row for row in self.rows if row.other_email)

    @property
    def other_addresses(self) -> int:
        """How many rows have another address than the colleague of that name."""
        return self.reasons[ErrorCode.ADDRESS_DIFFERS]

    @property
    def missing_units(self) -> tuple[tuple[str, int], ...]:
        """The units that are not in the tree, with the number of rows that name each."""
        rows = Counter(
            fault.shown
            for fault in self.faults
            if fault.error.code in {ErrorCode.UNIT_UNKNOWN, ErrorCode.UNIT_NEAR}
        )
        return tuple((name, rows[name]) for name in sorted(rows, key=alphabetic_key))


def plan_staff(
    sheet: Sheet,
    role_words: Mapping[str, Role],
    known: StaffKnown,
    *,
    same_people: bool = False,
    renamed: Collection[SamePerson] = (),
) -> StaffPlan:
    """
    Return what importing `sheet` would do; `role_words` are the folded names of roles.

    An empty cell takes nothing away, and a day that somebody began is never made up.
    With `same_people` a colleague of the same name and unit has a new address; the rows
    of `renamed` mean somebody who has a new name. An address that somebody signs in
    with is not changed by a list. Raise `InvalidField` at "file" for a sheet that
    cannot be read.
    """
    rows = read_rows(sheet, STAFF_COLUMNS)
    lines = read_lines(rows, role_words, UnitNames(known.tree), known.viewer)
    directory = Directory(known.people, same_people=same_people)
    groups = group_lines(lines)
    for group in groups:
        directory.find(group)
    renamings = find_renamed(groups, known.people, renamed)
    found: list[StaffRow] = []
    for group in groups:
        person = _person_of(group, known)
        given = [_roles_of(line, group.known, known) for line in group.lines]
        _check_change(group, person, known)
        if not any(line.row.faults for line in group.lines):
            found.append(_row_of(group, person, given, known))
    return StaffPlan.of(rows, found, renamings=renamings)


def _row_of(
    group: Group,
    person: Person,
    given: Sequence[tuple[Sequence[Grant], Sequence[Role]]],
    known: StaffKnown,
) -> StaffRow:
    number = group.main.row.number
    return StaffRow(
        number,
        person,
        group.known,
        grants=tuple(dict.fromkeys(one for grants, _held in given for one in grants)),
        held=tuple(dict.fromkeys(one for _grants, held in given for one in held)),
        further=tuple(
            line.row.number for line in group.lines if line.row.number != number
        ),
        other_email=group.email if _keeps_address(group, known) else None,
    )


def _keeps_address(group: Group, known: StaffKnown) -> bool:
    """Return whether the list has another address than the person signs in with."""
    before = group.known
    return (
        before is not None
        and before.id in known.with_account
        and bool(group.email)
        and group.email != lower_email(before.email or "")
    )


def _person_of(group: Group, known: StaffKnown) -> Person:
    """Return the person as the rows have them, with what they do not say from before."""
    main, before = group.main, group.known
    lines = (main, *group.lines)
    function = next((one.draft.function for one in lines if one.draft.function), "")
    days = [line.joined_on for line in group.lines if line.joined_on]
    joined_on = min(days, default=None)
    if before is None:
        return Person(
            id=_NEW,
            name=main.name,
            function=function,
            email=group.email,
            team_id=main.unit_id,
            joined_on=joined_on,
        )
    email = group.email or before.email
    if _keeps_address(group, known):
        email = before.email
    # a name that is only turned round is no other name
    return replace(
        before,
        name=before.name if same_words(before.name, main.name) else main.name,
        function=function or before.function,
        email=email,
        team_id=main.unit_id,
        joined_on=joined_on or before.joined_on,
    )


def _roles_of(
    line: Line, before: Person | None, known: StaffKnown
) -> tuple[tuple[Grant, ...], tuple[Role, ...]]:
    """Return the roles of a row: those new to the person at its unit, and the others."""
    grants = known.grants.get(before.id, ()) if before else ()
    row, new, held = line.row, [], []
    for role in line.roles:
        grant = Grant(role, line.unit_id)
        if grant in grants or Grant(role) in grants:
            held.append(role)
            continue
        if role in BY_HAND:
            row.refuse(InvalidField("roles", ErrorCode.ROLE_BY_HAND))
        elif before is not None and before.id == known.viewer.person_id:
            row.refuse(InvalidField("roles", ErrorCode.GRANT_TO_SELF))
        elif not may_grant(known.viewer, grant, administrators=known.administrators):
            row.refuse(InvalidField("roles", ErrorCode.ROLE_NOT_YOURS))
        new.append(grant)
    return tuple(new), tuple(held)


def _check_change(group: Group, person: Person, known: StaffKnown) -> None:
    """Refuse a change of somebody whom the viewer may not change."""
    row, before = group.main.row, group.known
    if before is None or person == before:
        return
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
