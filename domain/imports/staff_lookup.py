"""
Whom the rows of a staff list mean.

A payroll list has one row for each employment, so several rows may mean one person:
those with one address, or without any the same name, unit and function.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias
from uuid import UUID

from domain.errors import ErrorCode, InvalidField
from domain.imports.staff_lines import Line
from domain.knowledge.search_words import fold
from domain.people.emails import lower_email
from domain.people.person import Person

#: a name, however capitalised, and a unit
Place: TypeAlias = tuple[str, UUID | None]
#: the number of a row, and the person whom it means
SamePerson: TypeAlias = tuple[int, UUID]
_AT: Final = "@"


@dataclass(slots=True)
class Group:
    """The rows that mean one person, and who that is; None for somebody new."""

    lines: list[Line]
    known: Person | None = None

    @property
    def main(self) -> Line:
        """The row of the unit where the person is already, else the first one."""
        at = self.known.team_id if self.known else None
        return next((one for one in self.lines if one.unit_id == at), self.lines[0])

    @property
    def email(self) -> str | None:
        """The address of the person in the list."""
        return next((one.email for one in self.lines if one.email), None)


@dataclass(frozen=True, slots=True)
class Renaming:
    """
    A row that may mean somebody who has another name, and perhaps address, in Anker.

    `is_same` is what was answered; nobody is taken for somebody else unasked.
    """

    row: int
    name: str
    email: str | None
    before: Person
    is_same: bool


def place_of(name: str, unit_id: UUID | None) -> Place:
    """Return by what a person without an address is known."""
    return (name.casefold(), unit_id)


def same_words(one: str, other: str) -> bool:
    """Return whether two names are the same words, in whatever order."""
    return sorted(_words(one)) == sorted(_words(other))


def group_lines(lines: Sequence[Line]) -> list[Group]:
    """Return the rows by the person that they mean; those in doubt are refused."""
    groups = _by_address([line for line in lines if line.email])
    # those without an address may mean somebody who has one in another row
    places: dict[Place, list[Group]] = defaultdict(list)
    for group in groups:
        for place in {_place(one) for one in group.lines}:
            places[place].append(group)
    for line in lines:
        there = places[_place(line)]
        if line.email:
            continue
        if not there:
            there.append(Group([line]))
            groups.append(there[0])
        elif len(there) == 1 and _has_same_function(there[0], line):
            there[0].lines.append(line)
        else:
            _refuse_namesake(line, there[0])
    return sorted(groups, key=lambda group: group.lines[0].row.number)


def _by_address(lines: Iterable[Line]) -> list[Group]:
    groups: dict[str, Group] = {}
    for line in lines:
        group = groups.setdefault(line.email or "", Group([]))
        if not group.lines or _may_be_one(group.lines[0].name, line.name):
            group.lines.append(line)
            continue
        first = group.lines[0].row.number
        line.row.refuse(InvalidField("email", ErrorCode.ROW_EMAIL_TWICE, first=first))
    return list(groups.values())


class Directory:
    """Finds who is known by address, or by name and unit."""

    def __init__(
        self,
        people: Iterable[Person],
        *,
        same_people: bool,
    ) -> None:
        self._same_people = same_people
        self._by_email: dict[str, Person] = {}
        self._by_place: dict[Place, Person] = {}
        self._seen: dict[object, Group] = {}
        # those who work here hide those who have left
        for person in sorted(people, key=lambda one: one.left_on is None):
            if person.email:
                self._by_email[lower_email(person.email)] = person
            self._by_place[place_of(person.name, person.team_id)] = person

    def find(self, group: Group) -> None:
        """Note whom the group means; refuse it where that is in doubt."""
        email = group.email
        known = self._by_email.get(email) if email else None
        namesake = next(
            (
                found
                for one in group.lines
                if (found := self._by_place.get(_place(one))) is not None
            ),
            None,
        )
        if known is None and namesake and _is_free(namesake, email):
            known = namesake
        group.known = known or namesake
        line = group.main
        if known is None and namesake is not None:
            if namesake.left_on is not None:
                group.known = None
            elif self._is_in_doubt(namesake, email):
                line.row.refuse(InvalidField("email", ErrorCode.ADDRESS_DIFFERS))
        elif group.known is not None and group.known.left_on is not None:
            line.row.refuse(InvalidField("name", ErrorCode.PERSON_HAS_LEFT))
        elif namesake not in {None, group.known} and _is_at(namesake, line):
            line.row.refuse(InvalidField("name", ErrorCode.PERSON_TWICE))
        self._refuse_second(group)

    def _is_in_doubt(self, namesake: Person, email: str | None) -> bool:
        """Return whether somebody of that name may be another, by the address."""
        return not (self._same_people or _same_mailbox(namesake, email))

    def _refuse_second(self, group: Group) -> None:
        """Refuse a group of whom another row says something else."""
        line, known = group.main, group.known
        keys: list[object] = [_place(line), *([known.id] if known else [])]
        for key in keys:
            if key in self._seen:
                _refuse_namesake(line, self._seen[key])
                return
        self._seen |= dict.fromkeys(keys, group)


def find_renamed(
    groups: Iterable[Group], people: Iterable[Person], same: Collection[SamePerson]
) -> tuple[Renaming, ...]:
    """
    Return who may have a new name, and note those who have by the answers in `same`.

    They are new by name and address, and have the unit, the first name and no other
    function than somebody who is in none of the rows.
    """
    groups = list(groups)
    found = {group.known.id for group in groups if group.known}
    waiting = [one for one in people if one.left_on is None and one.id not in found]
    renamings = []
    for group in groups:
        line = group.main
        if group.known is not None or line.row.faults:
            continue
        for person in [one for one in waiting if _may_be_renamed(one, line)]:
            is_same = group.known is None and (line.row.number, person.id) in same
            renamings.append(
                Renaming(line.row.number, line.name, group.email, person, is_same)
            )
            if is_same:
                group.known = person
                waiting.remove(person)
    return tuple(renamings)


def _may_be_renamed(person: Person, line: Line) -> bool:
    functions = {fold(person.function), fold(line.draft.function or "")} - {""}
    return (
        person.team_id == line.unit_id
        and _words(person.name)[:1] == _words(line.name)[:1]
        and len(functions) <= 1
    )


def _is_free(known: Person, email: str | None) -> bool:
    """Return whether nothing says that somebody of that name is another."""
    return not (email and known.email) or lower_email(known.email) == email


def _same_mailbox(known: Person, email: str | None) -> bool:
    """Return whether only the domain of the address is another, as after a merger."""
    old, new = known.email or "", email or ""
    return lower_email(old).split(_AT)[0] == new.split(_AT)[0]


def _is_at(person: Person | None, line: Line) -> bool:
    return (
        person is not None
        and person.left_on is None
        and place_of(person.name, person.team_id) == _place(line)
    )


def _may_be_one(name: str, other: str) -> bool:
    """Return whether one name has all the words of the other."""
    one, two = set(_words(name)), set(_words(other))
    return one <= two or two <= one


def _has_same_function(group: Group, line: Line) -> bool:
    said = {fold(one.draft.function or "") for one in (*group.lines, line)} - {""}
    return len(said) <= 1


def _words(name: str) -> list[str]:
    return fold(name).replace(",", " ").split()


def _place(line: Line) -> Place:
    return place_of(line.name, line.unit_id)


def _refuse_namesake(line: Line, group: Group) -> None:
    first = group.lines[0].row.number
    line.row.refuse(InvalidField("name", ErrorCode.ROW_NAMESAKE, first=first))
