"""A session's own page: made ready, counted, closed, cancelled, changed."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs
from uuid import uuid4

import pytest

from data_access.local_sessions import local_sessions as session_rows
from data_access.people import people
from domain.decisions.decision import Tap
from domain.decisions.draft import DecisionDraft
from domain.local_sessions.local_session import (
    CancelReason,
    DecisionPower,
    GroupPlan,
    NoDecisionReason,
    SessionStatus,
)
from domain.local_sessions.readiness import TEAM_LINES
from services.decisions.followups import tap_decision
from services.decisions.log_and_edit import log_decision
from services.local_sessions.hold_and_cancel import AttendanceDraft, set_attendance
from services.local_sessions.views import get_session_view
from tests.builders import FJORDBY, TEAM, TODAY, days
from tests.cast import PASSWORD
from tests.support.apptest import field, press, said_at, texts, written
from tests.support.blocks import said
from tests.support.local_sessions import held, registered
from tests.support.work import at_work
from ui.markdown import esc

pytestmark = pytest.mark.usefixtures("catalogue")

INVITATION = """Velkommen til Low arousal og tryghed i hverdagen

Hvornår: tirsdag 8. september 2026 kl. 09.00 (uge 37), 30\N{NO-BREAK SPACE}min
Hvor: Personalerummet

Vi ser eller læser:
– Ti minutter før det går galt

Bagefter taler vi om, hvad det betyder for os, og beslutter én ting, vi gør anderledes. \
Du behøver ikke forberede dig."""
EMPTY = "Feltet er tomt. Udfyld det, så kan vi gemme."


def stored(database, session):
    with database.reading(FJORDBY) as db:
        return session_rows.get_session(db, FJORDBY, session.id)


def buttons(at) -> list[str]:
    return [button.label for button in at.main.button]


def decide(database, viewer, session):
    with database.writing(FJORDBY) as db:
        return log_decision(
            at_work(db, viewer),
            session.id,
            DecisionDraft(text="Når et barn begynder, ringer vi samme uge"),
            op_id=uuid4(),
        )


def test_the_page_says_when_where_and_what_to_do_next(cast, visit, database):
    session = registered(database, cast.aisha)

    at = visit.open(cast.aisha, "local_session", id=session.id)

    assert at.title[0].value == r"Low arousal og tryghed i hverdagen"
    assert said(at, "p")[:3] == [
        "tirsdag 8. september 2026 kl. 09.00 · uge 37 · om 7 dage · Personalerummet",
        "Børneteamet · Punkt på det faste møde · 30 min · 9 ventes · Facilitator: Aisha",
        "3 ting mangler et kryds nedenfor.",
    ]
    assert said(at, "h2") == ["Gør klar til dagen", "Program"]
    (invitation,) = at.code
    assert invitation.value == INVITATION


@pytest.mark.parametrize(
    ("power", "told"),
    [
        (DecisionPower.YES, ""),
        (DecisionPower.UNKNOWN, "så spørg før mødet"),
        (DecisionPower.NO, "aftal på forhånd, hvad I selv må beslutte"),
    ],
)
def test_the_page_says_what_to_do_if_nobody_may_be_there_to_decide(
    cast, visit, database, power, told
):
    group = GroupPlan(name="Børneteamet", team_id=TEAM, decision_power=power)
    session = registered(database, cast.aisha, groups=(group,))

    at = visit.open(cast.aisha, "local_session", id=session.id)

    words = [one.value for one in (*at.caption, *at.warning)]
    found = [one for one in words if "spørg før" in one or "Ingen med" in one]
    assert [told in one for one in found] == ([True] if told else [])


def test_without_an_id_the_page_leads_to_the_sessions(cast, visit):
    at = visit.open(cast.aisha, "local_session")

    assert at.info[0].value == "Vælg en session under Sessioner, så står den her."
    links = [one.proto.label for one in at.main if one.type == "page_link"]
    assert links == ["Alle sessioner", "Til Sessioner"]


def test_a_tick_is_kept_at_once_and_can_be_taken_back(cast, visit, database):
    session = registered(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    missing = []
    for label in ("Lokale og skærm er på plads",) * 2:
        tick = field(at, label)
        tick.set_value(not tick.value)
        at.run()
        with database.reading(FJORDBY) as db:
            missing.append(
                get_session_view(at_work(db, cast.aisha), session.id).missing
            )

    assert missing == [(TEAM_LINES[0], TEAM_LINES[2]), TEAM_LINES]


def test_a_seminar_has_six_lines_and_a_team_session_three(cast, visit, database):
    team = registered(database, cast.aisha)
    seminar = registered(database, cast.aisha, template_id="hybrid_seminar")

    counts = [
        len(visit.open(cast.aisha, "local_session", id=session.id).main.checkbox)
        for session in (team, seminar)
    ]

    assert counts == [3, 6]


def test_one_press_counts_the_planned_number_and_holds_the_session(
    cast, visit, database
):
    session = registered(database, cast.aisha, held_on=TODAY)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    press(at, "Gem fremmøde")

    group = replace(session.groups[0], participants=9, online=0)
    assert stored(database, session) == replace(
        session, status=SessionStatus.HELD, groups=(group,), version=2
    )
    assert "9 deltagere" in texts(at)


def test_ticks_by_the_roster_leave_a_number_and_nothing_else(cast, visit, database):
    with database.writing(FJORDBY) as db:
        for name in ("Mette", "Jonas"):
            people.add_person(db, FJORDBY, name, team_id=TEAM)
    session = registered(database, cast.aisha, held_on=TODAY)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    way = at.main.segmented_control[0]
    way.set_value("ticks")
    at.run()
    names = [box.label for box in at.main.checkbox][:3]
    field(at, "Jonas").uncheck()
    at.run()

    press(at, "Gem fremmøde")

    assert names == ["Finn", "Jonas", "Mette"]
    assert [group.participants for group in stored(database, session).groups] == [2]


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        pytest.param("Deltagere", -1, "Skriv et tal fra 0 til 500.", id="fewer than 0"),
        pytest.param("Deltagere", None, EMPTY, id="nobody knows how many"),
        pytest.param("Deltagere", 501, "Skriv et tal fra 0 til 500.", id="a crowd"),
        pytest.param(
            "Heraf online",
            10,
            "Der er flere online, end der er deltagere. Ret et af tallene.",
            id="more online than there are",
        ),
        pytest.param(
            "Heraf online", -1, "Skriv et tal fra 0 til 9.", id="online below 0"
        ),
        pytest.param(
            "Afholdt den",
            written(TODAY + days(1)),
            "Dagen er ikke kommet endnu. Vælg i dag eller tidligere.",
            id="held tomorrow",
        ),
        pytest.param(
            "Afholdt den",
            "7/9-",
            "Det er ikke en dato, vi kan bruge. Skriv fx 21-11-2026.",
            id="half a day",
        ),
        pytest.param("Afholdt den", "", EMPTY, id="held on no day"),
    ],
)
def test_attendance_that_makes_no_sense_is_said_at_its_field_and_stays(
    cast, visit, database, label, typed, sentence
):
    session = registered(database, cast.aisha, held_on=TODAY)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    field(at, label).set_value(typed)
    at.run()

    press(at, "Gem fremmøde")

    assert (said_at(at, label), field(at, label).value) == ([sentence], typed)
    assert stored(database, session) == session


def test_two_who_count_at_once_see_both_numbers_and_choose(cast, visit, database):
    session = registered(database, cast.aisha, held_on=TODAY)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    field(at, "Deltagere").set_value(6)
    at.run()
    with database.writing(FJORDBY) as db:
        set_attendance(
            at_work(db, cast.aisha),
            session.id,
            AttendanceDraft(counts={session.groups[0].id: (8, 0)}),
            version=1,
        )

    press(at, "Gem fremmøde")

    assert at.warning[0].value == (
        "En anden har gemt imens. Det, du har skrevet, står her endnu. Tryk på "
        "knappen igen, hvis det er dit, der skal gælde."
    )
    assert "Nu står der: 8 deltagere" in texts(at)
    assert stored(database, session).groups[0].participants == 8
    press(at, "Gem fremmøde")
    assert stored(database, session).groups[0].participants == 6


def test_closing_without_a_decision_asks_for_a_reason(cast, visit, database):
    session = held(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    press(at, "Afslut sessionen")

    assert said_at(at, "Grunden er") == [
        "Skriv en beslutning, byg videre på en tidligere, eller vælg en grund."
    ]
    field(at, "Grunden er").set_value("En anden grund")
    at.run()
    press(at, "Afslut sessionen")
    assert said_at(at, "Med jeres ord") == ["Skriv grunden med et par ord."]
    field(at, "Med jeres ord").set_value("Vi skal først spørge forældrene")
    at.run()
    press(at, "Afslut sessionen")
    closed = stored(database, session)
    (group,) = closed.groups
    assert (closed.status, group.reason, group.reason_text) == (
        SessionStatus.CLOSED,
        NoDecisionReason.OTHER,
        "Vi skal først spørge forældrene",
    )


def test_closing_with_a_decision_takes_one_press(cast, visit, database):
    session = held(database, cast.aisha)
    decide(database, cast.aisha, session)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    press(at, "Afslut sessionen")

    assert stored(database, session).status is SessionStatus.CLOSED
    assert "Gem fremmøde" not in buttons(at)


def test_closing_by_building_on_an_earlier_decision(cast, visit, database):
    earlier = decide(database, cast.aisha, held(database, cast.aisha))
    session = held(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    field(at, "Hvad kom der ud af det?").set_value("Vi bygger videre på en beslutning")
    at.run()

    press(at, "Afslut sessionen")

    closed = stored(database, session)
    assert (closed.status, closed.groups[0].continued_decision_id) == (
        SessionStatus.CLOSED,
        earlier.id,
    )


@pytest.mark.parametrize(
    ("reason", "words", "label", "sentence"),
    [
        pytest.param(None, "", "Hvorfor aflyses den?", EMPTY, id="no reason"),
        pytest.param(
            "En anden grund",
            " ",
            "Med jeres ord",
            "Skriv grunden med et par ord.",
            id="another reason without words",
        ),
        pytest.param(
            "Sygdom",
            "x" * 401,
            "Med jeres ord",
            "Teksten er for lang. Kort den ned til 400 tegn.",
            id="too many words",
        ),
    ],
)
def test_a_session_is_not_cancelled_without_a_reason(
    cast, visit, database, reason, words, label, sentence
):
    session = registered(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    field(at, "Hvorfor aflyses den?").set_value(reason)
    field(at, "Med jeres ord").set_value(words)
    at.run()

    press(at, "Aflys")

    assert (said_at(at, label), field(at, "Med jeres ord").value) == ([sentence], words)
    assert stored(database, session) == session


def test_a_cancelled_session_says_why(cast, visit, database):
    session = registered(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    field(at, "Hvorfor aflyses den?").set_value("For få kunne komme")
    at.run()

    press(at, "Aflys")

    assert stored(database, session) == replace(
        session,
        status=SessionStatus.CANCELLED,
        reason=CancelReason.TOO_FEW,
        version=2,
    )
    assert "Aflyst: For få kunne komme" in said(at, "p")
    (button,) = at.get("download_button")
    assert button.proto.label == "Hent aflysningen"


def test_an_administrator_gives_the_password_again_to_cancel(cast, visit, database):
    session = registered(database, cast.aisha)
    at = visit.open(cast.lone, "local_session", id=session.id)
    visit.now += timedelta(minutes=11)
    at.run()
    field(at, "Hvorfor aflyses den?").set_value("Sygdom")
    field(at, "Din adgangskode").set_value("forkert")
    at.run()
    press(at, "Aflys")
    assert said_at(at, "Din adgangskode") == ["Det er ikke din adgangskode. Prøv igen."]
    assert stored(database, session) == session
    field(at, "Din adgangskode").set_value(PASSWORD)
    at.run()

    press(at, "Aflys")

    assert stored(database, session).status is SessionStatus.CANCELLED


def test_a_plan_is_changed_by_the_same_fields(cast, visit, database):
    session = registered(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id, ret=1)
    assert field(at, "Sted").value == "Personalerummet"
    field(at, "Sted").set_value("")
    at.run()
    press(at, "Gem ændringen")
    assert said_at(at, "Sted") == [
        "Skriv, hvor I mødes, eller sæt et link ind til mødet."
    ]
    field(at, "Sted").set_value("Salen")
    at.run()

    press(at, "Gem ændringen")

    assert stored(database, session) == replace(session, place="Salen", version=2)


def test_a_manager_reads_the_page_and_changes_nothing(cast, visit, database):
    session = held(database, cast.aisha)

    at = visit.open(cast.karen, "local_session", id=session.id)

    assert at.title[0].value == "Low arousal og tryghed i hverdagen"
    assert buttons(at) == []
    assert not at.main.checkbox


def test_somebody_else_s_session_looks_like_none(cast, visit, database):
    session = registered(database, cast.aisha)

    refused = [
        [error.value for error in visit.open(cast.ole, "local_session", id=one).error]
        for one in (session.id, uuid4())
    ]

    assert (
        refused[0]
        == refused[1]
        == ["Det kan vi ikke finde. Måske er det flyttet, eller linket er forkert."]
    )


def test_typed_names_are_shown_as_they_were_typed(cast, visit, database):
    names = ("# Dag [klik](http://x)", "$a$ :red[x]")
    groups = tuple(GroupPlan(name=name) for name in names)
    session = registered(database, cast.aisha, groups=groups, held_on=TODAY)

    at = visit.open(cast.aisha, "local_session", id=session.id)

    marks = [element.value for element in at.main.markdown]
    assert [f"**{esc(name)}**" in marks for name in names] == [True, True]


def test_a_closing_is_taken_back_where_it_was_saved_and_later_opened_again(
    cast, visit, database
):
    session = held(database, cast.aisha, held_on=TODAY)
    with database.writing(FJORDBY) as db:
        log_decision(
            at_work(db, cast.aisha),
            session.id,
            DecisionDraft(text="Når et barn begynder, ringer vi samme uge"),
            op_id=uuid4(),
        )
    at = visit.open(cast.aisha, "local_session", id=session.id)

    press(at, "Afslut sessionen")
    press(at, "Fortryd")
    assert stored(database, session) == replace(session, version=session.version + 2)
    press(at, "Afslut sessionen")

    assert stored(database, session).status is SessionStatus.CLOSED
    press(at, "Åbn igen")
    assert stored(database, session).status is SessionStatus.HELD
    told = [line for line in texts(at) if "Aisha" in line and "Afsluttet" in line]
    assert len(told) == 2
    assert "(fortrudt)" in told[1]


def test_what_was_decided_is_sent_round_once_the_session_is_closed(
    cast, visit, database
):
    session = held(database, cast.aisha, held_on=TODAY)
    decision = decide(database, cast.aisha, session)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    assert [link.proto.label for link in at.get("link_button")] == []

    press(at, "Afslut sessionen")

    assert said(at, "h2")[0] == "Send rundt, hvad I besluttede"
    (text,) = [one.value for one in at.code if decision.text in one.value]
    assert text.splitlines() == [
        "Det besluttede vi tirsdag 1. september 2026",
        "",
        "Vi var sammen om »Low arousal og tryghed i hverdagen« og besluttede det her:",
        "",
        f"1. {decision.text}",
        "Teamet · tages op 15. sep.",
        "",
        "Tirsdag 29. september 2026 ser vi på, hvordan det gik.",
    ]
    (mail,) = [one.proto.url for one in at.get("link_button")]
    subject, body = parse_qs(mail.removeprefix("mailto:?")).values()
    assert [*subject, *body[0].split("\r\n")] == [
        line for place, line in enumerate(text.splitlines()) if place != 1
    ]


def test_nobody_is_told_to_look_again_at_what_is_closed_already(cast, visit, database):
    session = held(database, cast.aisha)
    decision = decide(database, cast.aisha, session)
    with database.writing(FJORDBY) as db:
        tap_decision(
            at_work(db, cast.aisha),
            decision.id,
            Tap.DROPPED,
            op_id=uuid4(),
            read_version=decision.version,
            note="Vi lærte, at det kræver to",
        )
    at = visit.open(cast.aisha, "local_session", id=session.id)

    press(at, "Afslut sessionen")

    (text,) = [one.value for one in at.code if decision.text in one.value]
    assert "ser vi på, hvordan det gik" not in text


@pytest.mark.parametrize(
    ("days_ago", "told"),
    [
        pytest.param(14, "Send rundt, hvad I besluttede", id="remembered"),
        pytest.param(15, "Sessionen er slut", id="long ago"),
        pytest.param(28, "Sessionen er slut", id="a month ago"),
    ],
)
def test_nobody_is_asked_to_send_round_what_was_decided_long_ago(
    cast, visit, database, days_ago, told
):
    session = held(database, cast.aisha)
    decide(database, cast.aisha, session)
    press(visit.open(cast.aisha, "local_session", id=session.id), "Afslut sessionen")
    visit.now += days(days_ago)

    at = visit.open(cast.aisha, "local_session", id=session.id)

    assert said(at, "h2")[0] == told
    lines = said(at, "p")
    asked_later = any(one.startswith("Efter en måned hører vi") for one in lines)
    assert asked_later is (days_ago == 15)
    assert ("Se, hvordan det går med det, I besluttede." in lines) is (days_ago == 28)
    assert any("1. Når et barn" in one.value for one in at.code) is (days_ago == 14)
