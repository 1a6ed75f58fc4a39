"""What the demonstration's teams say about their decisions, week after week."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

from domain.access import Viewer
from domain.decisions.decision import Answer, ChangeCategory, Decision, OwnerKind, Tap
from domain.decisions.draft import DecisionDraft, draft_of
from domain.decisions.followups import NEEDS_NEW_DATE
from domain.working_days import next_working_day
from services.decisions.followups import answer_decision, tap_decision
from services.decisions.log_and_edit import edit_decision, log_decision
from services.decisions.weekly_screens import Ask, weekly_screen
from services.sample.scripts import DecisionScript, loose_words
from services.sample.stage import A_WEEK, Team

WORKING_GROUP = "group:"
#: what becomes of a decision that nobody answers for
UNANSWERED = frozenset({"open", "forgotten", "lost", "built_on"})
#: how long a forgotten decision is still spoken of, and when it is found again
SOON_FORGOTTEN, FOUND_AGAIN = timedelta(days=10), timedelta(days=70)
#: from when on a decision may be carried out, and its words be changed
FIRST_RESULTS = timedelta(days=10)
DONE = frozenset({Answer.DONE_AS_AGREED, Answer.DONE_ADAPTED})
#: of a hundred: carried out before it is asked for, answered a week late, not begun
EARLY, LATE, NOT_BEGUN = 25, 20, 30


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who speaks for the team, when, in which session, and when they next meet."""

    viewer: Viewer
    day: date
    session_id: UUID | None
    next_on: date


@dataclass(slots=True)
class Thread:
    """
    A decision on its way, and what the script says about it.

    Its luck is its own, for several of one day are spoken of in no certain order.
    """

    script: DecisionScript
    decided_on: date
    luck: Random
    is_answered: bool = False


@dataclass(slots=True)
class Threads:
    """The decisions of one team; a seminar's groups take some of other teams."""

    team: Team
    #: those of all teams
    by_id: dict[UUID, Thread]
    #: the decision that the next one which continues takes over
    to_continue: UUID | None = None

    def log(
        self,
        session_id: UUID,
        script: DecisionScript,
        day: date,
        viewer: Viewer,
        *,
        group_id: UUID | None,
    ) -> None:
        """Log a decision of a group in a session."""
        decision = log_decision(
            self.team.stage.work(viewer, day),
            session_id,
            self._draft(script, day),
            op_id=self.team.stage.op_id(day, "decision", script.text),
            group_id=group_id,
        )
        luck = Random(f"{self.team.script.key}/{script.text}")  # noqa: S311 no secret
        self.by_id[decision.id] = Thread(script, day, luck)
        if script.answer == "built_on":
            self.to_continue = decision.id

    def _draft(self, script: DecisionScript, day: date) -> DecisionDraft:
        stage = self.team.stage
        weeks = self.team.luck.choice((0, 3, 4, 5))
        draft = DecisionDraft(
            text=script.text,
            due_on=next_working_day(day + weeks * A_WEEK, stage.is_free_day)
            if weeks
            else None,
            category=ChangeCategory(script.category) if script.category else None,
            continues_id=self.to_continue if script.continues else None,
        )
        if script.owner.startswith(WORKING_GROUP):
            name = script.owner.removeprefix(WORKING_GROUP)
            return replace(draft, owner_kind=OwnerKind.WORKING_GROUP, owner_name=name)
        if script.owner:
            return replace(
                draft,
                owner_kind=OwnerKind.PERSON,
                owner_name=script.owner,
                owner_person_id=stage.script.id_of("person", script.owner),
            )
        return draft

    def speak(
        self, day: date, viewer: Viewer, *, session_id: UUID | None = None
    ) -> None:
        """Say something about every unfinished decision, in a session or without."""
        screen = weekly_screen(
            self.team.stage.work(viewer, day),
            self.team.id,
            in_session=session_id is not None,
            facilitator_id=viewer.person_id if session_id else None,
        )
        occasion = Occasion(viewer, day, session_id, screen.proposed_due_on)
        for ask in screen.asks:
            if ask.said is None and ask.decision.is_unfinished:
                self._say(ask, occasion)

    def _say(self, ask: Ask, on: Occasion) -> None:
        decision, thread = ask.decision, self.by_id[ask.decision.id]
        script, age = thread.script, on.day - thread.decided_on
        if script.answer == "forgotten" and age > SOON_FORGOTTEN:
            self._let_go(decision, age, on)
        elif script.answer == "lost":
            return
        elif script.becomes and decision.text == script.text and age >= FIRST_RESULTS:
            self._edit(decision, on)
        elif script.answer in UNANSWERED:
            if not ask.asks_question:
                self._tap(decision, Tap.ON_ITS_WAY, on)
        elif ask.asks_question and not _chance(thread, LATE):
            self._answer(decision, thread, on)
        elif script.answer in DONE and age >= FIRST_RESULTS and _chance(thread, EARLY):
            self._tap(decision, Tap.DONE, on)
        elif age < FIRST_RESULTS and _chance(thread, NOT_BEGUN):
            self._tap(decision, Tap.NOT_STARTED, on)
        else:
            self._tap(decision, Tap.ON_ITS_WAY, on)

    def _let_go(self, decision: Decision, age: timedelta, on: Occasion) -> None:
        """Drop what has been forgotten, once somebody has come upon it again."""
        if age < FOUND_AGAIN:
            return
        answer_decision(
            self.team.stage.work(on.viewer, on.day),
            decision.id,
            Answer.DROPPED,
            op_id=self._op_id(decision, on),
            local_session_id=on.session_id,
            read_version=decision.version,
            note=self.by_id[decision.id].luck.choice(loose_words()["forgotten"]),
        )

    def _op_id(self, decision: Decision, on: Occasion) -> UUID:
        return self.team.stage.op_id(on.day, str(decision.id))

    def _tap(self, decision: Decision, tap: Tap, on: Occasion) -> None:
        script = self.by_id[decision.id].script
        tap_decision(
            self.team.stage.work(on.viewer, on.day),
            decision.id,
            tap,
            op_id=self._op_id(decision, on),
            local_session_id=on.session_id,
            read_version=decision.version,
            answer=Answer(script.answer) if tap is Tap.DONE else None,
            note=script.note if tap is Tap.DONE else "",
        )

    def _answer(self, decision: Decision, thread: Thread, on: Occasion) -> None:
        """Answer the question: the first time, and what is said when asked again."""
        script = thread.script
        said = Answer(script.answer)
        if thread.is_answered and script.later:
            said = Answer(script.later)
        is_last_word = said not in NEEDS_NEW_DATE
        is_first_word = not thread.is_answered and not script.later
        in_three_weeks = next_working_day(
            max(on.next_on, on.day + 3 * A_WEEK), self.team.stage.is_free_day
        )
        answer_decision(
            self.team.stage.work(on.viewer, on.day),
            decision.id,
            said,
            op_id=self._op_id(decision, on),
            local_session_id=on.session_id,
            read_version=decision.version,
            note=script.note if is_first_word or is_last_word else "",
            new_due_on=None if is_last_word else in_three_weeks,
        )
        thread.is_answered = True

    def _edit(self, decision: Decision, on: Occasion) -> None:
        """Change the words of a decision, as a team does when it sees it work."""
        text = self.by_id[decision.id].script.becomes
        edit_decision(
            self.team.stage.work(on.viewer, on.day),
            decision.id,
            replace(draft_of(decision), text=text),
            read_version=decision.version,
            op_id=self._op_id(decision, on),
        )


def _chance(thread: Thread, percent: int) -> bool:
    return thread.luck.randrange(100) < percent
