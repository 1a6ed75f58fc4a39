"""
Files as people bring them, broken and hostile ones among them, and what must be said.

`told` of a case is what comes of it, a line each: "2 new", the code of the refusal of
the whole file, or "row 3 E not_minutes" for one cell. Everything is made by code.
"""

import time
from dataclasses import dataclass
from uuid import UUID

from domain.access import Role, ScopedRole, Viewer
from domain.errors import InvalidField
from domain.imports.sheets import Sheet
from domain.imports.staff import StaffKnown, StaffPlan, plan_staff
from domain.imports.staff_columns import STAFF_COLUMNS
from domain.imports.talk_columns import CATALOGUE_COLUMNS
from domain.imports.talks import TalkPlan, plan_talks
from domain.units import Unit, UnitKind, UnitTree
from i18n.labels import role_labels
from services.imports.lists import without_staff_example, without_talk_example
from services.imports.sheets.reading import try_reading
from services.imports.talks import talk_words
from services.imports.words import words_for
from tests.builders import FJORDBY
from tests.support.imports.broken import BROKEN
from tests.support.imports.cases import Case
from tests.support.imports.faulty import FAULTY
from tests.support.imports.good import GOOD
from tests.support.imports.hostile import HOSTILE


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a file, how many rows came in, and what it cost."""

    lines: tuple[str, ...]
    rows: int
    size: int
    peak: int
    seconds: float
    #: the row, the column and the refusal; 0 and "" for a whole file
    errors: tuple[tuple[int, str, InvalidField], ...] = ()


_COLUMNS = {"talks": CATALOGUE_COLUMNS, "staff": STAFF_COLUMNS}
_WITHOUT_EXAMPLE = {"talks": without_talk_example, "staff": without_staff_example}


def tell(case: Case) -> Told:
    """Read the file of a case as the application does, and look it through."""
    data = case.make()
    began = time.perf_counter()
    reading = try_reading(data, _COLUMNS[case.kind])
    refusal, plan = reading.refusal, None
    if reading.sheet is not None:
        try:
            plan = _plan(case.kind, _WITHOUT_EXAMPLE[case.kind](reading.sheet))
        except InvalidField as error:
            refusal = error
    return Told(
        lines=(refusal.code.value,) if refusal else _lines(plan),
        rows=0 if plan is None or plan.faults else len(plan.changes),
        size=len(data),
        peak=reading.peak,
        seconds=time.perf_counter() - began,
        errors=((0, "", refusal),) if refusal else _errors(plan),
    )


def _errors(plan: TalkPlan | StaffPlan) -> tuple[tuple[int, str, InvalidField], ...]:
    return tuple((fault.row, fault.letter, fault.error) for fault in plan.faults)


def _plan(kind: str, sheet: Sheet) -> TalkPlan | StaffPlan:
    if kind == "talks":
        return plan_talks(sheet, talk_words(), [], [])
    return plan_staff(sheet, words_for(role_labels), KNOWN)


def _lines(plan: TalkPlan | StaffPlan) -> tuple[str, ...]:
    if not plan.faults:
        return (f"{plan.new} new",)
    return tuple(
        f"row {fault.row} {fault.letter} {fault.error.code.value}"
        for fault in plan.faults
    )


ROOT, EAST, WEST, TEAM, EAST_TEAM, WEST_TEAM = (UUID(int=n) for n in range(40, 46))
KNOWN = StaffKnown(
    viewer=Viewer(FJORDBY, UUID(int=50), "Bo", (ScopedRole(Role.SUPERUSER),)),
    tree=UnitTree(
        [
            Unit(ROOT, "Fjordby Kommune", UnitKind.ORGANISATION),
            Unit(EAST, "Øst", UnitKind.DEPARTMENT, ROOT),
            Unit(WEST, "Vest", UnitKind.DEPARTMENT, ROOT),
            Unit(TEAM, "Børneteamet", UnitKind.TEAM, EAST),
            Unit(EAST_TEAM, "Ungeteamet", UnitKind.TEAM, EAST),
            Unit(WEST_TEAM, "Ungeteamet", UnitKind.TEAM, WEST),
        ]
    ),
    people=(),
    grants={},
    with_account=frozenset(),
    administrators=1,
)

CASES = (*GOOD, *BROKEN, *HOSTILE, *FAULTY)
