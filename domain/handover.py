"""Overdragelse: what hangs on somebody who leaves, and on a team that closes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.errors import DomainError, ErrorCode, InvalidField
from domain.units import Unit, UnitKind


class Thing(StrEnum):
    """What can hang on a person or a unit. Declared in the order of showing."""

    SESSION = "session"
    DECISION = "decision"
    NEWCOMER = "newcomer"
    STANDING_MEETING = "standing_meeting"
    ROLE = "role"
    COLLEAGUE = "colleague"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """
    One thing that waits for a person or a unit; `on_day` is its day, if it has one.

    `team_id` is the team that it belongs to, None for a role.
    """

    thing: Thing
    id: UUID
    name: str
    on_day: date | None = None
    team_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits for a person: things within the viewer's reach, and how many beyond."""

    things: tuple[Hanging, ...]
    elsewhere: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubles:
    """The names of colleagues and the decisions that two teams have alike."""

    people: tuple[str, ...]
    decisions: tuple[str, ...]


def doubles_of(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    """Return the words of `first` that `second` has too, however they are written."""
    known = {words.casefold() for words in second}
    return tuple(dict.fromkeys(one for one in first if one.casefold() in known))


def check_merge(unit: Unit, into: Unit) -> None:
    """Raise `InvalidField` unless both are open teams, and two of them."""
    are_open = unit.closed_on is None and into.closed_on is None
    are_teams = unit.kind is UnitKind.TEAM and into.kind is UnitKind.TEAM
    if unit.id == into.id or not are_open or not are_teams:
        raise InvalidField("into_id", ErrorCode.NOT_A_CHOICE)


def check_closing(
    parents: Iterable[UUID | None], hanging: Iterable[Hanging], *, unit_id: UUID
) -> None:
    """
    Raise `DomainError` if units are below this one, people in it, or anything waits.

    `parents` are those of all open units. A role there waits for nobody.
    """
    things = {one.thing for one in hanging} - {Thing.ROLE}
    if unit_id in set(parents) or Thing.COLLEAGUE in things:
        raise DomainError(ErrorCode.UNIT_NOT_EMPTY)
    if things:
        raise DomainError(ErrorCode.UNIT_IS_WAITED_IN)
