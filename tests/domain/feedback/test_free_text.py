"""What is masked in participants' own words, and what is left alone."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.free_text import MASK, mask


@pytest.mark.parametrize(
    "secret",
    [
        *["010190-1234", "0101901234", "010190 1234", "610190-1234"],
        *["karen@fjordby.dk", "karen.holm+team@mail.fjordby.dk"],
        *["https://fjordby.dk/sag?id=7", "www.fjordby.dk", "fjordby.dk/familie"],
        *["12345678", "12 34 56 78", "1234 5678", "12-34-56-78", "12.34.56.78"],
        *["+45 12345678", "+4512345678", "0045 12 34 56 78", "12 34 5678"],
        *["Søndergade 12", "søndergade 12 B", "Ny Østergade 7, 2. tv", "Åvej 3"],
        *["Frederiksberg Allé 5", "H.C. Andersens Boulevard 27", "Bakkegården 3"],
        *["Gl. Kongevej 60", "Lindevænget 4A", "Rådhuspladsen 1"],
        *["8000 Aarhus C", "2100 København Ø", "4000 Roskilde", "DK-5000 Odense"],
        *["0999 København C", "6470 Sydals", "2000 Frederiksberg", "1950 København V"],
        *["01.01.1990 - 1234", "01 01 90/1234", "010190-\n1234", "karen (at) b.dk"],
        *["karen @ fjordby.dk", "Søndergade nr. 12", "Søndergade, nr. 12"],
    ],
)
def test_what_points_to_a_person_is_masked(secret):
    assert (
        mask(f"Vi mødes ved {secret} på tirsdag") == f"Vi mødes ved {MASK} på tirsdag"
    )


@pytest.mark.parametrize(
    "harmless",
    [
        pytest.param("Første gang 12.03.2026 på teammødet", id="a date"),
        pytest.param("Første gang 2026-03-12", id="a date by year"),
        pytest.param("Vi prøver 03-12-2026", id="a date with hyphens"),
        pytest.param("Sammen i 2025-2026", id="two years"),
        pytest.param("Hver tirsdag kl. 09.30-10.30", id="a span of time"),
        pytest.param("Hver tirsdag kl. 09.30 - 10.30", id="a span of time with spaces"),
        pytest.param("Budget på 12.345.678 kr.", id="a large number"),
        pytest.param("Vi gør det for alle 12 børn", id="all of twelve children"),
        pytest.param("I børnehaven 3 gange om ugen", id="three times a week"),
        pytest.param("Børnehaven 3 gange om ugen", id="at the start of a sentence"),
        pytest.param("I foråret 2026 Vi begynder i uge 12", id="a year and a sentence"),
        pytest.param("Nummer 9913991234 er ingen dato", id="ten digits without a date"),
        pytest.param("Når et barn begynder, ringer vi samme uge", id="a decision"),
        pytest.param("Vi begyndte i 2026 Skovly og Solsikken", id="a year and a house"),
        pytest.param("Fra 1998 Fjordby", id="a year of before and a place"),
        pytest.param("Firmaet (CVR 12345678) kom", id="a company"),
        pytest.param("CVR-nr.: 12 34 56 78", id="a company in groups"),
        pytest.param("Fakturanummer 12345678", id="an invoice"),
        pytest.param("faktura nr. 0101901234", id="an invoice like a date"),
        pytest.param("Kopimaskine, serienr. 12345678", id="a serial number"),
        pytest.param("Bogen, ISBN 978-87-02-12345-6", id="a book"),
        pytest.param("Bogen, ISBN 87-11-12123-4", id="an old book"),
        pytest.param("På vej 2 skridt frem", id="on the way"),
    ],
)
def test_what_a_team_needs_to_say_is_left_alone(harmless):
    assert mask(harmless) == harmless


def test_everything_in_one_text_is_masked():
    text = "Ring 12 34 56 78 til Søndergade 12, 8000 Aarhus C (010190-1234, a@b.dk)."

    assert mask(text) == f"Ring {MASK} til {MASK}, {MASK} ({MASK}, {MASK})."


def test_the_lines_of_a_text_stay():
    assert mask("Tirsdag\n12345678\nfredag") == f"Tirsdag\n{MASK}\nfredag"


PIECES = st.sampled_from(
    [
        *["Vi ringer", "010190-1234", "12 34 56 78", "+45", "a@b.dk", "www.b.dk"],
        *["Søndergade 12", "8000 Aarhus", "12.03.2026", "3", "\n", ",", "Allé", "vej"],
    ]
)


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_a_masked_text_has_nothing_left_to_mask(text):
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize(
    "piece", ["A", "A ", "A.", "1 ", "1", "a.", "a@", "Vej ", "'A"]
)
def test_no_text_takes_long(piece):
    text = (piece * 500)[:500]
    started = process_time()
    mask(text)

    assert process_time() - started < 0.5
