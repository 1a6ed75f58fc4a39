"""Addresses that only look alike are different people's, wherever one comes in."""

import ast
import re
from uuid import uuid4

import pytest

from data_access.people import people
from data_access.sign_in import accounts
from domain.errors import ErrorCode, InvalidForm
from domain.imports.sheets import Sheet
from domain.people.emails import EMAIL_LENGTH, lower_email
from domain.people.person import PersonDraft
from services.imports.staff import import_staff, preview_staff
from services.passwords import Verifier, hash_password
from services.people import rosters
from services.post.outbox import Outbox
from services.settings import ROOT
from services.sign_in import invitations, link_mails, logins
from services.sign_in.logins import Attempt
from tests.builders import FJORDBY, OTHER_TEAM, TEAM
from tests.cast import COUNTER, NOW, PASSWORD
from tests.support.imports.sheets import STAFF_HEADINGS, person_row
from tests.support.postbox import send_all
from tests.support.work import at_work

ADDRESS = "kirsten.fisker@assens.example"
LOOK_ALIKES = [
    pytest.param("kirsten.fisker@aßens.example", id="sharp s"),
    pytest.param("kirſten.fisker@assens.example", id="long s"),
    pytest.param("kirsten.ﬁsker@assens.example", id="fi in one letter"),
]
SAME = [
    pytest.param("Kirsten.Fisker@ASSENS.example", id="capitals"),
    pytest.param("\u212airsten.fis\u212aer@assens.example", id="the sign for kelvin"),
    pytest.param(" kirsten.fisker\u200b@assens.example ", id="pasted with blanks"),
]


@pytest.fixture
def kirsten(database, cast):
    with database.writing(FJORDBY) as db:
        person_id = people.add_person(
            db, FJORDBY, "Kirsten", email=ADDRESS, team_id=TEAM
        )
        return accounts.add_account(
            db,
            FJORDBY,
            person_id,
            ADDRESS,
            now=NOW,
            password_hash=hash_password(PASSWORD, rounds=4),
        )


def account_at(database, typed):
    with database.platform_reading() as db:
        return accounts.get_account_by_email(db, typed)


def sign_in(database, typed):
    attempt = Attempt(typed, PASSWORD, "this browser", "10.1.1.1")
    return logins.sign_in(database, Verifier(rounds=4), COUNTER, attempt, now=NOW)


def ask_for_link(own, typed):
    outbox = Outbox.of(own.settings, own.keys)
    link_mails.ask_for_reset(
        own, outbox, typed, address="10.1.1.1", known=None, language="da"
    )
    send_all(own)


def add_with(database, viewer, email, *, name="Signe"):
    with database.writing(FJORDBY) as db:
        draft = PersonDraft(name, "", email)
        work = at_work(db, viewer)
        return rosters.add_person(work, draft, team_id=OTHER_TEAM, op_id=uuid4()).id


def bring_in(database, viewer, email):
    """Import one row; return how many people were new and how many changed."""
    row = person_row("Karla", Team="Ungeteamet", **{"E-mail": email})
    with database.writing(FJORDBY) as db:
        work = at_work(db, viewer)
        sheet = Sheet("csv", (STAFF_HEADINGS, tuple(cell or None for cell in row)))
        preview = preview_staff(work, sheet, confirmed=True)
        import_staff(
            work, preview, invites=False, outbox=None, op_id=uuid4(), confirmed=True
        )
    return preview.plan.new, preview.plan.changed


@pytest.mark.parametrize("typed", LOOK_ALIKES)
def test_nobody_is_found_by_an_address_that_looks_like_theirs(database, kirsten, typed):
    assert account_at(database, typed) is None
    assert sign_in(database, typed) is None


@pytest.mark.parametrize("typed", SAME)
def test_the_same_address_is_found_however_it_is_written(database, kirsten, typed):
    assert account_at(database, typed) == kirsten
    assert sign_in(database, typed)


@pytest.mark.parametrize("typed", LOOK_ALIKES)
def test_a_link_is_sent_to_nobody_whose_address_looks_alike(
    own, kirsten, postbox, typed
):
    ask_for_link(own, typed)

    assert postbox.to == []


@pytest.mark.parametrize("typed", SAME)
def test_a_link_is_sent_to_the_accounts_own_address(own, kirsten, postbox, typed):
    ask_for_link(own, typed)

    assert postbox.to == [[ADDRESS]]
    assert [mail["To"] for mail in postbox.mails] == [ADDRESS]


@pytest.mark.parametrize("typed", LOOK_ALIKES)
def test_somebody_whose_address_looks_alike_is_invited_at_their_own(
    database, cast, own, kirsten, postbox, typed
):
    signe = add_with(database, cast.bo, typed)
    with database.writing(FJORDBY) as db:
        work = at_work(db, cast.bo)
        outbox = Outbox.of(own.settings, own.keys)
        invitations.invite(work, signe, outbox=outbox, confirmed=True)
    send_all(own)

    assert account_at(database, typed).person_id == signe
    assert account_at(database, ADDRESS) == kirsten
    assert postbox.to == [[typed]]


@pytest.mark.parametrize("typed", LOOK_ALIKES)
def test_an_imported_address_that_looks_alike_is_somebody_elses(
    database, cast, kirsten, typed
):
    assert bring_in(database, cast.lone, typed) == (1, 0)


def test_an_address_is_measured_as_it_is_kept(database, cast):
    """`İ` is two characters in small letters."""
    typed = f"{'İ' * 30}@{'b' * 210}.example"
    assert len(typed) <= EMAIL_LENGTH
    with pytest.raises(InvalidForm) as refused:
        add_with(database, cast.bo, typed)
    assert refused.value.errors[0].code is ErrorCode.TOO_LONG


@pytest.mark.parametrize("typed", LOOK_ALIKES + SAME)
def test_small_letters_stay_as_they_are(typed):
    assert lower_email(lower_email(typed)) == lower_email(typed)


def folded_addresses(source):
    """Return the lines that fold what they call an e-mail or an attempt."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        ast.unparse(call)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"casefold", "lower", "upper"}
        and re.search("e?mail|address", ast.unparse(call.func.value))
    ]


def test_addresses_are_made_small_in_one_place_only():
    folders = ("domain", "services", "data_access", "ui", "web", "cli")
    files = [path for name in folders for path in (ROOT / name).rglob("*.py")]

    assert [each for path in files for each in folded_addresses(path.read_text())] == []
    assert folded_addresses("x = attempt.email.strip().casefold()")
