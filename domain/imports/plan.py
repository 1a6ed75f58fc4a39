"""What an import would do, before anything of it is kept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, Self, TypeVar

from domain.errors import ErrorCode
from domain.imports.sheets import Fault, RowReader, merge_faults


class PlannedRow(Protocol):
    """One row of a file, and what would come of it."""

    @property
    def row(self) -> int:
        """The number of the row."""

    @property
    def is_new(self) -> bool:
        """Whether something would be added."""

    @property
    def changes_something(self) -> bool:
        """Whether something would be added or changed."""


RowT_co = TypeVar("RowT_co", bound=PlannedRow, covariant=True)


@dataclass(frozen=True, slots=True)
class Plan(Generic[RowT_co]):
    """
    What an import would do; nothing of it is kept yet.

    `rows` are those without a fault, `unread` the headings that we do not know.
    """

    rows: tuple[RowT_co, ...]
    faults: tuple[Fault, ...]
    unread: tuple[str, ...]

    @classmethod
    def of(
        cls, rows: Sequence[RowReader], found: Iterable[RowT_co], **more: Any
    ) -> Self:
        """Return the plan of what was found in rows, without those that have a fault."""
        faults = merge_faults(rows)
        wrong = {fault.row for fault in faults}
        return cls(
            rows=tuple(one for one in found if one.row not in wrong),
            faults=faults,
            unread=rows[0].headings.unread,
            **more,
        )

    @property
    def reasons(self) -> Counter[ErrorCode]:
        """How many faults there are for each reason."""
        return Counter(fault.error.code for fault in self.faults)

    @property
    def changes(self) -> tuple[RowT_co, ...]:
        """The rows that would change something, in the file's order."""
        return tuple(row for row in self.rows if row.changes_something)

    @property
    def unchanged(self) -> int:
        """How many rows say just what is here already."""
        return len(self.rows) - len(self.changes)

    @property
    def new(self) -> int:
        """How many rows would add something."""
        return sum(row.is_new for row in self.rows)

    @property
    def changed(self) -> int:
        """How many rows would change something that is here."""
        return len(self.changes) - self.new

    @property
    def read(self) -> int:
        """How many rows were read, right or wrong."""
        return len(self.rows) + self.faulty

    @property
    def faulty(self) -> int:
        """In how many rows something is wrong; they count as nothing else."""
        return len({fault.row for fault in self.faults})

    @property
    def changes_nothing(self) -> bool:
        """Whether the file contains nothing new."""
        return not self.changes
