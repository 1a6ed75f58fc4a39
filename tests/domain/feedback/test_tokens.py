"""The codes of the participants' form: what they prove and what they do not tell."""

import hashlib
import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.tokens import (
    answer_id,
    is_token,
    link_code,
    link_hash,
    new_nonce,
    new_wave_secret,
    nonce_of_receipt,
    read_link_code,
    read_nonce,
    receipt_code,
    sign_nonce,
    survey_token,
    token_hash,
)

KEY = b"server key of a test, 32 bytes.."
SECRET = b"wave secret of a test, 32 bytes."
LINK_KEY = b"link key of a test, 32 bytes ..."
WAVE = UUID(int=7)
NOW = datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
NONCE = "AAECAwQFBgcICQoLDA0ODw"
NONCES = st.binary(min_size=16, max_size=16).map(
    lambda data: urlsafe_b64encode(data).decode().rstrip("=")
)


def test_a_survey_token_is_half_of_a_keyed_hash_of_wave_and_revision():
    token = survey_token(KEY, WAVE, 1)
    digest = hmac.new(KEY, f"{WAVE}|1".encode(), hashlib.sha256).digest()

    assert urlsafe_b64decode(token + "==") == digest[:16]
    assert len(token) == 22
    assert is_token(token)


def test_a_survey_token_is_the_same_every_time_and_another_for_a_new_revision():
    assert survey_token(KEY, WAVE, 1) == survey_token(KEY, WAVE, 1)
    assert (
        len(
            {
                survey_token(KEY, WAVE, 1),
                survey_token(KEY, WAVE, 2),
                survey_token(KEY, UUID(int=8), 1),
                survey_token(SECRET, WAVE, 1),
            }
        )
        == 4
    )


def test_what_is_stored_of_a_token_is_its_hash():
    token = survey_token(KEY, WAVE, 1)

    assert token_hash(token) == hashlib.sha256(token.encode()).hexdigest()


@pytest.mark.parametrize("text", ["", "a" * 21, "a" * 23, "a" * 21 + "/", "å" * 22])
def test_what_is_no_token_is_seen_by_its_shape(text):
    assert not is_token(text)


def test_secrets_and_nonces_are_never_the_same():
    assert len({new_nonce() for _ in range(100)}) == 100
    assert len({new_wave_secret() for _ in range(100)}) == 100
    assert len(new_wave_secret()) == 32


@pytest.mark.parametrize(
    ("age", "nonce"),
    [
        pytest.param(timedelta(0), NONCE, id="at once"),
        pytest.param(timedelta(hours=12), NONCE, id="twelve hours later"),
        pytest.param(timedelta(hours=12, seconds=1), None, id="a second too late"),
    ],
)
def test_a_form_may_be_sent_for_twelve_hours(age, nonce):
    signed = sign_nonce(SECRET, NONCE, NOW)

    assert read_nonce(SECRET, signed, NOW + age) == nonce


def test_a_form_of_another_wave_is_refused():
    assert read_nonce(b"another secret", sign_nonce(SECRET, NONCE, NOW), NOW) is None


@given(st.integers(0, 76), st.sampled_from("AZaz09-_."))
def test_a_form_that_was_changed_anywhere_is_refused(place, letter):
    signed = sign_nonce(SECRET, NONCE, NOW)
    changed = signed[:place] + letter + signed[place + 1 :]

    assert (read_nonce(SECRET, changed, NOW) is None) == (changed != signed)


@pytest.mark.parametrize("signed", ["", ".", "a.b.c", NONCE, f"{NONCE}.1.", "å" * 80])
def test_what_is_no_signed_nonce_is_refused(signed):
    assert read_nonce(SECRET, signed, NOW) is None


def test_the_same_form_sent_twice_is_the_same_answer():
    assert answer_id(SECRET, NONCE) == answer_id(SECRET, NONCE)
    assert len(answer_id(SECRET, NONCE)) == 64
    assert answer_id(SECRET, NONCE) != answer_id(SECRET, new_nonce())
    assert answer_id(SECRET, NONCE) != answer_id(KEY, NONCE)


@given(NONCES)
def test_a_receipt_leads_back_to_the_answer(nonce):
    receipt = receipt_code(nonce)

    assert nonce_of_receipt(receipt) == nonce
    assert nonce_of_receipt(receipt.lower().replace("-", " ")) == nonce
    assert re.fullmatch(r"([A-HJ-NP-Z2-9]{4}-){6}[A-HJ-NP-Z2-9]{4}", receipt)


@given(NONCES, st.integers(0, 27), st.integers(1, 31))
def test_a_miscopied_letter_never_leads_to_the_same_answer(nonce, place, step):
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    letters = list(receipt_code(nonce).replace("-", ""))
    letters[place] = alphabet[(alphabet.index(letters[place]) + step) % 32]

    assert nonce_of_receipt("".join(letters)) != nonce


def test_a_miscopied_receipt_leads_nowhere():
    receipt = receipt_code(NONCE)
    other = "B" if receipt[0] == "A" else "A"

    assert nonce_of_receipt(other + receipt[1:]) is None


@pytest.mark.parametrize("text", ["", "ABCD", "0" * 28, "9" * 28, "å" * 28])
def test_what_is_no_receipt_leads_nowhere(text):
    assert nonce_of_receipt(text) is None


@given(NONCES)
def test_a_link_code_is_easy_to_read_and_to_type(nonce):
    code = link_code(LINK_KEY, nonce)

    assert re.fullmatch(r"([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}", code)
    assert read_link_code(f" {code.lower().replace('-', ' ')} ") == code


def test_the_same_form_gives_the_same_link_code_again():
    assert link_code(LINK_KEY, NONCE) == link_code(LINK_KEY, NONCE)
    assert link_code(LINK_KEY, NONCE) != link_code(LINK_KEY, new_nonce())


def test_neither_receipt_nor_link_code_holds_the_other():
    receipt = receipt_code(NONCE).replace("-", "")
    code = link_code(LINK_KEY, NONCE).replace("-", "")

    assert code not in receipt
    assert link_code(b"another key", NONCE) != link_code(LINK_KEY, NONCE)


@pytest.mark.parametrize(
    "text", ["", "ABCD-EFGH", "ABCD-EFGH-JKL0", "ABCD-EFGH-JKLM-N"]
)
def test_what_is_no_link_code_is_none(text):
    assert read_link_code(text) is None


def test_a_link_code_is_stored_under_the_organisations_key():
    code = link_code(LINK_KEY, NONCE)

    assert len(link_hash(LINK_KEY, code)) == 64
    assert (
        len(
            {
                link_hash(LINK_KEY, code),
                link_hash(SECRET, code),
                link_hash(LINK_KEY, link_code(LINK_KEY, new_nonce())),
            }
        )
        == 3
    )
