"""Planlæg session, field by field."""

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest

from data_access.local_sessions import standing_meetings
from domain.local_sessions.local_session import DecisionPower, GroupPlan
from domain.local_sessions.templates import SessionFormat, TemplateId
from services.local_sessions.register_and_change import list_sessions
from tests.builders import FJORDBY, OTHER_TEAM, TEAM, TODAY, days, standing_meeting
from tests.support.apptest import (
    Visit,
    above,
    field,
    filled_in,
    press,
    said_at,
    texts,
    written,
)
from tests.support.feedback.waves import end_wave
from tests.support.local_sessions import PACKAGE, SEMINAR, held, registered
from tests.support.work import at_work

NO_TIME = "Det er ikke et klokkeslæt, vi kan bruge. Skriv fx 9.15."
MUST_MEND = "Ret felterne med en besked. Det, du har skrevet, står her endnu."


@pytest.fixture
def visit(visit, catalogue, database) -> Visit:
    with database.writing(FJORDBY) as db:
        standing_meetings.add_standing_meeting(
            db, standing_meeting(place="Personalerummet", starts_on=TODAY + days(7))
        )
    return visit


def sessions_of(database, viewer):
    with database.reading(viewer.organisation_id) as db:
        return list_sessions(at_work(db, viewer))


def test_a_package_is_on_the_next_team_meeting_by_one_press(cast, visit, database):
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)

    press(at, "Gem sessionen")

    (session,) = sessions_of(database, cast.aisha)
    assert (session.title, session.template_id, session.place, session.starts_at) == (
        "Low arousal og tryghed i hverdagen",
        TemplateId.TEAM_MEETING_SLOT,
        "Personalerummet",
        time(9),
    )
    assert session.held_on == TODAY + days(7)
    assert session.facilitator_id == cast.aisha.person_id
    assert [replace(group, id=None) for group in session.groups] == [
        GroupPlan(name="Børneteamet", team_id=TEAM, planned=2)
    ]
    assert at.title[0].value == "Low arousal og tryghed i hverdagen"
    assert at.success[0].value == "Sessionen er planlagt."


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        pytest.param(
            "Sted",
            "",
            "Skriv, hvor I mødes, eller sæt et link ind til mødet.",
            id="no place",
        ),
        pytest.param(
            "Sted",
            "x" * 201,
            "Teksten er for lang. Kort den ned til 200 tegn.",
            id="a place without end",
        ),
        pytest.param(
            "Sted",
            "Hos 010190-1234",
            "Her står noget, der ligner et CPR-nummer. Slet det, så kan vi gemme. "
            "Oplysninger om borgere hører ikke til her.",
            id="a citizen's number",
        ),
        pytest.param(
            "Link, hvis nogen er med online",
            "mødelokale 2",
            "Det ligner ikke et link. Kopiér hele adressen, så den begynder med "
            "https://.",
            id="no link",
        ),
        pytest.param(
            "Link, hvis nogen er med online",
            "javascript:alert(1)",
            "Det ligner ikke et link. Kopiér hele adressen, så den begynder med "
            "https://.",
            id="a link that is a script",
        ),
        pytest.param(
            "Link, hvis nogen er med online",
            "https://moede.dk/" + "x" * 500,
            "Teksten er for lang. Kort den ned til 500 tegn.",
            id="a link without end",
        ),
        pytest.param(
            "Dag",
            written(TODAY - days(61)),
            "Dagen ligger mere end 60 dage tilbage. Vælg en senere dag.",
            id="two months ago",
        ),
        pytest.param(
            "Dag",
            "tirsdag 2/9-2026",
            "Det er ikke en dato, vi kan bruge. Skriv fx 21-11-2026.",
            id="a weekday of another day",
        ),
        pytest.param(
            "Dag",
            written(TODAY + days(367)),
            "Dagen ligger mere end et år frem. Vælg en, der er tættere på.",
            id="in two years",
        ),
        pytest.param(
            "Dag", "", "Feltet er tomt. Udfyld det, så kan vi gemme.", id="no day"
        ),
        pytest.param(
            "Gruppe",
            "   ",
            "Feltet er tomt. Udfyld det, så kan vi gemme.",
            id="a group without a name",
        ),
        pytest.param(
            "Gruppe",
            "x" * 121,
            "Teksten er for lang. Kort den ned til 120 tegn.",
            id="a group's name without end",
        ),
        pytest.param("Hvor mange", 0, "Skriv et tal fra 1 til 500.", id="nobody"),
        pytest.param("Hvor mange", -3, "Skriv et tal fra 1 til 500.", id="fewer"),
        pytest.param("Hvor mange", 501, "Skriv et tal fra 1 til 500.", id="a crowd"),
        pytest.param("Talks", [], "Vælg mindst én talk til sessionen.", id="no talk"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_stays(
    cast, visit, database, label, typed, sentence
):
    asked = {} if label == "Talks" else {"pakke": PACKAGE}
    at = visit.open(cast.aisha, "plan", **asked)
    field(at, label).set_value(typed)
    at.run()

    press(at, "Gem sessionen")

    assert said_at(at, label) == [sentence]
    assert field(at, label).value == typed
    assert f"{MUST_MEND}\n\n- {label}" in [error.value for error in at.error]
    assert sessions_of(database, cast.aisha) == []


def test_a_session_of_last_week_is_registered_afterwards(cast, visit, database):
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)
    field(at, "Sted").set_value("Personalerummet")
    field(at, "Dag").set_value(written(TODAY - days(7)))
    at.run()
    assert (
        "Dagen er gået. Når sessionen er gemt, skriver I fremmøde og beslutning."
        in [info.value for info in at.info]
    )

    press(at, "Gem sessionen")

    (session,) = sessions_of(database, cast.aisha)
    assert session.held_on == TODAY - days(7)


def test_a_case_sparring_cannot_be_planned_as_a_session(cast, visit):
    at = visit.open(cast.aisha, "plan", skabelon="case_sparring")

    assert [label.split(" · ")[0] for label in field(at, "Skabelon").options] == [
        "Hybridseminar",
        "On demand i eget team",
        "Punkt på det faste møde",
        "Opfølgning på eksternt kursus",
    ]


def test_two_groups_of_one_name_are_told_apart_before_they_are_kept(
    cast, visit, database
):
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)
    press(at, "Tilføj en gruppe")
    field(at, "Gruppe", place=1).set_value("børneteamet")
    at.run()

    press(at, "Gem sessionen")

    assert said_at(at, "Gruppe") == []
    assert said_at(at, "Gruppe", place=1) == [
        "Navnet er brugt i forvejen. Find på et andet."
    ]
    field(at, "Gruppe", place=1).set_value("Sundhedsplejen")
    field(at, "Hvor mange", place=1).set_value(4)
    at.run()
    press(at, "Gem sessionen")
    (session,) = sessions_of(database, cast.aisha)
    assert [(group.name, group.planned) for group in session.groups] == [
        ("Børneteamet", 2),
        ("Sundhedsplejen", 4),
    ]


def test_an_external_course_asks_for_its_name_instead_of_talks(cast, visit, database):
    at = visit.open(cast.aisha, "plan", skabelon="external_course")

    press(at, "Gem sessionen")

    assert said_at(at, "Kursets navn") == ["Skriv, hvilket kursus I har været på."]
    field(at, "Kursets navn").set_value("Diplommodul om børnesamtaler")
    at.run()
    press(at, "Gem sessionen")
    (session,) = sessions_of(database, cast.aisha)
    assert (session.title, session.format, session.minutes) == (
        "Diplommodul om børnesamtaler",
        SessionFormat.EXTERNAL_COURSE,
        45,
    )


def test_a_seminar_takes_two_talks_and_leaves_a_choice_of_form(cast, visit, database):
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE, skabelon="hybrid_seminar")
    assert len(field(at, "Talks").value) == 2
    field(at, "Form").set_value("Faglig formiddag")
    at.run()

    press(at, "Gem sessionen")

    (session,) = sessions_of(database, cast.aisha)
    assert (session.format, len(session.talk_ids)) == (SessionFormat.MORNING, 2)


def test_nobody_with_power_to_decide_is_a_warning_that_never_blocks(
    cast, visit, database
):
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)
    assert not at.warning
    assert (
        "Ved I ikke, om nogen kan beslutte, så spørg før mødet. Ellers kan samtalen "
        "ende uden en beslutning." in [caption.value for caption in at.caption]
    )
    (power,) = at.main.segmented_control
    power.set_value(DecisionPower.NO)
    at.run()

    (warning,) = at.warning
    assert warning.value == (
        "Ingen i gruppen kan beslutte. Så går det let i stå efter samtalen. "
        "Invitér en leder, eller aftal på forhånd, hvad I selv må beslutte."
    )
    press(at, "Gem sessionen")
    (session,) = sessions_of(database, cast.aisha)
    assert session.groups[0].decision_power is DecisionPower.NO


def test_a_day_that_may_be_a_mistake_is_a_warning_that_never_blocks(
    cast, visit, database
):
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)
    field(at, "Dag").set_value("25. december")
    field(at, "Begynder kl.").set_value("0.00")
    at.run()

    (warning,) = at.warning
    assert warning.value == (
        "Dagen er en helligdag: Juledag. Kl. 00.00 er om natten. "
        "I kan planlægge den alligevel."
    )
    press(at, "Gem sessionen")
    assert sessions_of(database, cast.aisha)[0].held_on == date(2026, 12, 25)


#: what may be said about it comes and goes
TYPED = [
    ("Dag", "25. december"),
    ("Dag", ""),
    ("Dag", "snart"),
    ("Dag", "20. august"),
    ("Dag", "12. september"),
    ("Begynder kl.", "0.00"),
    ("Begynder kl.", "halv ti"),
    ("Begynder kl.", ""),
    ("Begynder kl.", "14.30"),
]


def test_nothing_that_is_said_of_a_plan_moves_the_button(cast, visit, database):
    asked = held(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        db.add(end_wave(asked, TODAY - days(7)))
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)

    seen, said = [], set()
    for label, text in TYPED:
        field(at, label).set_value(text)
        at.run()
        seen.append(above(at, "Gem sessionen"))
        said |= {one.value for one in [*at.warning, *at.info, *at.caption]}

    assert seen == [seen[0]] * len(TYPED)
    for words in (
        *("helligdag", "Dagen er gået", "Deltagerne bliver ikke spurgt", "om natten"),
        *("Dagen er en lørdag", "Ikke en dato", "Ikke et klokkeslæt", "kl. 14.30"),
    ):
        assert any(words in each for each in said), words


def test_which_weeks_a_fast_moede_is_in_moves_no_button(cast, visit):
    at = visit.open(cast.tove, "plan", pakke=PACKAGE)
    field(at, "Hvor tit").set_value(2)
    at.run()

    seen, said = [], set()
    for text in ("8/9", "15/9", "", "snart"):
        field(at, "Næste gang I mødes").set_value(text)
        at.run()
        seen.append(above(at, "Gem det faste møde"))
        said |= set(at.caption.values)

    assert seen == [seen[0]] * len(seen)
    for words in ("I mødes i lige uger", "I mødes i ulige uger"):
        assert any(words in each for each in said), words


def test_a_time_that_is_not_understood_is_never_saved(cast, visit, database):
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)
    field(at, "Begynder kl.").set_value("9-15")
    press(at, "Gem sessionen")

    assert said_at(at, "Begynder kl.") == [NO_TIME]
    assert sessions_of(database, cast.aisha) == []
    field(at, "Begynder kl.").set_value("")
    press(at, "Gem sessionen")
    assert said_at(at, "Begynder kl.") == [
        "Feltet er tomt. Udfyld det, så kan vi gemme."
    ]
    field(at, "Begynder kl.").set_value("9.15")
    press(at, "Gem sessionen")
    assert sessions_of(database, cast.aisha)[0].starts_at == time(9, 15)


@pytest.mark.parametrize(
    ("day", "moment", "empty"),
    [
        ("", "", ["Næste gang I mødes", "Begynder kl."]),
        ("8/9", "", ["Begynder kl."]),
        ("", "9", ["Næste gang I mødes"]),
    ],
)
def test_a_fast_moede_asks_for_what_is_missing_and_no_more(
    cast, visit, day, moment, empty
):
    at = visit.open(cast.tove, "plan", pakke=PACKAGE)
    # the fields of the fast møde are the first with that label, or the second
    place = {"Begynder kl.": 1}
    field(at, "Næste gang I mødes").set_value(day)
    field(at, "Begynder kl.", place=1).set_value(moment)
    press(at, "Gem det faste møde")

    for label in ("Næste gang I mødes", "Begynder kl."):
        told = said_at(at, label, place=place.get(label, 0))
        assert bool(told) is (label in empty)


def test_a_team_that_was_asked_lately_is_told_and_can_insist(cast, visit, database):
    asked = held(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        db.add(end_wave(asked, TODAY - days(7)))
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)

    (info,) = at.info
    assert info.value == (
        "Deltagerne bliver ikke spurgt denne gang. De svarede sidst tirsdag 25. "
        "august 2026, og der skal gå 28 dage, så ingen bliver træt af at svare."
    )
    field(at, "Spørg alligevel").check()
    at.run()
    press(at, "Gem sessionen")
    assert sessions_of(database, cast.aisha)[0].insists_on_survey


def test_of_another_team_that_was_asked_lately_the_plan_says_neither_name_nor_day(
    cast, visit, database
):
    theirs = held(database, cast.tove, team_id=OTHER_TEAM, groups=SEMINAR[1:2])
    with database.writing(FJORDBY) as db:
        db.add(end_wave(theirs, TODAY - days(7)))
    session = registered(database, cast.aisha, groups=SEMINAR)

    at = visit.open(cast.aisha, "local_session", id=session.id, ret=1)

    assert [info.value for info in at.info] == [
        (
            "Deltagerne bliver ikke spurgt denne gang. Et af de teams, der er med, er "
            "spurgt mindre end 28 dage før, og ingen skal blive træt af at svare."
        )
    ]


def test_a_fast_moede_is_added_in_one_small_form(cast, visit, database):
    at = visit.open(cast.tove, "plan", pakke=PACKAGE)
    press(at, "Gem det faste møde")
    assert said_at(at, "Næste gang I mødes") == [
        "Feltet er tomt. Udfyld det, så kan vi gemme."
    ]
    field(at, "Næste gang I mødes").set_value(written(TODAY + days(2)))
    field(at, "Varer, i minutter").set_value(90)
    field(at, "Mødets navn").set_value("Sagsmøde")
    field(at, "Sted", place=1).set_value("Salen")
    field(at, "Hvor tit").set_value(2)
    at.run()
    assert (
        "I mødes i lige uger. Fra torsdag 7. januar 2027 er det ulige uger, "
        "for året før har 53 uger."
    ) in [caption.value for caption in at.caption]
    field(at, "Hvor tit").set_value(1)
    at.run()

    press(at, "Gem det faste møde")

    with database.reading(FJORDBY) as db:
        (meeting,) = standing_meetings.list_standing_meetings(
            db, FJORDBY, team_ids=[OTHER_TEAM]
        )
    assert meeting == standing_meeting(
        id=meeting.id,
        team_id=OTHER_TEAM,
        title="Sagsmøde",
        weekday=3,
        starts_on=TODAY + days(2),
        minutes=90,
        place="Salen",
    )
    assert (field(at, "Dag").value, field(at, "Sted").value) == (
        filled_in(TODAY + days(2)),
        "Salen",
    )
    assert field(at, "Skabelon").value == TemplateId.ON_DEMAND_TEAM


def test_the_fast_moede_that_was_just_saved_is_the_one_that_is_chosen(
    cast, visit, database
):
    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)
    earlier = field(at, "Fast møde").value
    field(at, "Hvilket møde").select("Et nyt møde").run()
    field(at, "Næste gang I mødes").set_value(written(TODAY + days(10)))
    field(at, "Mødets navn").set_value("Sagsmøde")

    press(at, "Gem det faste møde")

    with database.reading(FJORDBY) as db:
        (saved,) = (
            each
            for each in standing_meetings.list_standing_meetings(db, FJORDBY)
            if each.title == "Sagsmøde"
        )
    assert saved.id != earlier
    assert field(at, "Fast møde").value == saved.id
    assert field(at, "Dag").value == f"{TODAY + days(10):%d-%m-%Y}"
    assert field(at, "Hvilket møde").value == saved.id


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        pytest.param(
            "Mødets navn",
            " ",
            "Feltet er tomt. Udfyld det, så kan vi gemme.",
            id="name",
        ),
        pytest.param(
            "Varer, i minutter", 5, "Skriv et tal fra 10 til 480.", id="too short"
        ),
    ],
)
def test_a_fast_moede_that_makes_no_sense_is_said_at_its_field(
    cast, visit, database, label, typed, sentence
):
    at = visit.open(cast.aisha, "plan")
    field(at, label).set_value(typed)
    at.run()

    press(at, "Gem det faste møde")

    assert said_at(at, label) == [sentence]
    assert field(at, label).value == typed


def test_two_who_change_the_fast_moede_at_once_see_both_and_choose(
    cast, visit, database
):
    at = visit.open(cast.aisha, "plan")
    field(at, "Sted", place=1).set_value("Kantinen")
    at.run()
    with database.writing(FJORDBY) as db:
        (meeting,) = standing_meetings.list_standing_meetings(db, FJORDBY)
        moved = replace(meeting, place="Salen")
        standing_meetings.change_standing_meeting(db, moved, version=1)

    press(at, "Gem det faste møde")

    assert "Nu står der: Teammøde kl. 09.00 · Salen" in texts(at)
    assert field(at, "Sted", place=1).value == "Kantinen"
    press(at, "Gem det faste møde")
    with database.reading(FJORDBY) as db:
        (meeting,) = standing_meetings.list_standing_meetings(db, FJORDBY)
    assert (meeting.place, meeting.version) == ("Kantinen", 3)


def test_a_repeat_brings_the_plan_and_asks_who_is_there_this_time(
    cast, visit, database
):
    first = held(database, cast.aisha)
    at = visit.open(cast.aisha, "plan", gentag=first.id)
    assert "Planen er kopieret. Skriv, hvem der er med denne gang." in texts(at)
    press(at, "Gem sessionen")
    assert said_at(at, "Gruppe") == ["Feltet er tomt. Udfyld det, så kan vi gemme."]
    field(at, "Gruppe").set_value("Aftenvagten")
    at.run()

    press(at, "Gem sessionen")

    again = sessions_of(database, cast.aisha)[0]
    assert (again.repeated_from_id, again.talk_ids, again.groups[0].name) == (
        first.id,
        first.talk_ids,
        "Aftenvagten",
    )


def test_a_session_of_nobody_knows_where_is_not_repeated(cast, visit):
    at = visit.open(cast.aisha, "plan", gentag=uuid4())

    assert [error.value for error in at.error] == [
        "Det kan vi ikke finde. Måske er det flyttet, eller linket er forkert."
    ]
    assert not at.main.button


def test_a_superuser_plans_for_the_team_that_is_chosen(cast, visit, database):
    at = visit.open(cast.bo, "plan", pakke=PACKAGE)
    field(at, "Team").set_value(OTHER_TEAM)
    at.run()
    field(at, "Sted").set_value("Salen")
    at.run()

    press(at, "Gem sessionen")

    (session,) = sessions_of(database, cast.bo)
    assert (session.team_id, session.groups[0].name) == (OTHER_TEAM, "Ungeteamet")


@pytest.mark.parametrize("who", ["finn", "karen"])
def test_facilitators_and_managers_find_no_planning_form(cast, visit, who):
    at = visit.open(getattr(cast, who), "plan")

    assert [error.value for error in at.error] == [
        (
            "Det har du ikke adgang til. Det kræver rollen teamleder, superbruger "
            "eller administrator."
        )
    ]


def test_one_day_of_the_standing_meeting_is_moved_and_held_again(cast, visit, database):
    def exceptions():
        with database.reading(FJORDBY) as db:
            (meeting,) = standing_meetings.list_standing_meetings(db, FJORDBY)
        return meeting.exceptions

    at = visit.open(cast.aisha, "plan", pakke=PACKAGE)
    press(at, "Gem dagen")
    refused = said_at(at, "Hvilken dag")
    field(at, "Hvilken dag").select_index(0)
    field(at, "Flyttes til").input("10-9-2026")
    press(at, "Gem dagen")
    moved = exceptions()
    shown = texts(at)
    press(at, "Hold det som ellers")

    assert refused == ["Feltet er tomt. Udfyld det, så kan vi gemme."]
    assert moved == {date(2026, 9, 8): date(2026, 9, 10)}
    assert "tirsdag 8. september 2026: flyttet til torsdag 10. september 2026" in shown
    assert exceptions() == {}
