"""Næste skridt: three things at most, each with one button that does something."""

from dataclasses import replace
from uuid import uuid4

import pytest

from domain.decisions.decision import Answer, DecisionStatus
from domain.local_sessions.local_session import SessionStatus
from services.decisions.taking_back import reopen_decision
from tests.builders import TODAY, days
from tests.support.apptest import press
from tests.support.blocks import follow, linked, said, ways
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
    assert (buttons(at), set(ways(at))) == (["Fortryd"], {"Afslut sessionen"})

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

    (title, *_others) = said(at, "h2")
    assert title == session.title
    assert said(at, "p")[:2] == [
        "I dag kl. 09.00 · Børneteamet",
        "60 minutter",
    ]

    opened = follow(visit, cast.aisha, ways(at)["Åbn sessionen"])

    assert opened.query_params["id"] == str(session.id)
    assert "Siden sidst" in [one.value for one in opened.main.header]


def test_nothing_waits_and_the_page_says_so_kindly(cast, visit, database):
    hold_session(database, cast.aisha, TODAY + days(7))

    at = visit.open(cast.aisha, "next_steps")

    assert [info.value for info in at.info] == [
        "Der er intet, der venter på jer i dag."
    ]
    assert (buttons(at), ways(at)) == ([], {})


def test_the_thread_is_five_links_and_no_chart_or_table(cast, visit, database):
    decide(database, cast.aisha, TODAY - days(3))

    at = visit.open(cast.aisha, "next_steps")

    assert "Tråden i Børneteamet" in said(at, "h2")
    assert said(at, "li")[:5] == [
        "Talks vist 0",
        "Samtaler 0",
        "Beslutninger 1",
        "Fulgt op i tide –",
        "Gennemført, af besvarede –",
    ]
    assert (len(at.dataframe), len(at.table)) == (0, 0)


def test_the_thread_says_where_most_is_lost(cast, visit, database):
    decide(database, cast.aisha, TODAY - days(50))

    at = visit.open(cast.aisha, "next_steps")

    assert "Fulgt op i tide 0 af 1" in said(at, "li")
    assert "Her glipper flest: 1 blev ikke taget op i tide." in said(at, "p")


def test_what_comes_stands_by_day_with_the_decisions_that_are_taken_up(
    cast, visit, database
):
    coming = hold_session(database, cast.aisha, TODAY + days(7))
    decide(database, cast.aisha, TODAY - days(3), due_on=TODAY + days(7))
    decide(database, cast.aisha, TODAY - days(3), due_on=TODAY + days(15))

    at = visit.open(cast.aisha, "next_steps")

    assert said(at, "li")[5:] == [
        f"{coming.title} · Børneteamet ti. 8. sep. 1 beslutning tages op ti. 8. sep."
    ]
    assert (
        linked(at)[f"{coming.title} · Børneteamet ti. 8. sep."]
        == f"/session?id={coming.id}"
    )


def test_a_manager_hears_of_lost_threads_and_reads_no_team_s_words(
    cast, visit, database
):
    decide(database, cast.aisha, TODAY - days(22))

    at = visit.open(cast.karen, "next_steps")

    assert "1 team har en beslutning, som ingen har talt om i tre uger." in said(
        at, "p"
    )
    assert not any(TEXT in words for words in said(at, "div"))


def test_silence_leads_to_the_weekly_tap(cast, visit, database):
    hold_session(database, cast.aisha, TODAY + days(7))
    silent = decide(database, cast.aisha, TODAY - days(15))

    at = visit.open(cast.aisha, "next_steps")

    assert list(ways(at)) == ["Afslut sessionen", "Sig, hvordan det går"]

    week = follow(visit, cast.aisha, ways(at)["Sig, hvordan det går"])
    assert week.main.title[0].value == "Beslutninger"
    press(week, "På vej")

    assert stored(database, cast.aisha, silent.id).last_touch_on == TODAY


@pytest.mark.parametrize("due", [1, 3, 4])
def test_questions_are_asked_one_at_a_time(cast, visit, database, due):
    hold_session(database, cast.aisha, TODAY + days(7))
    for age in range(due):
        # the oldest question is asked first
        decide(
            database,
            cast.aisha,
            TODAY - days(28 + due - age),
            text=f"Beslutning nummer {age + 1}",
        )
    at = visit.open(cast.aisha, "next_steps")

    asked = []
    for number in range(due):
        assert buttons(at).count("Gennemført som aftalt") == 1
        asked.append(said(at, "p")[1])
        turn = f"Børneteamet · {number + 1} af {due}" if due > 1 else "Børneteamet"
        assert turn in said(at, "p")
        press(at, "Gennemført som aftalt")

    assert asked == [f"Beslutning nummer {number + 1}" for number in range(due)]
    assert "Gennemført som aftalt" not in buttons(at)


def test_a_question_can_be_taken_last(cast, visit, database):
    hold_session(database, cast.aisha, TODAY + days(7))
    for age in range(4):
        decide(
            database,
            cast.aisha,
            TODAY - days(31 - age),
            text=f"Beslutning nummer {age + 1}",
        )
    at = visit.open(cast.aisha, "next_steps")
    asked = [said(at, "p")[1]]

    for _each in range(4):
        press(at, "Tag den til sidst")
        asked.append(said(at, "p")[1])

    assert asked == [f"Beslutning nummer {number}" for number in (1, 2, 3, 4, 1)]


def test_what_is_asked_after_it_is_seen_and_all_can_be_answered_at_once(
    cast, visit, database
):
    hold_session(database, cast.aisha, TODAY + days(7))
    for age in range(5):
        decide(
            database,
            cast.aisha,
            TODAY - days(32 - age),
            text=f"Beslutning nummer {age + 1}",
        )

    at = visit.open(cast.aisha, "next_steps")

    assert said(at, "li")[:3] == [
        "Beslutning nummer 2",
        "Beslutning nummer 3",
        "og 2 til",
    ]
    week = follow(visit, cast.aisha, linked(at)["Se alle på én gang Børneteamet"])
    assert buttons(week).count("Gennemført som aftalt") == 5
