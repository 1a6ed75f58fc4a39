"""How a password is stored, and what it costs to try one."""

import subprocess
import sys
from pathlib import Path

from services.passwords import ROUNDS, Verifier, hash_password
from tests.support.passwords import CHEAP

ROOT = Path(__file__).parent.parent.parent
PASSWORD = "en lang vinter og en kort sommer"
STORE = "import services.passwords as p; print(p.hash_password(input()))"


def test_a_stored_password_costs_what_it_should():
    """Asked outside the tests, which store theirs cheaply."""
    told = subprocess.run(
        [sys.executable, "-c", STORE],
        cwd=ROOT,
        input=PASSWORD,
        capture_output=True,
        text=True,
        check=True,
    )

    stored = told.stdout.strip()
    assert stored.startswith(f"$2b${ROUNDS}$")
    assert ROUNDS >= 12
    assert Verifier(rounds=CHEAP).matches(PASSWORD, stored)
    assert not Verifier(rounds=CHEAP).matches(PASSWORD + "!", stored)


def test_tests_store_theirs_cheaply():
    assert hash_password(PASSWORD).startswith(f"$2b$0{CHEAP}$")
