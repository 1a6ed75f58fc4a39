"""The sentence that says what a chart shows."""

import pytest

from charts.feedback.distribution import ReferenceMark
from charts.feedback.findings import (
    item_finding,
    item_rows,
    reference_mark,
    skipped_words,
)
from domain.feedback.published import reference_line
from domain.feedback.questionnaire import FormKind, get_item
from i18n.translator import translator
from tests.support.feedback.results import view_of

_ = translator("da")
SEMINAR = {FormKind.SEMINAR}
FEW = "Færre end 10 svarede »ved ikke« eller sprang over. De er ikke med i procenterne."


def shown(item_id, *answers):
    item = get_item(item_id)
    return view_of(item, *answers, reference=reference_line(item, SEMINAR))


def finding(item_id, *answers, translate=_):
    view = shown(item_id, *answers)
    return item_finding(view, get_item(item_id), translate).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("item_id", "answers", "sentence"),
    [
        pytest.param("T0-1", [("hoj", 4)], "For få svar", id="four say nothing"),
        pytest.param(
            "T0-1",
            [("hoj", 5), ("mindre", 2)],
            "7 svar: over halvdelen (4-5 af 7) svarede »i høj eller meget høj grad«",
            id="seven in words",
        ),
        pytest.param(
            "T1-3",
            [
                (["new_methods", "organisational"], 3),
                (["new_methods"], 2),
                (["interdisciplinary"], 1),
            ],
            "6 svar: næsten alle (5-6 af 6) valgte »Anvendelse af ny viden og metoder«; "
            "omkring halvdelen (2-4 af 6) valgte "
            "»Organisatoriske og strategiske ændringer«",
            id="several choices in words",
        ),
        pytest.param(
            "T0-12",
            [
                ([one], 1)
                for one in ("tid", "andet", "faggruppe", "lokal_brug", "intet")
            ],
            "5 svar: hver mulighed blev valgt af højst halvdelen (0-2 af 5)",
            id="nobody agrees",
        ),
        pytest.param(
            "T0-8",
            [("ja", 9), ("nej", 3)],
            "75 % svarede: ja (usikkerhed 47-91 %, n = 12)",
            id="twelve in figures",
        ),
        pytest.param(
            "T0-8",
            [("ja", 8), ("nej", 2), ("ved_ikke", 1)],
            "80 % af dem, der tog stilling, svarede: ja "
            "(usikkerhed 49-94 %, færre end 11 svar)",
            id="a share of fewer than n",
        ),
        pytest.param(
            "T1-7b",
            [("ja", 12), (None, 2)],
            "Næsten alle af dem, der tog stilling, svarede: ja (færre end 14 svar)",
            id="a word about fewer than n",
        ),
        pytest.param(
            "T0-12",
            [(["tid"], 8), (["andet"], 4), (None, 1)],
            "Flest af dem, der tog stilling, valgte »Tid«: 67 % (færre end 13 svar)",
            id="choices of fewer than n",
        ),
        pytest.param(
            "T1-7b",
            [("ja", 12)],
            "Næsten alle svarede: ja (n = 12)",
            id="a sensitive item on which all agree",
        ),
        pytest.param(
            "T0-12",
            [(["tid"], 6), (["tid", "lokal_brug"], 3), (["lokal_brug"], 3)],
            "Flest valgte »Tid«: 75 % (n = 12)",
            id="several choices in figures",
        ),
        pytest.param(
            "T0-12",
            [(["tid", "andet"], 6), (["andet"], 1), (["tid"], 1), (["intet"], 4)],
            "Flest valgte »Tid« og »Andet«: 58 % (n = 12)",
            id="two that most chose",
        ),
        pytest.param(
            "T0-12",
            [(["tid"], 12)],
            "Næsten alle valgte »Tid« (n = 12)",
            id="all chose the same",
        ),
        pytest.param(
            "T0-1",
            [("hoj", 17), ("mindre", 8)],
            "68 % svarede: i høj eller meget høj grad (usikkerhed 48-83 %, n = 25). "
            "Det kan ikke skelnes fra referencen på 79 %. "
            "I mangler ca. 39 svar for at se en forskel på 10 procentpoint.",
            id="25 that cannot tell",
        ),
        pytest.param(
            "T1-6",
            [("ja", 20), ("nej", 5)],
            "80 % svarede: ja (usikkerhed 61-91 %, n = 25). "
            "Det er over referencen på 30 %.",
            id="25 that are over",
        ),
        pytest.param(
            "T0-1",
            [("hoj", 5), ("mindre", 20)],
            "20 % svarede: i høj eller meget høj grad (usikkerhed 9-39 %, n = 25). "
            "Det er under referencen på 79 %.",
            id="25 that are under",
        ),
    ],
)
def test_a_finding_says_as_much_as_the_answers_carry(item_id, answers, sentence):
    assert finding(item_id, *answers) == sentence


@pytest.mark.parametrize(
    ("skipped", "words"),
    [
        (0, ""),
        (
            1,
            FEW,
        ),
        (
            9,
            FEW,
        ),
        (
            10,
            "10 svarede »ved ikke« eller sprang over. De er ikke med i procenterne.",
        ),
    ],
)
def test_who_is_not_in_the_per_cent_is_said_as_exactly_as_may_be(skipped, words):
    view = shown("T0-8", ("ja", 8), ("nej", 2), ("ved_ikke", skipped))

    assert skipped_words(view, _) == words


def test_the_n_of_a_finding_is_that_of_its_own_figures():
    answers = [("ja", 8), ("nej", 4), ("ved_ikke", 10)]

    assert finding("T0-8", *answers) == (
        "67 % af dem, der tog stilling, svarede: ja (usikkerhed 39-86 %, n = 12)"
    )


def test_a_finding_about_fewer_than_n_reads_in_english_too():
    answers = [("ja", 8), ("nej", 2), ("ved_ikke", 1)]
    english = translator("en")

    assert finding("T0-8", *answers, translate=english) == (
        "80% of those who gave an opinion answered: yes "
        "(uncertainty 49-94%, fewer than 11 answers)"
    )
    assert skipped_words(shown("T0-8", *answers), english) == (
        "Fewer than 10 answered “don't know” or skipped it. "
        "They are not in the percentages."
    )


def test_a_finding_reads_in_english_too():
    assert finding("T0-8", ("ja", 9), ("nej", 3), translate=translator("en")) == (
        "75% answered: yes (uncertainty 47-91%, n = 12)"
    )


@pytest.mark.parametrize(
    ("item_id", "answers", "rows"),
    [
        pytest.param("T0-8", [("ja", 4)], [], id="too few have no table"),
        pytest.param(
            "T0-1",
            [("hoj", 5)],
            [("I høj eller meget høj grad", "næsten alle (4-5 af 5)")],
            id="five have a word for the cut and no counts",
        ),
        pytest.param(
            "T0-12",
            [(["tid"], 3), (["andet"], 2)],
            [
                ("Faglig dybde", "højst halvdelen (0-2 af 5)"),
                ("Ikke rettet mod min faggruppe", "højst halvdelen (0-2 af 5)"),
                ("Svært at bruge lokalt", "højst halvdelen (0-2 af 5)"),
                ("Mangler ledelsesopbakning", "højst halvdelen (0-2 af 5)"),
                ("Tid", "over halvdelen (3-5 af 5)"),
                ("Andet", "højst halvdelen (0-2 af 5)"),
                ("Intet", "højst halvdelen (0-2 af 5)"),
            ],
            id="several choices have a word each",
        ),
        pytest.param(
            "T0-8",
            [("ja", 9), ("nej", 3)],
            [("Ja", "75\xa0%"), ("Nej", "25\xa0%")],
            id="ten and more have figures",
        ),
        pytest.param(
            "T1-7a",
            [("ja", 20)],
            [("Ja", "næsten alle")],
            id="a sensitive item has a word where all agree, and no options",
        ),
        pytest.param(
            "T0-4",
            [("ja", 15), ("nej", 5)],
            [("Ja", "75\xa0%"), ("Nej", "25\xa0%")],
            id="a published share changes nothing in the table",
        ),
    ],
)
def test_the_table_beside_a_chart_says_no_more_than_the_chart(item_id, answers, rows):
    assert item_rows(shown(item_id, *answers), get_item(item_id), _) == rows


@pytest.mark.parametrize(
    ("item_id", "solid", "parts"),
    [
        pytest.param(
            "T0-1",
            True,
            ["Linjen", "79 %", "i høj eller meget høj grad", "n ikke oplyst"],
            id="the same question",
        ),
        pytest.param(
            "T0-4",
            False,
            [
                "Stiplet linje (ikke samme ordlyd)",
                "81 %",
                "kilden siger ikke, hvad der er talt med",
                "n ikke oplyst",
            ],
            id="a cut that is not stated",
        ),
        pytest.param(
            "T0-5a",
            False,
            [
                "Stiplet linje (ikke samme ordlyd)",
                "70 %",
                "stort eller meget stort udbytte",
                "n = 860",
            ],
            id="a printed n",
        ),
    ],
)
def test_a_published_line_says_its_caveats(item_id, solid, parts):
    item = get_item(item_id)
    line = reference_line(item, SEMINAR)
    mark = reference_mark(line, item, _)
    origin = "tal fra hybridseminarer 2022-2025"
    source = (
        "kilde: SocialRespons for Social Talks: "
        "samlet publikation om Social Talks 2022-2025"
    )

    assert mark == ReferenceMark(line.percent, solid, mark.words)
    assert mark.words.replace("\xa0", " ").split(" · ") == [
        *parts[:2],
        origin,
        *parts[2:],
        source,
    ]
