"""Overdragelse: what hangs on somebody who leaves, and on a team that closes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.errors import ErrorCode, InvalidField
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
    """One thing that waits for a person or a unit; `on_day` is its day, if it has one."""

    thing: Thing
    id: UUID
    name: str
    on_day: date | None = None


def check_merge(unit: Unit, into: Unit) -> None:
    """Raise `InvalidField` unless both are open teams, and two of them."""
    are_open = unit.closed_on is None and into.closed_on is None
    are_teams = unit.kind is UnitKind.TEAM and into.kind is UnitKind.TEAM
    if unit.id == into.id or not are_open or not are_teams:
        raise InvalidField("into_id", ErrorCode.NOT_A_CHOICE)
