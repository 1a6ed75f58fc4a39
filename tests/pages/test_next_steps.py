"""Næste skridt: three things at most, each with one button that does something."""

from dataclasses import replace
from uuid import uuid4

import pytest

from domain.decisions.decision import Answer, DecisionStatus
from domain.local_sessions.local_session import SessionStatus
from services.decisions.taking_back import reopen_decision
from tests.builders import TODAY, days
from tests.support.apptest import press, texts
from tests.support.blocks import said
from tests.support.decisions.decided import TEXT, decide, hold_session, stored
from tests.support.work import at_work


def buttons(at) -> list[str]:
    return [button.label for button in at.main.button]


def test_the_answer_is_given_in_one_tap_right_there(cast, visit, database):
    hold_session(database, cast.aisha, TODAY + days(7))
    held = hold_session(
        database, cast.aisha, TODAY - days(28), status=SessionStatus.HELD
    )
    decision = decide(database, cast.aisha, TODAY - days(28), session=held)
    at = visit.open(cast.aisha, "next_steps")

    press(at, "Gennemført som aftalt")

    now = stored(database, cast.aisha, decision.id)
    assert (now.status, now.answer) == (DecisionStatus.DONE, Answer.DONE_AS_AGREED)
    (said,) = (success.value.replace("\\", "") for success in at.success)
    assert said == f"Svaret »Gennemført som aftalt« er gemt om »{TEXT}«."
    assert buttons(at) == ["Fortryd", "Afslut sessionen"]

    press(at, "Fortryd")

    assert stored(database, cast.aisha, decision.id) == replace(decision, version=3)
    assert [success.value for success in at.success] == [
        "Fortrudt. Det er igen, som det var før."
    ]
    assert "Gennemført som aftalt" in buttons(at)


def test_what_somebody_has_gone_on_with_is_not_taken_back(cast, visit, database):
    held = hold_session(
        database, cast.aisha, TODAY - days(28), status=SessionStatus.HELD
    )
    decision = decide(database, cast.aisha, TODAY - days(28), session=held)
    at = visit.open(cast.aisha, "next_steps")
    press(at, "Gennemført som aftalt")
    answered = stored(database, cast.aisha, decision.id)
    with database.writing(cast.aisha.organisation_id) as db:
        reopened = reopen_decision(
            at_work(db, cast.aisha),
            decision.id,
            note="Det holdt ikke",
            new_due_on=TODAY + days(7),
            op_id=uuid4(),
            read_version=answered.version,
        )

    press(at, "Fortryd")

    assert [warning.value for warning in at.warning] == [
        "Det kan ikke fortrydes, for nogen er gået videre siden. Se, hvad der står nu."
    ]
    assert stored(database, cast.aisha, decision.id) == reopened


def test_today_s_session_comes_first_and_opens(cast, visit, database):
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "next_steps")

    assert buttons(at)[0] == "Åbn sessionen"
    assert texts(at)[0].startswith(f"{session.title} · Børneteamet · tirsdag 1. sept")

    press(at, "Åbn sessionen")

    assert at.query_params["id"] == str(session.id)
    assert "Siden sidst" in [one.value for one in at.main.header]


def test_nothing_waits_and_the_page_says_so_kindly(cast, visit, database):
    hold_session(database, cast.aisha, TODAY + days(7))

    at = visit.open(cast.aisha, "next_steps")

    assert [info.value for info in at.info] == [
        "Der er intet, der venter på jer i dag."
    ]
    assert buttons(at) == []


def test_the_chain_is_five_numbers_and_no_chart_or_table(cast, visit, database):
    decide(database, cast.aisha, TODAY - days(3))

    at = visit.open(cast.aisha, "next_steps")

    assert said(at, "li") == [
        "0 Talks vist",
        "0 Samtaler",
        "1 Beslutninger",
        "0 Besvaret",
        "0 Ændringer",
    ]
    assert (len(at.dataframe), len(at.table)) == (0, 0)


def test_a_manager_hears_of_lost_threads_and_reads_no_team_s_words(
    cast, visit, database
):
    decide(database, cast.aisha, TODAY - days(22))

    at = visit.open(cast.karen, "next_steps")

    assert "1 team har en beslutning, som ingen har talt om i tre uger." in texts(at)
    assert not any(TEXT in str(one.value) for one in at.main.markdown)


def test_silence_leads_to_the_weekly_tap(cast, visit, database):
    hold_session(database, cast.aisha, TODAY + days(7))
    silent = decide(database, cast.aisha, TODAY - days(15))

    at = visit.open(cast.aisha, "next_steps")

    assert buttons(at) == ["Afslut sessionen", "Sig, hvordan det går"]

    press(at, "Sig, hvordan det går")
    assert at.main.title[0].value == "Beslutninger"
    # without a browser the next run is the first page's again
    press(visit.open(cast.aisha, "decisions", **at.query_params), "På vej")

    assert stored(database, cast.aisha, silent.id).last_touch_on == TODAY


@pytest.mark.parametrize("due", [3, 4])
def test_a_card_has_three_questions_and_leads_to_the_rest(cast, visit, database, due):
    hold_session(database, cast.aisha, TODAY + days(7))
    for age in range(due):
        decide(database, cast.aisha, TODAY - days(28 + age))

    at = visit.open(cast.aisha, "next_steps")

    assert buttons(at).count("Gennemført som aftalt") == 3
    assert ("Se alle" in buttons(at)) is (due > 3)
    if due > 3:
        press(at, "Se alle")
        assert buttons(at).count("Gennemført som aftalt") == due
