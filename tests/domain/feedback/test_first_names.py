"""Which words of a participant's text are taken for somebody's name."""

from time import process_time

import pytest

from domain.feedback.first_names import first_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mette skal ringe til familien", ("Mette",)),
        ("Vi aftalte med Mohammed, at Åse ringer", ("Mohammed", "Åse")),
        ("Mettes idé. Mette sagde den", ("Mettes", "Mette")),
        ("Jeg taler med Bo og Per på torsdag", ("Bo", "Per")),
        ("Karen-Margrethe og Anne Sofie", ("Karen", "Margrethe", "Anne", "Sofie")),
        ("(Jonas)", ("Jonas",)),
    ],
)
def test_a_first_name_is_found(text, expected):
    assert first_names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tage på tur hver uge. Hans tur er det. Helle er et sted, man er fri. Max 5 børn",
        "Vi bruger Aula, Outlook og PPR i Aarhus",
        "I august og i maj holder vi Lærende samtale",
        "Når et barn begynder, ringer vi samme uge",
        "mette skrev uden store bogstaver",
        "METODE: Se Kroppen",
        "",
    ],
)
def test_other_words_are_none(text):
    assert first_names(text) == ()


def test_no_text_takes_long():
    started = process_time()
    first_names("Mette " * 100 + "." * 5_000)

    assert process_time() - started < 0.5
