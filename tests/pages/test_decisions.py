"""Beslutninger, the panel of a session and the weekly tap, field by field."""

from datetime import timedelta

import pytest

from data_access.decisions import decisions as rows
from data_access.people.grants import add_grant
from domain.access import Role
from domain.decisions.decision import Answer, DecisionStatus, OwnerKind, Tap
from domain.decisions.draft import LONGEST_WHY
from domain.decisions.redaction import REDACTED
from tests.builders import FJORDBY, OTHER_TEAM, TODAY, days
from tests.cast import NOW, PASSWORD
from tests.support.apptest import (
    above,
    field,
    press,
    said_at,
    texts,
    written,
)
from tests.support.blocks import block_on, linked, said
from tests.support.decisions.decided import (
    TEXT,
    decide,
    edit,
    hold_session,
    stored,
    story,
)

MUST_MEND = "Ret felterne med en besked. Det, du har skrevet, står her endnu."
CPR = (
    "Her står noget, der ligner et CPR-nummer. Slet det, så kan vi gemme. "
    "Oplysninger om borgere hører ikke til her."
)
WHAT, WHO, WHEN = (
    "Hvad beslutter I?",
    "Hvem har ansvaret?",
    "Hvornår ser I på den igen?",
)
CHANGED_MEANWHILE = (
    "En anden har gemt imens. Det, du har skrevet, står her endnu. Tryk på knappen "
    "igen, hvis det er dit, der skal gælde."
)
MAY_BE_SAVED = "I kan gemme, som den er."
NO_DAY = "Det er ikke en dato, vi kan bruge. Skriv fx 21-11-2026."
NAME = "Arbejdsgruppens navn"
GOOD = "Når et barn skal skifte stue, går den faste voksne med"


def decisions_of(database):
    with database.reading(FJORDBY) as db:
        return rows.list_decisions(db, FJORDBY)


def marks(at) -> str:
    """Everything that is written in Markdown on the page."""
    return "\n".join(str(element.value) for element in at.main.markdown)


def test_from_the_text_alone_to_a_logged_decision(cast, visit, database):
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    field(at, WHAT).input(GOOD)
    press(at, "Gem beslutningen")

    (made,) = decisions_of(database)
    assert (made.text, made.owner_kind, made.due_on) == (
        GOOD,
        OwnerKind.TEAM,
        TODAY + days(14),
    )
    assert "Beslutningen er gemt." in [success.value for success in at.success]


def test_what_is_folded_away_is_open_while_something_is_typed_in_it(
    cast, visit, database
):
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    def is_open():
        (more,) = [one for one in at.expander if one.label == "Mere, hvis I vil"]
        return more.proto.expanded

    assert not is_open()
    field(at, "Hvorfor?").input("Forældrene spurgte efter det")
    at.run()

    assert is_open()


def test_what_is_going_to_be_refused_is_not_said_to_be_fine(cast, visit, database):
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    field(at, WHAT).input("Vi ringer til 010190-1234")
    at.run()

    assert any("Overvej" in info.value for info in at.info)
    assert MAY_BE_SAVED not in at.caption.values


def test_a_vague_decision_is_asked_about_in_words_and_can_be_saved(
    cast, visit, database
):
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    field(at, WHAT).input("Vi vil være mere opmærksomme på overgange")
    at.run()
    (asked,) = [info.value for info in at.info if "Overvej" in info.value]
    assert MAY_BE_SAVED in at.caption.values
    press(at, "Gem beslutningen")

    assert "Det er svært at se, når der står »være mere opmærksomme på«" in asked
    assert "Hvad gør I, når I får øje på det?" in asked
    assert len(decisions_of(database)) == 1


TYPED = [
    (WHAT, ""),
    (WHAT, GOOD),
    (WHAT, "Ring til 010190-1234"),
    (WHAT, "Vi vil være mere opmærksomme på overgange"),
    (WHAT, f"{GOOD} igen og igen".ljust(300, ".")),
    (WHAT, "x" * 401),
    (WHAT, GOOD),
    (WHEN, ""),
    (WHEN, "snart"),
    (WHEN, "8/9"),
    ("Hvorfor?", "x" * LONGEST_WHY),
    ("Hvorfor?", "x" * (LONGEST_WHY + 1)),
]


@pytest.mark.parametrize("button", ["Gem beslutningen", "Gem ændringen"])
def test_no_hint_moves_the_button_while_somebody_types(cast, visit, database, button):
    session = hold_session(database, cast.aisha)
    if button == "Gem ændringen":
        taken = decide(database, cast.aisha, TODAY)
        at = visit.open(cast.aisha, "decisions", beslutning=taken.id, ret="1")
    else:
        at = visit.open(cast.aisha, "local_session", id=session.id)

    seen, said = [], set()
    for label, text in TYPED:
        field(at, label).input(text)
        at.run()
        seen.append(above(at, button))
        said |= {one.value for one in [*at.info, *at.caption]}

    assert seen == [seen[0]] * len(TYPED)
    for words in ("Det er svært at se", "300 af 400 tegn", "Ikke en dato", "uge 37"):
        assert any(words in each for each in said), words


def test_a_concrete_decision_is_praised(cast, visit, database):
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    field(at, WHAT).input(
        "Når et barn begynder, ringer Mette til forældrene på mandag, "
        "og vi ser det i ugeskemaet"
    )
    at.run()

    praise = "Den er konkret. Så kan I se, om den bliver til noget."
    assert praise in [success.value for success in at.success]


@pytest.mark.parametrize(
    ("filled", "at_field", "sentence"),
    [
        pytest.param(
            {WHAT: ""}, WHAT, "Feltet er tomt. Udfyld det, så kan vi gemme.", id="empty"
        ),
        pytest.param(
            {WHAT: "Ro"}, WHAT, "Skriv lidt mere, mindst 10 tegn.", id="two letters"
        ),
        pytest.param(
            {WHAT: "å" * 401},
            WHAT,
            "Teksten er for lang. Kort den ned til 400 tegn.",
            id="too long",
        ),
        pytest.param({WHAT: "Vi ringer til 010190-1234"}, WHAT, CPR, id="a CPR number"),
        pytest.param(
            {WHAT: GOOD, "Hvorfor?": "Fordi 0101901234 bad om det"},
            "Hvorfor?",
            CPR,
            id="a CPR number as the reason",
        ),
        pytest.param(
            {WHAT: GOOD, "Hvorfor?": "x" * 1001},
            "Hvorfor?",
            "Teksten er for lang. Kort den ned til 1.000 tegn.",
            id="too long a reason",
        ),
        pytest.param(
            {WHAT: GOOD, WHEN: written(TODAY - timedelta(1))},
            WHEN,
            "Dagen er gået. Vælg i dag eller senere.",
            id="yesterday",
        ),
        pytest.param(
            {WHAT: GOOD, WHEN: written(TODAY + timedelta(400))},
            WHEN,
            "Dagen ligger mere end et år frem. Vælg en, der er tættere på.",
            id="more than a year ahead",
        ),
        pytest.param(
            {WHAT: GOOD, WHO: "working_group", NAME: "  "},
            NAME,
            "Skriv, hvem der har ansvaret. Er det jer alle, så vælg teamet.",
            id="a group without a name",
        ),
        pytest.param(
            {WHAT: GOOD, WHO: "working_group", NAME: "010190 1234"},
            NAME,
            CPR,
            id="a group named by a CPR number",
        ),
        pytest.param({WHAT: GOOD, WHEN: "om 14 dage"}, WHEN, NO_DAY, id="no day"),
    ],
)
def test_a_refused_decision_says_why_at_the_field_and_keeps_everything_typed(
    cast, visit, database, filled, at_field, sentence
):
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    for label, value in filled.items():
        field(at, label).set_value(value)
        at.run()
    press(at, "Gem beslutningen")

    assert said_at(at, at_field)[:1] == [sentence]
    assert f"{MUST_MEND}\n\n- {at_field}" in [error.value for error in at.error]
    assert {label: field(at, label).value for label in filled} == filled
    assert decisions_of(database) == []


def test_the_room_for_a_decision_is_said_while_it_is_typed(cast, visit, database):
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    said = {}
    for length in (299, 300, 400, 401):
        field(at, WHAT).input("x" * length)
        at.run()
        said[length] = [c.value for c in at.caption if " tegn" in c.value]

    assert said == {
        299: [],
        300: ["300 af 400 tegn"],
        400: ["400 af 400 tegn"],
        401: ["401 tegn, og der er plads til 400. Kort teksten lidt ned."],
    }
    assert len(field(at, WHAT).value) == 401


def test_an_empty_date_means_the_proposed_one(cast, visit, database):
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    field(at, WHAT).input(GOOD)
    field(at, WHEN).set_value("")
    press(at, "Gem beslutningen")

    assert [made.due_on for made in decisions_of(database)] == [TODAY + days(14)]


def test_after_three_decisions_no_fourth_is_offered(cast, visit, database):
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    field(at, WHAT).input(GOOD)
    press(at, "Gem beslutningen")
    for number in (2, 3):
        press(at, "Skriv en beslutning mere")
        field(at, WHAT).input(f"{GOOD} hver gang, nummer {number}")
        press(at, "Gem beslutningen")

    labels = [button.label for button in at.button]
    assert len(decisions_of(database)) == 3
    assert {"Gem beslutningen", "Skriv en beslutning mere"}.isdisjoint(labels)


def test_a_decision_can_build_on_an_earlier_one(cast, visit, database):
    old = decide(database, cast.aisha, TODAY - days(9))
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)

    field(at, WHAT).input(GOOD)
    field(at, "Vi bygger videre på").set_value(str(old.id))
    press(at, "Gem beslutningen")

    assert stored(database, cast.aisha, old.id).status is DecisionStatus.CONTINUED


def test_the_page_of_a_new_team_says_where_decisions_come_from(cast, visit):
    at = visit.open(cast.aisha, "decisions")

    assert [info.value for info in at.info] == [
        "I har endnu ikke besluttet noget. Det gør I i den produktive samtale."
    ]


@pytest.mark.parametrize("view", ["tavle", "liste"])
def test_overdue_ones_come_first_and_others_teams_do_not_come(
    cast, visit, database, view
):
    decide(database, cast.aisha, TODAY - days(2), text="Den unge, som har god tid")
    decide(database, cast.aisha, TODAY - days(20), text="Den gamle, som er overskredet")
    elsewhere = hold_session(database, cast.tove, team_id=OTHER_TEAM)
    decide(database, cast.tove, session=elsewhere, text="Den fra et helt andet team")

    written = "\n".join(said(visit.open(cast.aisha, "decisions", vis=view), "p"))

    first = written.index("Den gamle")
    assert first < written.index("Den unge")
    assert "helt andet team" not in written


def test_user_text_is_shown_as_it_was_typed(cast, visit, database):
    text = "Når [klik](http://ond.example) er **fed**, så gør vi $x$ :red[ikke]"
    decide(database, cast.aisha, text=text)

    assert text in linked(visit.open(cast.aisha, "decisions", vis="liste"))


def test_a_filter_leaves_what_is_asked_for(cast, visit, database):
    decide(database, cast.aisha, TODAY - days(2), text="Den unge, som har god tid")
    decide(database, cast.aisha, TODAY - days(20), text="Den gamle, som er overskredet")
    at = visit.open(cast.aisha, "decisions", vis="liste")

    field(at, "Vis kun").set_value(["overdue"])
    at.run()

    assert said(at, "a")[0] == "Den gamle, som er overskredet"
    assert "Den unge, som har god tid" not in said(at, "a")


def test_closed_ones_are_folded_unless_they_are_all_there_is(cast, visit, database):
    old = decide(database, cast.aisha, TODAY - days(20), text="Den, der er lukket")
    decide(database, cast.aisha, TODAY - days(2), continues_id=old.id)
    at = visit.open(cast.aisha, "decisions")

    def is_open():
        (fold,) = block_on(at).all("details")
        return "open" in fold.attributes

    assert not is_open()
    field(at, "Vis kun").set_value(["continued"])
    at.run()

    assert is_open()
    assert linked(at).keys() == {"Den, der er lukket"}


def test_both_rates_stand_together_with_their_counts(cast, visit, database):
    decide(database, cast.aisha, TODAY - days(60))

    at = visit.open(cast.aisha, "decisions", vis="liste")

    assert [(metric.label, metric.value) for metric in at.metric] == [
        ("Fulgt op i tide", "0 af 1"),
        ("Gennemført af dem, der er svaret på", "–"),
    ]
    assert "For tidligt at regne ud" in texts(at)


def test_the_story_says_who_changed_what(cast, visit, database):
    decision = decide(database, cast.aisha, TODAY - days(9))
    edit(database, cast.aisha, decision, text="Når et barn begynder, går vi hjem")

    at = visit.open(cast.aisha, "decisions", beslutning=decision.id)

    told = said(at, "p")
    assert f"Teksten: {TEXT} → Når et barn begynder, går vi hjem" in told
    assert any("kl. 10.00 · Aisha" in line for line in told)


@pytest.mark.parametrize(
    ("filled", "at_field", "sentence"),
    [
        ({WHAT: ""}, WHAT, "Feltet er tomt. Udfyld det, så kan vi gemme."),
        ({WHAT: "Vi går hjem til 010190-1234"}, WHAT, CPR),
        (
            {WHAT: GOOD, WHEN: written(TODAY - timedelta(3))},
            WHEN,
            "Dagen er gået. Vælg i dag eller senere.",
        ),
        (
            {WHAT: GOOD, WHO: "person", "Personens navn": ""},
            "Personens navn",
            "Skriv, hvem der har ansvaret. Er det jer alle, så vælg teamet.",
        ),
    ],
)
def test_a_refused_edit_says_why_and_keeps_everything_typed(
    cast, visit, database, filled, at_field, sentence
):
    decision = decide(database, cast.aisha)
    at = visit.open(cast.aisha, "decisions", beslutning=decision.id, ret=1)

    for label, value in filled.items():
        field(at, label).set_value(value)
        at.run()
    press(at, "Gem ændringen")

    assert said_at(at, at_field)[:1] == [sentence]
    assert {label: field(at, label).value for label in filled} == filled
    assert stored(database, cast.aisha, decision.id) == decision


def test_two_who_edit_at_once_see_both_texts_and_one_keeps_their_own(
    cast, visit, database
):
    decision = decide(database, cast.aisha)
    at = visit.open(cast.aisha, "decisions", beslutning=decision.id, ret=1)
    field(at, WHAT).input("Min tekst, som jeg har skrevet")
    at.run()
    edit(database, cast.aisha, decision, text="Den tekst, en anden gemte først")

    press(at, "Gem ændringen")
    both = texts(at)
    (warning,) = [warning.value for warning in at.warning]
    press(at, "Behold min tekst")

    assert {"Min tekst, som jeg har skrevet", "Den tekst, en anden gemte først"} <= set(
        both
    )
    assert warning == (
        "Aisha har ændret beslutningen kl. 10.00. Hvilken tekst skal stå?"
    )
    told = story(database, cast.aisha, decision.id)
    assert [version.text for version in told.versions] == [
        TEXT,
        "Den tekst, en anden gemte først",
        "Min tekst, som jeg har skrevet",
    ]


def test_two_who_edit_at_once_and_one_keeps_what_the_other_wrote(cast, visit, database):
    decision = decide(database, cast.aisha)
    at = visit.open(cast.aisha, "decisions", beslutning=decision.id, ret=1)
    field(at, WHAT).input("Min tekst, som jeg har skrevet")
    at.run()
    edit(database, cast.aisha, decision, text="Den tekst, en anden gemte først")

    press(at, "Gem ændringen")
    press(at, "Behold det, der står nu")

    now = stored(database, cast.aisha, decision.id)
    assert now.text == "Den tekst, en anden gemte først"
    assert field(at, WHAT).value == "Den tekst, en anden gemte først"


def test_a_third_text_saved_meanwhile_is_shown_before_it_is_overwritten(
    cast, visit, database
):
    decision = decide(database, cast.aisha)
    at = visit.open(cast.aisha, "decisions", beslutning=decision.id, ret=1)
    field(at, WHAT).input("Min tekst, som jeg har skrevet")
    at.run()
    second = edit(database, cast.aisha, decision, text="Den anden tekst, der kom")
    press(at, "Gem ændringen")
    edit(database, cast.aisha, second, text="Den tredje tekst, der kom")

    press(at, "Behold min tekst")

    assert stored(database, cast.aisha, decision.id).text == "Den tredje tekst, der kom"
    assert "Den tredje tekst, der kom" in texts(at)
    assert field(at, WHAT).value == "Min tekst, som jeg har skrevet"


def test_a_manager_reads_and_finds_nothing_to_press(cast, visit, database):
    decision = decide(database, cast.aisha, TODAY - days(9))

    board = visit.open(cast.karen, "decisions")
    one = visit.open(cast.karen, "decisions", beslutning=decision.id, ret=1)

    pressed = [button.label for at in (board, one) for button in at.main.button]
    assert pressed == []
    assert one.title[0].value.replace("\\", "") == TEXT


def test_another_organisation_is_told_that_there_is_nothing(cast, visit, database):
    decision = decide(database, cast.aisha)

    at = visit.open(cast.ole, "decisions", beslutning=decision.id)

    assert [error.value for error in at.error] == [
        "Det kan vi ikke finde. Måske er det flyttet, eller linket er forkert."
    ]
    assert TEXT not in marks(at)


def test_one_tap_says_that_it_is_under_way(cast, visit, database):
    decision = decide(database, cast.aisha, TODAY - days(9))
    at = visit.open(cast.aisha, "decisions", vis="ugen")

    press(at, "På vej")

    assert story(database, cast.aisha, decision.id).touches[-1].said is Tap.ON_ITS_WAY
    assert "Sagt af Aisha kl. 10.00" in texts(at)
    assert "På vej" not in [button.label for button in at.button]


def test_a_card_leads_to_the_taps_of_its_decision(cast, visit, database):
    decision = decide(database, cast.aisha, TODAY - days(9))
    board = visit.open(cast.aisha, "decisions")
    links = linked(board)

    at = visit.open(cast.aisha, "decisions", beslutning=decision.id)
    press(at, "På vej")

    assert (
        links[f"Sig, hvordan det går {TEXT}"]
        == f"/beslutninger?beslutning={decision.id}"
    )
    assert "Sagt af Aisha kl. 10.00" in texts(at)
    assert stored(database, cast.aisha, decision.id).last_touch_on == TODAY


def test_done_asks_how_in_one_more_tap(cast, visit, database):
    decision = decide(database, cast.aisha, TODAY - days(9))
    at = visit.open(cast.aisha, "decisions", vis="ugen")

    press(at, "Gjort")
    field(at, "En sætning, hvis I vil").input("Det gik lettere, end vi troede")
    press(at, "Gennemført som aftalt")

    now = stored(database, cast.aisha, decision.id)
    assert (now.status, now.answer, now.learnt) == (
        DecisionStatus.DONE,
        Answer.DONE_AS_AGREED,
        "Det gik lettere, end vi troede",
    )


@pytest.mark.parametrize(
    ("learnt", "sentence"),
    [
        ("", "Skriv en sætning om, hvad I lærte, før I dropper beslutningen."),
        ("   ", "Skriv en sætning om, hvad I lærte, før I dropper beslutningen."),
        ("010190-1234 ville ikke", CPR),
    ],
)
def test_a_refused_drop_says_why_and_keeps_the_sentence(
    cast, visit, database, learnt, sentence
):
    decision = decide(database, cast.aisha, TODAY - days(9))
    at = visit.open(cast.aisha, "decisions", vis="ugen")

    press(at, "Droppet")
    field(at, "Hvad lærte I?").input(learnt)
    press(at, "Drop beslutningen")

    assert said_at(at, "Hvad lærte I?")[:1] == [sentence]
    assert field(at, "Hvad lærte I?").value == learnt
    assert stored(database, cast.aisha, decision.id) == decision


@pytest.mark.parametrize(
    ("new_date", "sentence"),
    [
        ("", "Vælg en ny dato, så I ved, hvornår I ser på det."),
        ("i dag", "Den nye dato er ikke ude i fremtiden. Vælg i morgen eller senere."),
        (
            written(TODAY + timedelta(500)),
            "Dagen ligger mere end et år frem. Vælg en, der er tættere på.",
        ),
        ("snart", NO_DAY),
    ],
)
def test_a_refused_new_date_says_why_and_keeps_the_sentence(
    cast, visit, database, new_date, sentence
):
    decision = decide(database, cast.aisha, TODAY - days(28))
    at = visit.open(cast.aisha, "decisions", vis="ugen")

    field(at, "En sætning, hvis I vil").input("Vi mangler en makker")
    press(at, "I gang")
    field(at, WHEN).set_value(new_date)
    press(at, "Gem svaret")

    assert said_at(at, WHEN)[:1] == [sentence]
    assert field(at, "En sætning, hvis I vil").value == "Vi mangler en makker"
    assert stored(database, cast.aisha, decision.id) == decision


def test_a_sentence_with_a_cpr_number_is_refused_and_can_be_mended(
    cast, visit, database
):
    decision = decide(database, cast.aisha, TODAY - days(28))
    at = visit.open(cast.aisha, "decisions", vis="ugen")
    note = "En sætning, hvis I vil"

    field(at, note).input("010190-1234 er glad")
    press(at, "Gennemført som aftalt")
    refused = (said_at(at, note)[:1], field(at, note).value)
    field(at, note).input("Barnet er glad")
    press(at, "Gennemført som aftalt")

    assert refused == ([CPR], "010190-1234 er glad")
    assert stored(database, cast.aisha, decision.id).learnt == "Barnet er glad"


def test_a_tap_on_what_was_changed_meanwhile_is_told_and_not_taken(
    cast, visit, database
):
    decision = decide(database, cast.aisha, TODAY - days(9))
    at = visit.open(cast.aisha, "decisions", vis="ugen")
    edit(
        database, cast.aisha, decision, text="Noget andet end det, der stod på skærmen"
    )

    press(at, "På vej")

    (warning,) = [warning.value for warning in at.warning]
    assert warning == (
        "En anden har sagt eller rettet noget imens. Se, hvad der står nu, "
        "og tryk igen, hvis det stadig passer."
    )
    assert stored(database, cast.aisha, decision.id).version == 2


def test_an_administrator_gives_the_password_and_takes_out_the_words(
    cast, visit, database
):
    decision = decide(database, cast.aisha)
    at = visit.open(cast.lone, "decisions", beslutning=decision.id)
    visit.now += timedelta(minutes=11)  # what was given at sign-in counts no more

    press(at, "Fjern ordene")
    nothing_chosen = [error.value for error in at.error]
    field(at, "Hvor står ordene?").set_value(["text"])
    field(at, "Din adgangskode").input("en forkert adgangskode")
    press(at, "Fjern ordene")
    wrong = said_at(at, "Din adgangskode")
    field(at, "Din adgangskode").input(PASSWORD)
    press(at, "Fjern ordene")

    assert nothing_chosen != []
    assert wrong == ["Det er ikke din adgangskode. Prøv igen."]
    assert stored(database, cast.aisha, decision.id).text == REDACTED
    assert any("En administrator har fjernet ord" in info.value for info in at.info)


def test_words_that_were_changed_meanwhile_are_not_taken_out_unseen(
    cast, visit, database
):
    decision = decide(database, cast.aisha)
    at = visit.open(cast.lone, "decisions", beslutning=decision.id)
    field(at, "Hvor står ordene?").set_value(["text"])
    at.run()
    edit(database, cast.aisha, decision, text=GOOD)

    press(at, "Fjern ordene")

    assert [warning.value for warning in at.warning] == [CHANGED_MEANWHILE]
    assert f"Nu står der: {GOOD}" in texts(at)
    assert stored(database, cast.aisha, decision.id).text == GOOD
    press(at, "Fjern ordene")
    assert stored(database, cast.aisha, decision.id).text == REDACTED


def test_an_own_change_of_the_words_does_not_stand_in_the_way_of_taking_them_out(
    cast, visit, database
):
    decision = decide(database, cast.aisha)
    with database.writing(FJORDBY) as db:
        add_grant(
            db,
            FJORDBY,
            cast.aisha.person_id,
            Role.ADMINISTRATOR,
            unit_id=None,
            granted_by_id=None,
            now=NOW,
        )
    at = visit.open(cast.aisha, "decisions", beslutning=decision.id, ret=1)
    field(at, "Hvor står ordene?").set_value(["text"])
    field(at, WHAT).input(GOOD)
    press(at, "Gem ændringen")

    press(at, "Fjern ordene")

    assert [warning.value for warning in at.warning] == []
    assert stored(database, cast.aisha, decision.id).text == REDACTED


def test_a_weekly_tap_asks_for_no_date(cast, visit, database):
    decision = decide(database, cast.aisha, TODAY - days(3))
    at = visit.open(cast.aisha, "decisions", vis="ugen")

    press(at, "Ikke begyndt")

    assert "Ret svaret" in [button.label for button in at.button]
    after = stored(database, cast.aisha, decision.id)
    assert (after.status, after.due_on) == (decision.status, decision.due_on)


def test_since_last_asks_one_question_at_a_time_and_all_taps_at_once(
    cast, visit, database
):
    for age in (30, 29):
        decide(
            database, cast.aisha, TODAY - days(age), text=f"Fra for {age} dage siden"
        )
    for age in (9, 8):
        decide(
            database, cast.aisha, TODAY - days(age), text=f"Fra for {age} dage siden"
        )
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    answer, tap = "Gennemført som aftalt", "På vej"

    asked = []
    for _question in range(2):
        labels = [button.label for button in at.button]
        asked.append((labels.count(answer), labels.count(tap), *said(at, "p")[3:5]))
        press(at, answer)

    labels = [button.label for button in at.button]
    assert asked == [
        (1, 2, "1 af 2", "Fra for 30 dage siden"),
        (1, 2, "2 af 2", "Fra for 29 dage siden"),
    ]
    assert (labels.count(answer), labels.count(tap)) == (0, 2)
    assert texts(at).count("Sagt af Aisha kl. 10.00") == 2


def test_since_last_stands_in_the_session_and_can_be_passed_over(cast, visit, database):
    decide(database, cast.aisha, TODAY - days(25))
    session = hold_session(database, cast.aisha)
    at = visit.open(cast.aisha, "local_session", id=session.id)
    asked = "Hvordan gik det med det, I besluttede?" in said(at, "h2")

    press(at, "Spring over denne gang")
    passed_over = "Sprunget over" in marks(at)
    press(at, "Vi tager det alligevel")

    assert (asked, passed_over) == (True, True)
    assert "Gennemført som aftalt" in [button.label for button in at.button]
