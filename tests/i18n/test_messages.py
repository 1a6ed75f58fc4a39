"""What people are told when a rule refuses what they asked for."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from domain.access_terms import Role
from domain.errors import (
    Conflict,
    DomainError,
    ErrorCode,
    InvalidField,
    InvalidForm,
    NotAllowed,
    NotFound,
    TooEarly,
)
from domain.knowledge.theme_packages import TalkKind, WorkArea
from i18n.messages import sentence, sentences
from i18n.translator import LANGUAGES, translator

ROOT = Path(__file__).parents[2]
DANISH = translator("da")
ENGLISH = translator("en")
FILLED_IN = re.compile(r"\{(\w+)\}")


def test_every_code_has_its_sentence():
    assert set(sentences(DANISH)) == set(ErrorCode)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ErrorCode)
def test_a_sentence_is_calm_and_whole(code, language):
    told = sentences(translator(language))[code]

    assert told[0].isupper()
    assert told.endswith(".")
    assert "!" not in told
    assert len(told) <= 160


def test_no_two_codes_say_the_same():
    told = list(sentences(DANISH).values())

    assert sorted(set(told)) == sorted(told)


def test_numbers_and_dates_are_written_in_the_language():
    too_long = InvalidField("text", ErrorCode.TOO_LONG, most=2000)
    too_early = TooEarly(opens_on=date(2026, 12, 22))

    assert [sentence(too_long, DANISH), sentence(too_early, DANISH)] == [
        "Teksten er for lang. Kort den ned til 2.000 tegn.",
        "Det er for tidligt. Du kan svare fra 22. dec. 2026.",
    ]


def test_a_value_that_is_missing_never_hides_the_refusal():
    bare = InvalidField("text", ErrorCode.TOO_LONG)

    assert sentence(bare, DANISH) == "Teksten er for lang. Kort den ned til … tegn."


def test_whoever_may_not_is_told_which_roles_may():
    refused = NotAllowed([Role.SUPERUSER, Role.ADMINISTRATOR])

    assert sentence(refused, DANISH) == (
        "Det har du ikke adgang til. Det kræver rollen superbruger eller administrator."
    )


@pytest.mark.parametrize(
    ("choices", "danish", "english"),
    [
        (tuple(TalkKind), "Praksis og Forskning", "Practice and Research"),
        (
            (Role.FACILITATOR, Role.TEAM_LEADER),
            "Facilitator og Teamleder",
            "Facilitator and Team leader",
        ),
        (
            (WorkArea.DAYCARE, WorkArea.HEALTH, WorkArea.OTHER),
            "Daginstitutioner, Sundhed og Andet",
            "Daycare institutions, Health and Other",
        ),
    ],
)
def test_a_word_that_is_no_choice_is_answered_with_those_there_are(
    choices, danish, english
):
    error = InvalidField("kind", ErrorCode.NOT_ONE_OF, choices=choices)

    assert sentence(error, DANISH) == (
        f"Det ord kender vi ikke her. Brug et af disse: {danish}."
    )
    assert sentence(error, ENGLISH) == (
        f"We do not know that word here. Use one of these: {english}."
    )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidForm([InvalidField("text", ErrorCode.REQUIRED)]), "invalid_form"),
        (NotFound(), "not_found"),
        (NotAllowed(), "not_allowed"),
        (Conflict("as it reads now"), "conflict"),
        (DomainError(ErrorCode.WRONG_STATUS), "wrong_status"),
    ],
)
def test_every_kind_of_refusal_is_told_by_its_code(error, code):
    assert sentence(error, DANISH) == sentences(DANISH)[ErrorCode(code)]


def refusals():
    """Every place in the code that refuses by a code, with the values it gives."""
    for package in ("domain", "services", "data_access"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                for argument in node.args:
                    if (
                        isinstance(argument, ast.Attribute)
                        and isinstance(argument.value, ast.Name)
                        and argument.value.id == "ErrorCode"
                    ):
                        code = ErrorCode[argument.attr]
                        yield path, node.lineno, code, node.keywords


def test_every_refusal_brings_the_values_that_its_sentence_needs():
    told = sentences(DANISH)
    found = list(refusals())

    lacking = [
        f"{path.relative_to(ROOT)}:{line} {code}"
        for path, line, code, keywords in found
        if not {*FILLED_IN.findall(told[code])} <= {word.arg for word in keywords}
        and None not in {word.arg for word in keywords}
    ]

    assert len(found) > 20
    assert lacking == []
