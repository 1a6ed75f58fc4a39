"""One thing that waits for somebody, with what its card has to say."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.decisions.decision import Decision
from domain.next_steps import NextStepKind, SessionNote
from services.decisions.weekly_screens import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """
    One thing that waits for the viewer.

    `number` is how many decisions, answers, teams or newcomers it is about, and
    `team_name` the team it is about, if it is one. `asks` are the decisions that can
    be answered in the step itself.
    """

    kind: NextStepKind
    number: int = 1
    team_id: UUID | None = None
    team_name: str = ""
    session: SessionNote | None = None
    #: the decision that the step is about, or the first of several
    decision: Decision | None = None
    asks: tuple[Ask, ...] = ()
    #: the date that an answer proposes, and the days by which steps of a kind are ordered
    proposed_due_on: date | None = None
    day: date = date.max
