"""What a refusal carries with it."""

import pytest

from domain import errors
from domain.errors import (
    Conflict,
    DomainError,
    ErrorCode,
    InvalidField,
    InvalidForm,
    NotAllowed,
    TooEarly,
    refuse,
)


def test_a_form_without_errors_is_not_refused():
    assert refuse([]) is None


def test_a_refused_form_names_every_field_with_its_reason():
    short = InvalidField("text", ErrorCode.TOO_SHORT, least=10)
    late = InvalidField("due_on", ErrorCode.DAY_IN_THE_PAST)

    with pytest.raises(InvalidForm) as refusal:
        refuse([short, late])

    assert refusal.value.errors == (short, late)
    assert refusal.value.at("due_on") == late
    assert refusal.value.at("why") is None


def test_refusals_of_a_field_differ_by_field_reason_and_values():
    short = InvalidField("text", ErrorCode.TOO_SHORT, least=10)

    assert short == InvalidField("text", ErrorCode.TOO_SHORT, least=10)
    assert short != InvalidField("why", ErrorCode.TOO_SHORT, least=10)
    assert short != InvalidField("text", ErrorCode.TOO_LONG, least=10)
    assert short != InvalidField("text", ErrorCode.TOO_SHORT, least=11)
    assert short != "text"
    assert len({short, InvalidField("text", ErrorCode.TOO_SHORT, least=10)}) == 1


def test_a_conflict_carries_what_the_other_person_saved():
    assert Conflict("Annas tekst").current == "Annas tekst"


def test_who_is_not_allowed_learns_which_roles_would_be():
    assert NotAllowed(["superuser"]).needed_roles == ("superuser",)


def test_a_refusal_reads_well_in_the_log():
    assert repr(TooEarly(opens_on=5)) == "TooEarly(too_early, opens_on=5)"
    assert str(InvalidForm([InvalidField("text", ErrorCode.TOO_LONG, most=4)])) == (
        "InvalidField(text: too_long, most=4)"
    )


def test_every_kind_of_refusal_says_what_it_means():
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, DomainError)
    ]

    assert all(kind.__doc__ for kind in kinds)
