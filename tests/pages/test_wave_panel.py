"""The participants' form on a session's page, pressed and read."""

import pytest

from data_access.feedback.waves import list_waves
from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import WaveStatus
from domain.local_sessions.templates import TemplateId
from services.feedback.closing import keep_time
from tests.builders import FJORDBY, OTHER_TEAM, TODAY, days
from tests.cast import NOW
from tests.support.apptest import elements_of, field, press, said_at, texts
from tests.support.decisions.decided import decide
from tests.support.feedback.surveys import KEYS, answered, held_session, wave_now
from tests.support.feedback.waves import end_wave
from tests.support.local_sessions import SEMINAR

OUT_OF_RANGE = "Skriv et tal fra {least} til 400."


@pytest.fixture
def visit(visit):
    object.__setattr__(visit.own, "keys", KEYS)
    return visit


def waves_of(database, session):
    with database.reading(FJORDBY) as db:
        found = list_waves(db, FJORDBY, local_session_ids=[session.id])
    return {wave.kind: wave for wave in found}


def opened_on(visit, cast, session):
    """Open the form on the session's page; return the page after it."""
    at = visit.open(cast.aisha, "local_session", id=session.id)
    return press(at, "Åbn skemaet")


def labels(at):
    return {button.label for button in at.button}


def test_one_press_opens_the_form_and_shows_its_code(visit, database, cast):
    session = held_session(database, cast.aisha, participants=9)

    at = opened_on(visit, cast, session)
    images = elements_of(at, "image")

    assert waves_of(database, session)[WaveKind.END].status is WaveStatus.OPEN
    assert "Skemaet er åbent. Vis koden til deltagerne." in [
        one.value for one in at.success
    ]
    assert "Vi venter 9 svar. Der er plads til 11." in texts(at)
    assert any(code.value.startswith("http://localhost:") for code in at.code)
    assert len(images) == 1
    assert images[0].proto.imgs[0].alt == (
        "QR-kode med linket til deltagernes skema om Low arousal i hverdagen"
    )
    assert any("virker kun på denne computer" in one.value for one in at.warning)


def test_a_team_that_rests_can_be_asked_anyway(visit, database, cast):
    opened_on(visit, cast, held_session(database, cast.aisha))
    session = held_session(database, cast.aisha)

    at = visit.open(cast.aisha, "local_session", id=session.id)
    said = [one.value for one in at.info]
    press(at, "Spørg alligevel")

    assert any(one.startswith("I blev spurgt tirsdag 1. september") for one in said)
    assert waves_of(database, session)[WaveKind.END].status is WaveStatus.OPEN


def test_a_seminar_rests_with_a_team_that_is_not_named(visit, database, cast):
    theirs = held_session(database, cast.tove, team_id=OTHER_TEAM)
    with database.writing(FJORDBY) as db:
        db.add(end_wave(theirs, TODAY))
    session = held_session(database, cast.aisha, groups=SEMINAR)

    at = visit.open(cast.aisha, "local_session", id=session.id)

    assert (
        "Et af de teams, der er med, er spurgt inden for de sidste 28 dage, så denne "
        "gang springer vi over."
    ) in [one.value for one in at.info]


def test_closing_is_asked_twice_and_leads_to_the_answers(visit, database, cast):
    session = held_session(database, cast.aisha)
    opened_on(visit, cast, session)
    wave = waves_of(database, session)[WaveKind.END]
    answered(database, wave, 6)

    at = visit.open(cast.aisha, "local_session", id=session.id)
    press(at, "Luk og vis")
    still_open = wave_now(database, wave).status
    press(at, "Ja, luk og vis svarene")

    assert still_open is WaveStatus.OPEN
    assert wave_now(database, wave).status is WaveStatus.RELEASED
    assert "Skemaet er lukket, og svarene er talt op." in texts(at)


def test_closing_what_too_few_have_answered_says_that_nothing_is_shown(
    visit, database, cast
):
    session = held_session(database, cast.aisha)
    opened_on(visit, cast, session)
    wave = waves_of(database, session)[WaveKind.END]
    answered(database, wave, 1)

    at = visit.open(cast.aisha, "local_session", id=session.id)
    press(at, "Luk skemaet")
    said = texts(at)
    press(at, "Ja, luk uden at vise svar")

    assert (
        "Kun 1 har svaret. Svarene vises først, når mindst 5 har svaret, så lukker I nu, "
        "bliver intet vist." in said
    )
    assert wave_now(database, wave).status is WaveStatus.RELEASED
    assert "Skemaet er lukket. Der er for få svar til at vise noget." in texts(at)


def test_one_may_think_better_of_closing(visit, database, cast):
    session = held_session(database, cast.aisha)
    opened_on(visit, cast, session)
    answered(database, waves_of(database, session)[WaveKind.END], 5)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    press(at, "Luk og vis")
    press(at, "Vent lidt endnu")

    assert "Luk og vis" in labels(at)
    assert waves_of(database, session)[WaveKind.END].status is WaveStatus.OPEN


@pytest.mark.parametrize("typed", [None, 0, 5, -3, 401])
def test_a_number_that_makes_no_room_is_said_at_its_field_and_kept(
    visit, database, cast, typed
):
    session = held_session(database, cast.aisha, participants=5)
    at = opened_on(visit, cast, session)

    field(at, "Hvor mange deltog?").set_value(typed)
    press(at, "Åbn for flere svar")

    assert said_at(at, "Hvor mange deltog?") == [OUT_OF_RANGE.format(least=6)]
    assert field(at, "Hvor mange deltog?").value == typed
    assert waves_of(database, session)[WaveKind.END].cap == 7


def test_more_places_and_another_link(visit, database, cast):
    session = held_session(database, cast.aisha, participants=5)
    at = opened_on(visit, cast, session)
    old = at.code[0].value

    field(at, "Hvor mange deltog?").set_value(10)
    press(at, "Åbn for flere svar")
    press(at, "Lav et nyt link")

    assert waves_of(database, session)[WaveKind.END].cap == 12
    assert "Vi venter 5 svar. Der er plads til 12." in texts(at)
    assert at.code[0].value != old


def test_a_manager_sees_the_count_and_can_press_nothing(visit, database, cast):
    session = held_session(database, cast.aisha)
    opened_on(visit, cast, session)
    answered(database, waves_of(database, session)[WaveKind.END], 2)

    at = visit.open(cast.karen, "local_session", id=session.id)

    assert "2 svar modtaget" in [one.value for one in at.subheader]
    assert list(at.code) == []
    assert not labels(at) & {"Luk og vis", "Åbn skemaet", "Lav et nyt link"}


def test_a_case_sparring_asks_nobody(visit, database, cast):
    session = held_session(database, cast.aisha, template=TemplateId.CASE_SPARRING)

    at = visit.open(cast.aisha, "local_session", id=session.id)

    assert "Deltagernes svar" not in [one.value for one in at.header]


def test_the_months_form_stands_in_the_next_session_and_is_folded_at_its_end(
    visit, database, cast
):
    first = held_session(database, cast.aisha, title="Ro og uro")
    opened_on(visit, cast, first)
    later = TODAY + days(28)
    with database.writing(FJORDBY) as db:
        keep_time(db, FJORDBY, today=later)
    visit.now = NOW + days(28)
    session = held_session(database, cast.aisha, held_on=later)

    at = visit.open(cast.aisha, "local_session", id=session.id)

    assert "Svar på et kort skema om det, I arbejdede med sidst" in texts(at)
    assert "Ro og uro · tirsdag 1. september 2026" in texts(at)
    assert len(elements_of(at, "image")) == 1

    decide(database, cast.aisha, later, session=session)
    at.run()

    asks = "Svar på et kort skema om det, I arbejdede med sidst"
    assert asks not in texts(at)
    assert asks in [one.label for one in at.expander]
