"""The order in which a Danish reader looks for a name."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.alphabet import alphabetic_key


def test_danish_names_end_with_ae_oe_and_aa():
    names = ["Allé", "anders", "Åse", "aage", "Zenia", "Ægir", "Aakjær", "Østen", "bo"]

    assert sorted(names, key=alphabetic_key) == [
        *["Allé", "anders", "bo", "Zenia", "Ægir", "Østen", "aage", "Aakjær", "Åse"],
    ]


@pytest.mark.parametrize(
    "alike", [("Aase", "Åse"), ("PPR", "ppr"), ("Müller", "muller"), ("ö", "Ø")]
)
def test_these_have_the_same_place(alike):
    for one, other in permutations(alike):
        assert alphabetic_key(one) == alphabetic_key(other)


@given(st.text(st.sampled_from("abcæøåéAÆØÅ -1")))
def test_small_and_large_letters_are_together(name):
    assert alphabetic_key(name.upper()) == alphabetic_key(name.lower())
