"""Oplæring as each role meets it: the table, the steps, and what is refused."""

from uuid import uuid4

import pytest

from data_access.people import people
from domain.onboarding import NewcomerDraft, OnboardingStep, StepDraft
from services.onboarding import assignments
from services.onboarding import newcomers as onboarding
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days
from tests.cast import add_colleague
from tests.support.apptest import field, filled_in, press, said_at, texts, written
from tests.support.work import at_work

EMPTY = "Feltet er tomt. Udfyld det, så kan vi gemme."
CHANGED_MEANWHILE = (
    "En anden har gemt imens. Det, du har skrevet, står her endnu. Tryk på knappen "
    "igen, hvis det er dit, der skal gælde."
)


@pytest.fixture
def signe(database, cast):
    """Give somebody new in Børneteamet."""
    with database.writing(FJORDBY) as db:
        return add_colleague(db, FJORDBY, "Signe", team_id=TEAM)


def begin(database, cast, person, **changes):
    draft = NewcomerDraft(
        **{
            "person_id": person.person_id,
            "team_id": TEAM,
            "programme": "miniuddannelse",
            "started_on": TODAY - days(30),
        }
        | changes
    )
    with database.writing(FJORDBY) as db:
        return assignments.add_newcomer(at_work(db, cast.bo), draft, op_id=uuid4())


def tick(database, cast, newcomer, *steps, done_on=TODAY):
    with database.writing(FJORDBY) as db:
        for step in steps:
            onboarding.tick_step(
                at_work(db, cast.bo),
                newcomer.id,
                StepDraft(
                    step=step, done_on=done_on, with_person_id=cast.finn.person_id
                ),
                op_id=uuid4(),
            )


def newcomers(database, viewer):
    with database.reading(FJORDBY) as db:
        return onboarding.overview(at_work(db, viewer)).newcomers


def table(at):
    return [row.to_dict() for _place, row in at.main.table[0].value.iterrows()]


def test_a_superuser_begins_a_programme_and_finds_a_partner(
    cast, visit, database, signe
):
    at = visit.open(cast.bo, "onboarding")
    field(at, "Ny kollega").select("Signe")
    at.run()
    field(at, "Forløb").select("Miniuddannelse over tre dage")
    press(at, "Begynd forløbet")

    assert at.success[0].value == "Signe er i gang."
    assert table(at)[0]["Bemærk"] == ":material/warning: Har ingen makker endnu"
    field(at, "Makker").select("Finn")
    press(at, "Gem makkeren")

    (newcomer,) = newcomers(database, cast.bo)
    assert (newcomer.name, newcomer.team_id, newcomer.partner_name) == (
        "Signe",
        TEAM,
        "Finn",
    )
    assert (newcomer.programme, newcomer.started_on) == ("miniuddannelse", TODAY)


def test_the_table_has_a_row_for_each_and_a_day_for_each_step(
    cast, visit, database, signe
):
    newcomer = begin(database, cast, signe, partner_id=cast.finn.person_id)
    tick(
        database,
        cast,
        newcomer,
        OnboardingStep.WATCHED,
        OnboardingStep.OBSERVED,
        done_on=TODAY - days(25),
    )

    at = visit.open(cast.bo, "onboarding")

    assert table(at) == [
        {
            "Ny kollega": "Signe",
            "Team": "Børneteamet",
            "Set sammen": r"7\. aug\.",
            "Samtalt": "–",
            "Observeret": r"7\. aug\.",
            "Prøvet": "–",
            "Bekræftet": "–",
            "Makker": "Finn",
            "Bemærk": ":material/warning: Gået i stå",
        }
    ]


def test_a_step_is_ticked_and_a_mistake_taken_back(cast, visit, database, signe):
    begin(database, cast, signe, partner_id=cast.finn.person_id)
    at = visit.open(cast.bo, "onboarding")
    field(at, "Trin").select("Samtalt")

    press(at, "Gem trinnet")

    (newcomer,) = newcomers(database, cast.bo)
    assert [(one.step, one.done_on, one.with_name) for one in newcomer.steps] == [
        (OnboardingStep.TALKED, TODAY, "Finn")
    ]
    press(at, "Tag tilbage")
    assert newcomers(database, cast.bo)[0].steps == ()


def give_partner(database, viewer, newcomer, partner):
    with database.writing(FJORDBY) as db:
        return assignments.set_partner(
            at_work(db, viewer), newcomer.id, partner.person_id, version=1
        )


def test_of_two_who_choose_a_partner_the_second_sees_the_first_one_s_choice(
    cast, visit, database, signe
):
    newcomer = begin(database, cast, signe)
    at = visit.open(cast.bo, "onboarding")
    field(at, "Makker").select("Finn")
    at.run()
    give_partner(database, cast.lone, newcomer, cast.aisha)

    press(at, "Gem makkeren")

    assert at.warning[0].value == CHANGED_MEANWHILE
    assert "Nu står der: Aisha" in texts(at)
    assert field(at, "Makker").value == cast.finn.person_id
    assert newcomers(database, cast.bo)[0].partner_name == "Aisha"
    press(at, "Gem makkeren")
    assert newcomers(database, cast.bo)[0].partner_name == "Finn"


def test_a_step_that_was_just_set_does_not_stand_in_the_way_of_the_partner(
    cast, visit, database, signe
):
    begin(database, cast, signe)
    at = visit.open(cast.bo, "onboarding")
    field(at, "Sammen med").select("Finn")
    press(at, "Gem trinnet")
    press(at, "Tag tilbage")
    field(at, "Makker").select("Finn")

    press(at, "Gem makkeren")

    assert at.success[0].value == "Makkeren er gemt."
    assert newcomers(database, cast.bo)[0].partner_name == "Finn"


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("Hvilken dag?", "", EMPTY),
        (
            "Hvilken dag?",
            written(TODAY + days(1)),
            "Dagen er ikke kommet endnu. Vælg i dag eller tidligere.",
        ),
        (
            "Hvilken dag?",
            written(TODAY - days(31)),
            "Dagen ligger før starten den 2. aug. 2026. Vælg en senere.",
        ),
    ],
    ids=["no day", "tomorrow", "before the start"],
)
def test_a_step_on_a_day_that_cannot_be_is_refused(
    cast, visit, database, signe, label, typed, sentence
):
    begin(database, cast, signe, partner_id=cast.finn.person_id)
    at = visit.open(cast.bo, "onboarding")
    field(at, label).set_value(typed)

    press(at, "Gem trinnet")

    assert said_at(at, label) == [sentence]
    assert field(at, label).value == typed
    assert newcomers(database, cast.bo)[0].steps == ()


def test_a_step_without_a_colleague_is_refused(cast, visit, database, signe):
    begin(database, cast, signe)
    at = visit.open(cast.bo, "onboarding")

    press(at, "Gem trinnet")

    assert said_at(at, "Sammen med") == [EMPTY]
    assert newcomers(database, cast.bo)[0].steps == ()


def test_the_last_step_asks_for_the_four_before_it(cast, visit, database, signe):
    begin(database, cast, signe, partner_id=cast.finn.person_id)
    at = visit.open(cast.bo, "onboarding")
    field(at, "Trin").select("Bekræftet")

    press(at, "Gem trinnet")

    assert said_at(at, "Trin") == [
        "De fire første trin skal være taget, før forløbet kan bekræftes."
    ]


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [("Ny kollega", EMPTY), ("Forløb", EMPTY), ("Første dag", EMPTY)],
)
def test_a_programme_with_something_missing_is_refused_at_the_field(
    cast, visit, database, signe, left_out, sentence
):
    at = visit.open(cast.bo, "onboarding")
    if left_out != "Ny kollega":
        field(at, "Ny kollega").select("Signe")
        at.run()
    if left_out != "Forløb":
        field(at, "Forløb").select("Miniuddannelse over tre dage")
    if left_out == "Første dag":
        field(at, "Første dag").set_value("")

    press(at, "Begynd forløbet")

    assert said_at(at, left_out) == [sentence]
    assert newcomers(database, cast.bo) == ()


def test_team_and_first_day_follow_the_person_until_others_are_typed(
    cast, visit, database, signe
):
    with database.writing(FJORDBY) as db:
        people.add_person(
            db, FJORDBY, "Dan", team_id=OTHER_TEAM, joined_on=TODAY - days(10)
        )
    at = visit.open(cast.bo, "onboarding")
    for name, team, day in (
        ("Signe", TEAM, TODAY),
        ("Dan", OTHER_TEAM, TODAY - days(10)),
        ("Signe", TEAM, TODAY),
    ):
        field(at, "Ny kollega").select(name)
        at.run()
        assert field(at, "Team").value == team
        assert field(at, "Første dag").value == filled_in(day)
    field(at, "Første dag").set_value("i går")
    at.run()
    field(at, "Ny kollega").select("Dan")
    at.run()

    assert field(at, "Team").value == OTHER_TEAM
    assert field(at, "Første dag").value == "i går"


def test_a_second_time_in_the_same_programme_is_refused(cast, visit, database, signe):
    begin(database, cast, signe)
    at = visit.open(cast.bo, "onboarding")
    field(at, "Ny kollega").select("Signe")
    at.run()
    field(at, "Forløb").select("Miniuddannelse over tre dage")

    press(at, "Begynd forløbet")

    assert said_at(at, "Ny kollega") == ["Kollegaen er allerede i gang med det forløb."]


def test_a_team_leader_sees_the_own_team_and_changes_nothing(
    cast, visit, database, signe
):
    begin(database, cast, signe)

    at = visit.open(cast.aisha, "onboarding")
    elsewhere = visit.open(cast.tove, "onboarding")

    assert [row["Ny kollega"] for row in table(at)] == ["Signe"]
    assert [button.label for button in at.main.button] == []
    assert list(elsewhere.main.table) == []
    assert elsewhere.info[0].value.startswith("Ingen er i gang med et forløb.")


def test_a_manager_sees_numbers_and_no_name(cast, visit, database, signe):
    newcomer = begin(database, cast, signe, partner_id=cast.finn.person_id)
    tick(database, cast, newcomer, OnboardingStep.WATCHED)

    at = visit.open(cast.karen, "onboarding")

    assert [(one.label, one.value) for one in at.main.metric] == [
        ("I gang", "1"),
        ("Færdige", "0"),
        ("Uden makker", "0"),
        ("Gået i stå", "0"),
    ]
    assert "Signe" not in str(at.main)
    assert "Du ser antal og ikke navne. Det har jeres organisation valgt." in texts(at)


def test_a_newcomer_sees_and_ticks_their_own(cast, visit, database):
    begin(database, cast, cast.finn)
    at = visit.open(cast.finn, "onboarding")
    field(at, "Sammen med").select("Aisha")

    press(at, "Gem trinnet")

    (newcomer,) = newcomers(database, cast.finn)
    assert [one.step for one in newcomer.steps] == [OnboardingStep.WATCHED]
    assert "Begynd forløbet" not in [button.label for button in at.button]


def test_somebody_who_is_not_on_the_list_is_put_on_it_first(cast, visit, database):
    at = visit.open(cast.bo, "onboarding")
    field(at, "Navn").set_value("Per Dam")
    field(at, "Hører til").select("Børneteamet · Familieafdelingen")

    press(at, "Sæt kollegaen på listen")

    assert at.success[0].value == "Per Dam står på listen. Nu kan forløbet begynde."
    assert "Per Dam" in field(at, "Ny kollega").options


def test_whoever_begins_is_the_one_that_is_shown(cast, visit, database, signe):
    begin(database, cast, cast.finn)
    at = visit.open(cast.bo, "onboarding")
    field(at, "Ny kollega").select("Signe")
    at.run()
    field(at, "Forløb").select("Miniuddannelse over tre dage")

    press(at, "Begynd forløbet")

    (begun,) = [one for one in newcomers(database, cast.bo) if one.name == "Signe"]
    assert field(at, "Hvem vil du se nærmere på?").value == begun.id
