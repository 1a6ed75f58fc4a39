"""A viewer's work in one transaction, and the read transaction of a page run."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from data_access.database import Database
from data_access.outages import outages_told
from data_access.tenancy import DbSession
from domain.access import Viewer


@dataclass(frozen=True, slots=True)
class Work:
    """
    One transaction of one viewer: the database, the viewer, and the time.

    `today` is the day in Denmark, `now` the moment in UTC. Services take the work as
    their first argument and pass `db` and `organisation_id` on to `data_access`; domain
    rules still get `today` as an argument.
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
        """Return the same work for `viewer`, for example with the roles read anew."""
        return replace(self, viewer=viewer)


class RunReading:
    """
    The one read transaction that all parts of a page run share.

    It begins with the first query and ends with the run, before anything is written,
    and after an error; the next query then begins another. A fragment runs without the
    page around it: its transaction ends with its own `with`.
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
        """Yield the open transaction, or begin one."""
        if self._open is None or self._db is None:
            self._open = ExitStack()
            self._db = self._open.enter_context(
                self._database.reading(self._organisation_id)
            )
            self._ends_soon = False
        self._depth += 1
        try:
            # the transaction may end later: it does not see what happens in here
            with outages_told():
                yield self._db
        except BaseException:
            self._ends_soon = True
            raise
        finally:
            self._depth -= 1
            self._end_if_due()

    @property
    def is_over(self) -> bool:
        """Whether the page has been drawn: what runs now is a fragment alone."""
        return not self._run_goes_on

    def end_before_writing(self) -> None:
        """End the transaction, so that the next one sees the newly written rows."""
        self._ends_soon = True
        self._end_if_due()

    def end_with_run(self) -> None:
        """End the transaction for good: later fragments read anew each time."""
        self._run_goes_on = False
        self._end_if_due()

    def _end_if_due(self) -> None:
        is_due = self._ends_soon or not self._run_goes_on
        if self._depth == 0 and is_due and self._open is not None:
            opened, self._open, self._db = self._open, None, None
            opened.close()
