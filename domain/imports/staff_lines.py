"""What one row of a staff list says, in the spellings of payroll systems."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from domain.access import Action, Role, Viewer
from domain.errors import ErrorCode, InvalidField
from domain.imports.cell_values import choices_of, day_of, parts_of, safe_text
from domain.imports.cells import text_of
from domain.imports.sheets import RowReader
from domain.imports.staff_units import UnitNames
from domain.knowledge.search_words import fold
from domain.people.person import PersonDraft, check_person_draft

#: roles that are given one by one, with the questions that belong to them
BY_HAND: Final = (Role.MEMBER, Role.ADMINISTRATOR, Role.PLATFORM)
_SURNAME_FIRST: Final = re.compile(r"\s*([^,]*[^\W\d_][^,]*),\s*([^\W\d_a-zæøå][^,]*)")
#: an address as mail programs write it: »Mille Skov <mille@fjordby.example>«
_NAMED_ADDRESS: Final = re.compile(r"[^<>]*<([^<>]+)>\s*")
_MAILTO: Final = re.compile(r"\s*mailto:\s*", re.IGNORECASE)
#: what people are at work, and no role in Anker: none of these gives a right
_JOBS: Final = re.compile(
    r"paedagog|hjaelper|assistent|raadgiver|sagsbehandl|laerer|plejer|plejerske|vikar"
    r"|konsulent|vejleder|medarbejder|terapeut|psykolog|student|praktikant|elev|sekretaer"
    r"|koordinator|leder|chef|inspektoer|direktoer|mentor|behandler|dagplejer|timeloen"
    r"|administrat|kontor|koekken|pedel|bestyrer|forstander|ansat|tilkald|sosu|socialfor"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row that could be read: who, where, and the roles that it names."""

    row: RowReader
    draft: PersonDraft
    unit_id: UUID
    roles: tuple[Role, ...]
    joined_on: date | None

    @property
    def name(self) -> str:
        """The person's name."""
        return self.draft.name or ""

    @property
    def email(self) -> str | None:
        """The person's address, None without one."""
        return self.draft.email


def read_lines(
    rows: Sequence[RowReader],
    role_words: Mapping[str, Role],
    units: UnitNames,
    viewer: Viewer,
) -> list[Line]:
    """Return the rows that could be read; the others have their faults noted."""
    turned = _has_surnames_first(rows)
    lines = [_line_of(row, role_words, units, viewer, turned=turned) for row in rows]
    return [line for line in lines if line is not None]


def _line_of(
    row: RowReader,
    role_words: Mapping[str, Role],
    units: UnitNames,
    viewer: Viewer,
    *,
    turned: bool,
) -> Line | None:
    roles, jobs = row.read(lambda: _roles_of(row, role_words)) or ((), ())
    draft = row.read(lambda: _draft_of(row, jobs, turned=turned))
    unit_id = row.read(lambda: _unit_of(row, units, viewer))
    joined_on = row.read(
        lambda: day_of("joined_on", row.cell("joined_on"), late=row.days_late)
    )
    if row.faults or draft is None or unit_id is None:
        return None
    return Line(row, draft, unit_id, roles, joined_on)


def _draft_of(row: RowReader, jobs: Sequence[str], *, turned: bool) -> PersonDraft:
    name = safe_text("name", row.cell("name"))
    if turned and (parts := _SURNAME_FIRST.fullmatch(name)):
        name = f"{parts[2].strip()} {parts[1].strip()}"
    function = safe_text("function", row.cell("function")) or ", ".join(jobs)
    email = plain_address(safe_text("email", row.cell("email")))
    return check_person_draft(PersonDraft(name, function, email))


def _has_surnames_first(rows: Sequence[RowReader]) -> bool:
    """Return whether every name of the list is a surname, a comma and first names."""
    names = [text_of(row.cell("name")).strip() for row in rows]
    return all(_SURNAME_FIRST.fullmatch(name) for name in names if name)


def plain_address(typed: str) -> str:
    """Return an address without the name or "mailto:" that programs put before it."""
    if named := _NAMED_ADDRESS.fullmatch(typed):
        typed = named[1]
    return _MAILTO.sub("", typed, count=1).strip()


def _roles_of(
    row: RowReader, words: Mapping[str, Role]
) -> tuple[tuple[Role, ...], tuple[str, ...]]:
    """Return the roles of a row, and the jobs that it names in their place."""
    parts = parts_of(row.cell("roles"))
    jobs = [one for one in parts if _is_job(one) and _key(one) not in words]
    roles = "\n".join(one for one in parts if one not in jobs)
    return choices_of("roles", roles, words, unnamed=BY_HAND), tuple(jobs)


def _is_job(written: str) -> bool:
    return bool(_JOBS.search(_key(written)))


def _key(written: str) -> str:
    return fold(" ".join(written.split()))


def _unit_of(row: RowReader, units: UnitNames, viewer: Viewer) -> UUID:
    written = text_of(row.cell("unit"))
    if not written.strip():
        raise InvalidField("unit", ErrorCode.REQUIRED)
    found = units.find(written)
    if len(found) > 1:
        raise InvalidField("unit", ErrorCode.UNIT_AMBIGUOUS)
    if not found and (near := units.nearest(written)):
        raise InvalidField("unit", ErrorCode.UNIT_NEAR, near=near)
    if not found:
        raise InvalidField("unit", ErrorCode.UNIT_UNKNOWN)
    if not viewer.may(Action.PERSON_IMPORT, team_id=found[0]):
        raise InvalidField("unit", ErrorCode.UNIT_NOT_YOURS)
    return found[0]
