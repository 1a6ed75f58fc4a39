"""What the demonstration tells: organisations, teams, meetings and decisions, as YAML."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from uuid import UUID, uuid5

import yaml

from services.settings import ROOT

FOLDER = ROOT / "content" / "sample"
ORGANISATIONS = ("fjordby", "skovbaek", "sidevognen", "baelthav")
NAMESPACE = UUID("5a1d8a9e-4c57-4a6f-9f0e-1a2b3c4d5e6f")

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScript:
    """A unit above the teams; `under` is another one's key, the top without it."""

    key: str
    name: str
    kind: str
    under: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonScript:
    """Somebody who works here; a role is held in the team, `at` a unit or everywhere."""

    name: str
    function: str
    role: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomerScript:
    """Somebody who began so many weeks ago, and how far they have come."""

    name: str
    function: str
    programme: str
    weeks: int
    partner: str = ""
    steps: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInScript:
    """Whom one can sign in as."""

    email: str
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmScript:
    """
    A team's fast møde.

    `weekday` counts working days from the day of the demonstration, so that every
    team meets on its own day whenever it is loaded.
    """

    weekday: int
    at: str
    minutes: int
    title: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionScript:
    """
    A decision and what becomes of it.

    `answer` is one of the five answers, given when the question is asked, and `later`
    what is said when it is asked again. Else: `open` (tapped every week, the question
    waits), `forgotten` (soon nobody speaks of it, and it is dropped long after), `lost` (nobody ever does) or
    `built_on` (a later decision that `continues` takes over). `becomes` is the text
    after an edit. `of` is the team whose group takes it, the host's without one.
    """

    text: str
    of: str = ""
    owner: str = ""
    category: str = ""
    answer: str = "open"
    later: str = ""
    note: str = ""
    becomes: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestScript:
    """A group from another team of the organisation."""

    team: str
    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingScript:
    """
    One local session, so many weeks before the team's latest meeting day.

    `answers` and `month_answers` are how many answer at its end and a month later,
    None: most of them. `keep_open` leaves the wave open.
    """

    weeks: int
    talks: tuple[str, ...] = ()
    template: str = ""
    course: str = ""
    place: str = ""
    status: str = "closed"
    adapted: bool = False
    ready: tuple[str, ...] = ()
    guests: tuple[GuestScript, ...] = ()
    participants: tuple[int, ...] = ()
    online: tuple[int, ...] = ()
    everyone_spoke: bool | None = None
    answers: int | None = None
    month_answers: int | None = None
    keep_open: bool = False
    insists: bool = False
    no_decision: str = ""
    cancel: str = ""
    decisions: tuple[DecisionScript, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamScript:
    """
    A team with its roster and its year.

    `rhythm` is how often it taps, 0 to 1; for the last `silent_weeks` it never does,
    where the others tap every week up to today.
    """

    key: str
    name: str
    meets: RhythmScript
    package: str
    rhythm: float
    people: tuple[PersonScript, ...]
    sessions: tuple[MeetingScript, ...]
    under: str = ""
    facilitator: str = ""
    silent_weeks: int = 0
    newcomers: tuple[NewcomerScript, ...] = ()

    @property
    def leader(self) -> str:
        """The one who leads the team."""
        return next(each.name for each in self.people if each.role == "team_leader")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationScript:
    """An organisation with everybody in it."""

    key: str
    name: str
    kind: str
    units: tuple[UnitScript, ...]
    closed: tuple[Mapping[str, str], ...]
    staff: tuple[PersonScript, ...]
    sign_ins: tuple[SignInScript, ...]
    teams: tuple[TeamScript, ...]
    adaptation: Mapping[str, Any] | None = None
    local_talk: Mapping[str, Any] | None = None
    #: a talk that comes with the film about a session
    film_talk: Mapping[str, Any] | None = None

    @property
    def id(self) -> UUID:
        """The id that the organisation has on every installation."""
        return demo_id(self.key)

    def id_of(self, *names: str) -> UUID:
        """Return the id that a thing in the organisation has on every installation."""
        return demo_id("/".join((self.key, *names)))


def demo_id(name: str) -> UUID:
    """Return the id that a thing of the demonstration has on every installation."""
    return uuid5(NAMESPACE, name)


@cache
def organisation_scripts() -> tuple[OrganisationScript, ...]:
    """Return what the demonstration tells, one organisation after the other."""
    return tuple(_organisation(key) for key in ORGANISATIONS)


@cache
def loose_words() -> Mapping[str, tuple[str, ...]]:
    """Return what people write, by the item of the form that they write it in."""
    return {item: tuple(words) for item, words in _read("words.yaml").items()}


def _organisation(key: str) -> OrganisationScript:
    given = _read(f"{key}/organisation.yaml")
    return _made(
        OrganisationScript,
        given,
        key=key,
        units=_each(UnitScript, given["units"]),
        closed=tuple(given["closed"]),
        staff=_each(PersonScript, given["staff"]),
        sign_ins=_each(SignInScript, given["sign_ins"]),
        teams=tuple(_team(key, team) for team in given["teams"]),
    )


def _team(organisation: str, key: str) -> TeamScript:
    given = _read(f"{organisation}/{key}.yaml")
    return _made(
        TeamScript,
        given,
        key=key,
        meets=RhythmScript(**given["meets"]),
        people=_each(PersonScript, given["people"]),
        newcomers=_each(NewcomerScript, given.get("newcomers", [])),
        sessions=tuple(
            _made(
                MeetingScript,
                session,
                guests=_each(GuestScript, session.get("guests", [])),
                decisions=_each(DecisionScript, session.get("decisions", [])),
            )
            for session in given["sessions"]
        ),
    )


def _each(kind: type[_Part], given: list[dict[str, Any]]) -> tuple[_Part, ...]:
    return tuple(_made(kind, one) for one in given)


def _made(kind: type[_Part], given: Mapping[str, Any], **parts: Any) -> _Part:
    """Return the script with the `given` values, and `parts` in place of their names."""
    plain = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in given.items()
    }
    return kind(**(plain | parts))


def _read(path: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((FOLDER / path).read_text("utf-8"))
    return read
