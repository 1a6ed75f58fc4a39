"""What one transaction of one viewer works with, and the one that a page run reads in."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from data_access.database import Database
from data_access.tenancy import DbSession
from domain.access import Viewer


@dataclass(frozen=True, slots=True)
class Work:
    """
    One transaction of one viewer: the database, who asks, and when.

    `today` is the day in Denmark, `now` the moment in UTC. Services take it first and
    hand `db` and `organisation_id` down to `data_access`; rules still get `today` as an
    argument.
    """

    db: DbSession
    viewer: Viewer
    today: date
    now: datetime

    @property
    def organisation_id(self) -> UUID:
        """The viewer's organisation, the only one that `db` can see."""
        return self.viewer.organisation_id

    def as_viewer(self, viewer: Viewer) -> "Work":
        """Return the same work in the name of `viewer`, such as the roles read anew."""
        return replace(self, viewer=viewer)


class RunReading:
    """
    The one transaction that a page run reads in, whichever of its parts asks.

    It begins with the first question and ends with the run, before anything is written,
    and after an error; the next question then begins another. A fragment runs without
    the page around it: what it asks then ends with its own `with`.
    """

    def __init__(self, database: Database, organisation_id: UUID) -> None:
        self._database = database
        self._organisation_id = organisation_id
        self._open: ExitStack | None = None
        self._db: DbSession | None = None
        self._depth = 0
        self._ends_soon = False
        self._run_goes_on = True

    @contextmanager
    def __call__(self) -> Iterator[DbSession]:
        """Give the open transaction, or begin one."""
        if self._open is None or self._db is None:
            self._open = ExitStack()
            self._db = self._open.enter_context(
                self._database.reading(self._organisation_id)
            )
            self._ends_soon = False
        self._depth += 1
        try:
            yield self._db
        except BaseException:
            self._ends_soon = True
            raise
        finally:
            self._depth -= 1
            self._end_if_due()

    def end_before_writing(self) -> None:
        """End the transaction, so that the next one sees the rows about to be written."""
        self._ends_soon = True
        self._end_if_due()

    def end_with_run(self) -> None:
        """End it for good: what a fragment asks later is read anew each time."""
        self._run_goes_on = False
        self._end_if_due()

    def _end_if_due(self) -> None:
        is_due = self._ends_soon or not self._run_goes_on
        if self._depth == 0 and is_due and self._open is not None:
            opened, self._open, self._db = self._open, None, None
            opened.close()
