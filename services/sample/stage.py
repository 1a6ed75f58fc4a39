"""What all of the demonstration's people work with: a database, a diary, their days."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from data_access.tenancy import DbSession
from domain.access import Viewer
from domain.working_days import IsFreeDay, is_weekend, next_working_day
from services.clock import COPENHAGEN
from services.local_sessions.standing_meetings import free_days
from services.sample.scripts import OrganisationScript, TeamScript
from services.secrets import ServerKeys
from services.viewer_rights import viewer_of
from services.work import Work

A_DAY = timedelta(days=1)
A_WEEK = timedelta(weeks=1)

Deed = Callable[[date], None]

#: the order of what is done on one day
TIMED_WORK, MEETING, AFTERWARDS = range(3)


@dataclass(slots=True)
class Diary:
    """The actions of each day; an action may add more to it."""

    _pages: list[tuple[date, int, int, Deed]] = field(default_factory=list)
    _written: int = 0

    def write(self, day: date, order: int, deed: Deed) -> None:
        """Have `deed` done on `day`, after what was written for the same moment."""
        heapq.heappush(self._pages, (day, order, self._written, deed))
        self._written += 1

    def live(self, until: date) -> None:
        """Do everything in the order of the days, up to and with `until`."""
        while self._pages and self._pages[0][0] <= until:
            day, _order, _number, deed = heapq.heappop(self._pages)
            deed(day)


@dataclass(slots=True)
class Stage:
    """One organisation of the demonstration while its year is lived."""

    db: DbSession
    script: OrganisationScript
    keys: ServerKeys
    today: date
    now: datetime
    diary: Diary = field(default_factory=Diary)
    _viewers: dict[str, Viewer] = field(default_factory=dict)
    _is_free_day: IsFreeDay | None = None

    @property
    def organisation_id(self) -> UUID:
        """The organisation whose year it is."""
        return self.script.id

    @property
    def is_free_day(self) -> IsFreeDay:
        """Whether a day is a holiday or closed here, as it was founded."""
        if self._is_free_day is None:
            self._is_free_day = free_days(self.db, self.organisation_id)
        return self._is_free_day

    def viewer(self, name: str) -> Viewer:
        """Return somebody as the one who acts."""
        if name not in self._viewers:
            person_id = self.script.id_of("person", name)
            found = viewer_of(self.db, self.organisation_id, person_id, is_demo=True)
            if found is None:
                raise LookupError(name)
            self._viewers[name] = found
        return self._viewers[name]

    def at(self, day: date, clock: time = time(9)) -> datetime:
        """Return a moment of the day, none after now."""
        return min(self.now, datetime.combine(day, clock, COPENHAGEN))

    def work(
        self, viewer: Viewer, day: date | None = None, *, now: datetime | None = None
    ) -> Work:
        """Return what `viewer` works with on `day`, which is today if none is given."""
        on = day or self.today
        return Work(self.db, viewer, on, now or self.at(on))

    def op_id(self, day: date, *names: str) -> UUID:
        """Return the id of what is said on `day`; `names` tell it from the rest."""
        return self.script.id_of(day.isoformat(), *names)


@dataclass(slots=True)
class Team:
    """A team on the stage, with its own luck."""

    stage: Stage
    script: TeamScript
    luck: Random

    @property
    def id(self) -> UUID:
        """The team's unit."""
        return self.stage.script.id_of("team", self.script.key)

    @property
    def leader(self) -> Viewer:
        """Who leads the team."""
        return self.stage.viewer(self.script.leader)

    @property
    def facilitator(self) -> Viewer:
        """Who runs its sessions: its facilitator, else its leader."""
        return self.stage.viewer(self.script.facilitator or self.script.leader)

    @property
    def meets_at(self) -> time:
        """At what time its fast møde begins."""
        return time.fromisoformat(self.script.meets.at)

    @property
    def meeting_day(self) -> date:
        """The meeting day nearest to today that weeks are counted back from."""
        return _days_on(
            self.stage.today, self.script.meets.weekday, is_free_day=lambda _day: False
        )

    def day(self, weeks: int) -> date:
        """
        Return the meeting day so many weeks back; a free day gives the next one.

        What is about to be held, or was just held, keeps close to today: in a closed
        period it is on the last working day before it or the first one after it.
        """
        is_free_day = self.stage.is_free_day
        if weeks > 0:
            return next_working_day(self.meeting_day - weeks * A_WEEK, is_free_day)
        near = _days_on(
            self.stage.today, self.script.meets.weekday, is_free_day=is_free_day
        )
        return next_working_day(near - weeks * A_WEEK, is_free_day)


def _days_on(today: date, number: int, *, is_free_day: IsFreeDay) -> date:
    """Return the day so many working days after the first from today, or before it."""
    day = next_working_day(today, is_free_day)
    step = A_DAY if number > 0 else -A_DAY
    for _ in range(abs(number)):
        day += step
        while is_weekend(day) or is_free_day(day):
            day += step
    return day
