"""What one transaction of one viewer works with."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

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
