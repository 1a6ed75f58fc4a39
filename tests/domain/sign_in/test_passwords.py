"""Which passwords may be used, and what bcrypt is given of them."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import ErrorCode, InvalidField
from domain.sign_in.passwords import check_password, prehash

OWN_WORDS = ("Aisha Rahimi", "aisha.rahimi@fjordby.example", "Fjordby Kommune")


def refusal_of(password):
    try:
        check_password(password, own_words=OWN_WORDS)
    except InvalidField as refusal:
        return refusal
    return None


def refused(code, **values):
    return InvalidField("password", code, **values)


@pytest.mark.parametrize(
    "password",
    [
        pytest.param("min kat spiser kun tun om tirsdagen", id="a sentence"),
        pytest.param("kaffe bæver lygtepæl", id="three words"),
        pytest.param("sommerferie i danmark med far", id="common words among others"),
        pytest.param("Aisha har tre katte og en hund", id="the name among others"),
        pytest.param("Xk3-9fTq_Lw2 vBz", id="made by a machine"),
        pytest.param("482915036284710", id="digits alone, fifteen of them"),
        pytest.param("!#¤%&/()=?^*_:;<", id="signs alone"),
        pytest.param("🐈🐕🐎🐖🐏🐑🐐🦌🐇🦔🦇🐻🐨🐼🐧", id="animals alone"),
        pytest.param("кофе бобёр фонарь", id="in other letters"),
        pytest.param("  kaffe  bæver  lygtepæl  ", id="with much space"),
    ],
)
def test_any_long_password_that_is_not_easily_guessed_may_be_used(password):
    assert refusal_of(password) is None


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        pytest.param("", refused(ErrorCode.REQUIRED), id="none"),
        pytest.param(
            "kaffebæverlygt", refused(ErrorCode.TOO_SHORT, least=15), id="14 characters"
        ),
        pytest.param(
            "kaffebæverlyga\u030a"[:-2] + "a\u030a",
            refused(ErrorCode.TOO_SHORT, least=15),
            id="14 characters typed as 15",
        ),
        pytest.param(
            "kaffe bæver lygtepæl " * 6 + "tog",
            refused(ErrorCode.TOO_LONG, most=128),
            id="129 characters",
        ),
        pytest.param(
            "x" * 1_000_000, refused(ErrorCode.TOO_LONG, most=128), id="a megabyte"
        ),
        pytest.param(
            "password12345678", refused(ErrorCode.PASSWORD_COMMON), id="word and run"
        ),
        pytest.param(
            "P@ssw0rdP@ssw0rd!!", refused(ErrorCode.PASSWORD_COMMON), id="disguised"
        ),
        pytest.param(
            "P-a-s-s-w-o-r-d-2-0-2-6", refused(ErrorCode.PASSWORD_COMMON), id="spaced"
        ),
        pytest.param(
            "Sommer2026Vinter2027!", refused(ErrorCode.PASSWORD_COMMON), id="seasons"
        ),
        pytest.param(
            "ve1k0mmen ti1 @nker", refused(ErrorCode.PASSWORD_COMMON), id="1 for l"
        ),
        pytest.param(
            "kaffe 1987 2003 1994", refused(ErrorCode.PASSWORD_COMMON), id="years"
        ),
        pytest.param(
            "correct horse battery staple",
            refused(ErrorCode.PASSWORD_COMMON),
            id="a famous one",
        ),
        pytest.param(
            "Der er et yndigt land 1", refused(ErrorCode.PASSWORD_COMMON), id="a song"
        ),
        pytest.param(
            "qwertyuiopåasdfgh", refused(ErrorCode.PASSWORD_COMMON), id="a row of keys"
        ),
        pytest.param(
            "lkjhgfdsapoiuytrewq",
            refused(ErrorCode.PASSWORD_COMMON),
            id="rows backwards",
        ),
        pytest.param(
            "1qaz2wsx3edc4rfv", refused(ErrorCode.PASSWORD_COMMON), id="columns"
        ),
        pytest.param(
            "9876543210987654321", refused(ErrorCode.PASSWORD_COMMON), id="countdown"
        ),
        pytest.param(
            "aaaaaaaaaaaaaaaa", refused(ErrorCode.PASSWORD_REPEATS), id="one letter"
        ),
        pytest.param(" " * 20, refused(ErrorCode.PASSWORD_REPEATS), id="space alone"),
        pytest.param(
            "aaaabaabbababbbb", refused(ErrorCode.PASSWORD_REPEATS), id="two letters"
        ),
        pytest.param(
            "hestehestehesteX", refused(ErrorCode.PASSWORD_REPEATS), id="one word again"
        ),
        pytest.param(
            "Fjordby Kommune 26", refused(ErrorCode.PASSWORD_ABOUT_YOU), id="workplace"
        ),
        pytest.param(
            "jeg hedder Aisha Rahimi",
            refused(ErrorCode.PASSWORD_ABOUT_YOU),
            id="own name",
        ),
        pytest.param(
            "@1sh@r@h1m1 hos os",
            refused(ErrorCode.PASSWORD_ABOUT_YOU),
            id="disguised name",
        ),
        pytest.param(
            "aisha.rahimi@fjordby.example",
            refused(ErrorCode.PASSWORD_ABOUT_YOU),
            id="own address",
        ),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_with_the_reason(
    password, expected
):
    assert refusal_of(password) == expected


def test_the_name_of_somebody_else_is_no_reason():
    assert check_password("jeg hedder Aisha Rahimi", own_words=["Bo Lund"]) is None


def test_fifteen_and_128_characters_are_within_the_limits():
    assert refusal_of("kaffebæverlygte") is None
    assert refusal_of("kaffe bæver lygtepæl " * 6 + "to") is None


def test_the_refusal_stands_at_the_field_that_was_asked_about():
    with pytest.raises(InvalidField) as refusal:
        check_password("kort", field="new_password")

    assert refusal.value == InvalidField("new_password", ErrorCode.TOO_SHORT, least=15)


def test_bcrypt_is_given_the_digest_of_the_composed_password():
    digest = hashlib.sha256("blåbærgrød og fløde".encode()).digest()

    assert prehash("bla\u030abærgrød og fløde") == base64.b64encode(digest)


@given(st.text(st.characters(exclude_categories=[])))
def test_any_password_becomes_44_characters_without_a_zero(password):
    prehashed = prehash(password)

    assert len(prehashed) == 44
    assert b"\0" not in prehashed


@given(st.text(st.characters(exclude_categories=[]), min_size=10, max_size=140))
def test_any_password_is_taken_or_refused_for_a_reason(password):
    refusal = refusal_of(password)

    assert refusal is None or refusal.field == "password"
