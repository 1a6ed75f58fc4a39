"""What an import would do, before anything of it is kept."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from domain.imports.sheets import Fault


class PlannedRow(Protocol):
    """One row of a file, and what would come of it."""

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
    def faulty(self) -> int:
        """In how many rows something is wrong; they count as nothing else."""
        return len({fault.row for fault in self.faults})

    @property
    def changes_nothing(self) -> bool:
        """Whether the file contains nothing new."""
        return not self.changes
