"""
Released answers, decisions and sessions in bulk, in the shape in which they are kept.

A response is one of the twenty of a session; a session has three decisions and the
counts of its wave, a team five hundred responses. Ninety-eight organisations
share them as municipalities share the people: the largest has about an eighth of all,
the median one about half a per cent. The same numbers give the same rows.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from domain.feedback.questionnaire import WaveKind, form_items
from domain.feedback.questionnaire_parts import FormKind
from domain.feedback.wave import half_year_of
from tests.builders import TODAY

ORGANISATIONS = 98
LARGEST, MEDIAN = 0, 48
PER_SESSION = 20
PER_TEAM = 500
DECISIONS_OF_A_SESSION = 3
YEARS = 3
#: of the young and of the old decisions so many are unfinished
UNFINISHED_YOUNG, UNFINISHED_OLD = 0.7, 0.05
YOUNG = 60
AT_A_TIME = 20_000
NOW_TEXT = f"{TODAY} 08:00:00"

ORG = "organisation_id"
COLUMNS = {
    "organisation": (
        "id name kind language is_demo created_at shows_newcomers_to_managers "
        "words_from figures_from version"
    ),
    "unit": f"{ORG} id parent_id kind name version",
    "person": f"{ORG} id name function version",
    "role_grant": f"{ORG} id person_id role granted_at",
    "local_session": (
        f"{ORG} id op_id team_id title format template status held_on starts_at minutes "
        "place online_link course insists_on_survey reason_text created_by_id "
        "created_at version"
    ),
    "wave": (
        f"{ORG} id local_session_id team_id kind form half_year status opens_on "
        "closes_on released_on expected cap words_from figures_from revision received "
        "version"
    ),
    "wave_count": f"{ORG} wave_id item option number",
    "decision": (
        f"{ORG} id op_id team_id local_session_id rank text why owner_kind owner_name "
        "followup_owner due_on status answer answered_on learnt decided_on question_on "
        "last_touch_on closed_on created_by_id created_at version"
    ),
    "decision_talk": f"{ORG} decision_id position central_talk_id",
}

Row = tuple[object, ...]
#: keeps rows of one table: its name, the columns, the rows
Keep = Callable[[str, list[str], list[Row]], None]


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation that is looked at: who looks, and at which session."""

    organisation_id: UUID
    administrator_id: UUID
    session_id: UUID
    responses: int
    decisions: int


def shares() -> list[float]:
    """Return which part of all responses each organisation has, the largest first."""
    weights = [(place + 1) ** -0.8 for place in range(ORGANISATIONS)]
    return [weight / sum(weights) for weight in weights]


def fill(responses: int, talk_ids: list[str], keep: Keep) -> dict[str, Place]:
    """Give all rows to `keep`; return the largest and the median organisation."""
    writer = Rows(random.Random(responses), talk_ids, keep)  # noqa: S311 repeatable
    places = [
        writer.organisation(number, max(1, round(responses * share / PER_SESSION)))
        for number, share in enumerate(shares())
    ]
    writer.flush()
    return {"largest": places[LARGEST], "median": places[MEDIAN]}


class Rows:
    """Makes the rows of organisations, repeatably, and hands them on in bulk."""

    def __init__(self, chance: random.Random, talk_ids: list[str], keep: Keep) -> None:
        self._chance = chance
        self._talk_ids = talk_ids
        self._keep = keep
        self._waiting: dict[str, list[Row]] = defaultdict(list)

    def organisation(self, number: int, sessions: int) -> Place:
        """Add an organisation with so many sessions."""
        own, root, person = self._id(), self._id(), self._id()
        self._add(
            "organisation",
            (own, f"Kommune {number}", "municipality", "da", "0", NOW_TEXT, "0"),
            (5, 10, 1),
        )
        self._add("unit", (own, root, None, "organisation", f"Kommune {number}", 1))
        self._add("person", (own, person, "Lone", "", 1))
        self._add("role_grant", (own, self._id(), person, "administrator", NOW_TEXT))
        teams = [self._id() for _ in range(max(1, sessions * PER_SESSION // PER_TEAM))]
        for place, team in enumerate(teams):
            self._add("unit", (own, team, root, "team", f"Team {place}", 1))
        session = ""
        for _ in range(sessions):
            session = self._session(own, self._chance.choice(teams), person)
        return Place(
            UUID(own),
            UUID(person),
            UUID(session),
            sessions * PER_SESSION,
            sessions * DECISIONS_OF_A_SESSION,
        )

    def flush(self) -> None:
        """Hand on what still waits."""
        for table in list(self._waiting):
            self._hand_on(table)

    def _session(self, own: str, team: str, person: str) -> str:
        session = self._id()
        age = self._chance.randint(1, YEARS * 365)
        held_on = TODAY - timedelta(days=age)
        self._add(
            "local_session",
            (own, session, self._id(), team, "Low arousal i hverdagen"),
            ("on_demand_lokal", "on_demand_team", "closed", held_on, "09:00:00"),
            (60, "", "", "", "0", "", person, NOW_TEXT, 1),
        )
        self._wave(own, session, team, held_on)
        for place in range(DECISIONS_OF_A_SESSION):
            self._decision((own, session, team, person), place, held_on, age)
        return session

    def _wave(self, own: str, session: str, team: str, held_on: date) -> None:
        half_year = half_year_of(held_on)
        wave = self._id()
        closes_on = held_on + timedelta(days=3)
        self._add(
            "wave",
            (own, wave, session, team, "end", "team", half_year, "released"),
            (held_on, closes_on, closes_on, 25, 100, 5, 10, 1, PER_SESSION),
            (1,),
        )
        for counts in self._histogram():
            self._add("wave_count", (own, wave), counts)

    def _histogram(self) -> Iterator[Row]:
        """Yield item, option and number of what twenty people answered."""
        for item in form_items(FormKind.TEAM, WaveKind.END, expected=25):
            left = PER_SESSION
            for option in item.scale.option_ids if item.scale else ():
                number = self._chance.randint(0, left)
                left -= 0 if item.multi else number
                yield item.id, option, number
            yield item.id, "_share", PER_SESSION // 2
            yield item.id, "_answered", PER_SESSION

    def _decision(
        self, head: tuple[str, str, str, str], place: int, held_on: date, age: int
    ) -> None:
        own, session, team, person = head
        decision = self._id()
        open_share = UNFINISHED_YOUNG if age < YOUNG else UNFINISHED_OLD
        is_open = self._chance.random() < open_share
        question_on = held_on + timedelta(days=28)
        said_on = min(question_on + timedelta(days=self._chance.randint(0, 20)), TODAY)
        touched = timedelta(days=self._chance.randint(0, min(age, 40)))
        answers = ("done_as_agreed", "done_adapted", "dropped")
        answer = None if is_open else self._chance.choice(answers)
        closed = {None: "open", "dropped": "dropped"}.get(answer, "done")
        self._add(
            "decision",
            (own, decision, self._id(), team, session),
            ("extra" if place else "main", "Vi ringer til forældrene samme uge", ""),
            ("team", "", "local", held_on + timedelta(days=14), closed, answer),
            (None if is_open else said_on, "", held_on, question_on),
            (held_on + touched if is_open else said_on,),
            (None if is_open else said_on, person, NOW_TEXT, 1),
        )
        talk = self._chance.choice(self._talk_ids)
        self._add("decision_talk", (own, decision, 0, talk))

    def _id(self) -> str:
        return f"{self._chance.getrandbits(128):032x}"

    def _add(self, table: str, *parts: Iterable[object]) -> None:
        rows = self._waiting[table]
        rows.append(tuple(value for part in parts for value in part))
        if len(rows) >= AT_A_TIME:
            self._hand_on(table)

    def _hand_on(self, table: str) -> None:
        self._keep(table, COLUMNS[table].split(), self._waiting.pop(table))
