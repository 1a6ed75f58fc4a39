"""Two windows: what is pressed on a form that the other one made away with is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from domain.decisions.decision import Answer
from domain.local_sessions.local_session import CancelReason, NoDecisionReason
from domain.onboarding import NewcomerDraft, OnboardingStep, StepDraft
from domain.working_days import ClosedPeriod
from services.decisions.followups import answer_decision
from services.decisions.session_closing import Closing, close_session
from services.local_sessions.closed_periods import add_closed_period
from services.onboarding import assignments
from services.onboarding import newcomers as onboarding
from tests.builders import FJORDBY, TEAM, TODAY, days
from tests.cast import NOW, add_colleague
from tests.support.apptest import field, press
from tests.support.decisions.decided import decide, hold_session
from tests.support.engines import only_sqlite
from tests.support.feedback.surveys import held_session
from tests.support.local_sessions import held, registered
from tests.support.work import at_work
from tests.ui.test_gone_forms import GONE
from ui.decisions.board import WEEKLY
from ui.presses import Presses

pytestmark = [pytest.mark.usefixtures("catalogue"), only_sqlite]

WORDS = "Når et barn begynder, ringer vi samme uge"
WHAT = "Hvad beslutter I?"

Act = Callable[[AppTest], object]


@dataclass(frozen=True, slots=True)
class Case:
    """A page that two have before them: what the one does, and what the other wants."""

    prepare: Callable
    first: Act
    button: str
    types: tuple[str, object] | None = None
    before: Act = lambda _at: None
    page: str = "local_session"
    who: str = "aisha"

    def type_in(self, at: AppTest) -> None:
        """Fill in the field of the one who will be second."""
        if self.types:
            label, words = self.types
            field(at, label).set_value(words)
            at.run()


def to_come(database, cast):
    return {"id": registered(database, cast.aisha, held_on=TODAY).id}


def changed(database, cast):
    return to_come(database, cast) | {"ret": 1}


def counted(database, cast):
    return {"id": held(database, cast.aisha).id}


def asked(database, cast):
    return {"id": held_session(database, cast.aisha).id}


def ended(database, cast):
    session = held(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        close_session(
            at_work(db, cast.aisha),
            session.id,
            {
                group.id: Closing(reason=NoDecisionReason.NO_TIME)
                for group in session.groups
            },
            version=session.version,
            op_id=uuid4(),
        )
    return {"id": session.id}


def with_earlier(database, cast):
    decide(database, cast.aisha, TODAY - days(3))
    return {"id": hold_session(database, cast.aisha).id}


def weekly(database, cast):
    decide(database, cast.aisha, TODAY - days(3))
    return {"vis": WEEKLY}


def done_with(database, cast):
    decision = decide(database, cast.aisha, TODAY - days(30))
    with database.writing(FJORDBY) as db:
        answer_decision(
            at_work(db, cast.aisha, now=NOW - timedelta(days=2)),
            decision.id,
            Answer.DONE_AS_AGREED,
            op_id=uuid4(),
            read_version=decision.version,
        )
    return {"beslutning": decision.id}


def with_period(database, cast):
    period = ClosedPeriod(
        id=uuid4(),
        organisation_id=FJORDBY,
        name="Vinterferie",
        first_on=TODAY + days(9),
        last_on=TODAY + days(12),
    )
    with database.writing(FJORDBY) as db:
        add_closed_period(at_work(db, cast.lone), period)
    return {"panel": "lukket"}


def people(_database, _cast):
    return {"panel": "mennesker"}


def newcomer(database, cast):
    with database.writing(FJORDBY) as db:
        signe = add_colleague(db, FJORDBY, "Signe", team_id=TEAM)
    draft = NewcomerDraft(
        person_id=signe.person_id,
        team_id=TEAM,
        programme="miniuddannelse",
        started_on=TODAY - days(30),
    )
    step = StepDraft(
        step=OnboardingStep.TALKED, done_on=TODAY, with_person_id=cast.finn.person_id
    )
    with database.writing(FJORDBY) as db:
        begun = assignments.add_newcomer(at_work(db, cast.bo), draft, op_id=uuid4())
        onboarding.tick_step(at_work(db, cast.bo), begun.id, step, op_id=uuid4())
    return {}


def cancel(at):
    field(at, "Hvorfor aflyses den?").set_value(CancelReason.ILLNESS)
    at.run()
    press(at, "Aflys")


def close(at):
    field(at, "Grunden er").set_value("En anden grund")
    at.run()
    field(at, "Med jeres ord").set_value("Vi spørger forældrene først")
    press(at, "Afslut sessionen")


def choose_finn(at):
    box = field(at, "Hvem vil du rette, invitere eller give en rolle?")
    box.select(next(option for option in box.options if option.startswith("Finn")))
    at.run()


def pressing(*labels: str) -> Act:
    def act(at):
        for label in labels:
            press(at, label)

    return act


CASES = {
    "decision of a closed session": Case(
        counted, close, "Gem beslutningen", (WHAT, WORDS)
    ),
    "decision of a cancelled session": Case(
        counted, cancel, "Gem beslutningen", (WHAT, WORDS)
    ),
    "attendance": Case(to_come, cancel, "Gem fremmøde", ("Deltagere", 8)),
    "change": Case(
        changed,
        lambda at: (at.query_params.pop("ret"), at.run(), cancel(at)),
        "Gem ændringen",
        ("Sted", "Kælderen"),
    ),
    "cancel": Case(to_come, cancel, "Aflys", ("Med jeres ord", "Vi er for få")),
    "closing": Case(counted, close, "Afslut sessionen", ("Med jeres ord", "Vi venter")),
    "reopening": Case(ended, pressing("Åbn igen"), "Åbn igen"),
    "since last": Case(
        with_earlier, pressing("Spring over denne gang"), "Spring over denne gang"
    ),
    "answer in a session": Case(with_earlier, pressing("På vej"), "Ikke begyndt"),
    "answer of the week": Case(
        weekly, pressing("Ikke begyndt"), "På vej", page="decisions"
    ),
    "answer with words": Case(
        weekly,
        pressing("På vej"),
        "Drop beslutningen",
        ("Hvad lærte I?", "Vi har ikke tid"),
        before=pressing("Droppet"),
        page="decisions",
    ),
    "reopened decision": Case(
        done_with,
        lambda at: (
            field(at, "Hvorfor tager I den op igen?").set_value("Det holdt ikke"),
            press(at, "Tag den op igen"),
        ),
        "Tag den op igen",
        ("Hvorfor tager I den op igen?", "Vi blev i tvivl"),
        page="decisions",
    ),
    "wave": Case(asked, pressing("Åbn skemaet"), "Åbn skemaet"),
    "wave that closes": Case(
        asked,
        pressing("Luk skemaet", "Ja, luk uden at vise svar"),
        "Luk skemaet",
        before=pressing("Åbn skemaet"),
    ),
    "more places": Case(
        asked,
        pressing("Luk skemaet", "Ja, luk uden at vise svar"),
        "Åbn for flere svar",
        ("Hvor mange deltog?", 12),
        before=pressing("Åbn skemaet"),
    ),
    "closed days": Case(
        with_period, pressing("Fjern"), "Fjern", page="administration", who="lone"
    ),
    "step": Case(
        newcomer, pressing("Tag tilbage"), "Tag tilbage", page="onboarding", who="bo"
    ),
    "leaving": Case(
        people,
        lambda at: (choose_finn(at), press(at, "Kollegaen er stoppet")),
        "Kollegaen er stoppet",
        before=choose_finn,
        page="administration",
        who="lone",
    ),
}


def two_windows(case, database, cast, visit) -> AppTest:
    """Return the page of the one who presses last."""
    query = case.prepare(database, cast)
    viewer = getattr(cast, case.who)
    late = visit.open(viewer, case.page, **query)
    case.before(late)
    # before a word is typed: it would come back there as a draft
    soon = visit.open(viewer, case.page, **query)
    case.type_in(late)
    case.first(soon)
    return press(late, case.button)


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_who_comes_second_is_told_and_keeps_the_words(database, cast, visit, case):
    at = two_windows(case, database, cast, visit)

    assert [one.value for one in at.warning][:1] == [GONE]
    assert [one.value for one in at.success] == []
    told = "\n".join(one.value for one in at.code)
    if case.types:
        label, words = case.types
        assert f"{label}\n{words}" in told
    else:
        assert WORDS not in told


def test_without_the_rule_nothing_is_said(database, cast, visit, monkeypatch):
    monkeypatch.setattr(Presses, "in_vain", lambda _self: set())

    at = two_windows(CASES["attendance"], database, cast, visit)

    assert ([one.value for one in at.warning], list(at.code)) == ([], [])


def test_a_conflict_is_told_where_it_can_be_seen(database, cast, visit):
    query = to_come(database, cast)
    late, soon = (visit.open(cast.aisha, "local_session", **query) for _ in range(2))
    field(late, "Deltagere").set_value(8)
    late.run()
    press(soon, "Gem fremmøde")

    press(late, "Gem fremmøde")

    (corrected,) = [one for one in late.expander if one.label == "Ret fremmødet"]
    assert [one.value[:17] for one in corrected.warning] == ["En anden har gemt"]
    assert corrected.proto.expanded
    press(late, "Gem fremmøde")
    (corrected,) = [one for one in late.expander if one.label == "Ret fremmødet"]
    assert not corrected.proto.expanded


def test_a_tap_in_vain_is_not_saved_when_one_answers_again(database, cast, visit):
    at = two_windows(CASES["answer of the week"], database, cast, visit)

    press(at, "Ret svaret")

    assert "Ikke begyndt" in [button.label for button in at.button]
    assert [one.value for one in at.success] == []
    assert [one.value for one in at.warning] == []
