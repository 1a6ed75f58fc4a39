"""What was typed when a login ran out comes back to the one who typed it."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text

from data_access.people import organisations, people
from data_access.sign_in import accounts
from data_access.sign_in import lost_drafts as rows
from data_access.tables import DraftRow
from domain.people.person import OrganisationKind
from services.secrets import server_keys
from services.sign_in.lost_drafts import (
    forget_draft,
    keep_drafts,
    kept_drafts,
    key_of,
)

FJORDBY = UUID(int=1)
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
FIELDS = {
    "title": "Når vi æder 'citater' og \"ål\"",
    "due_on": date(2026, 9, 8),
    "starts_at": time(9, 30),
    "planned": 7,
}


@pytest.fixture
def keys(tmp_path):
    return server_keys(tmp_path)


@pytest.fixture
def two_accounts(database):
    with database.platform_writing() as db:
        organisations.add_organisation(
            db, FJORDBY, "Fjordby", OrganisationKind.MUNICIPALITY, now=NOW
        )
    made = []
    with database.writing(FJORDBY) as db:
        for name in ("aisha", "bo"):
            person = people.add_person(db, FJORDBY, name)
            made.append(
                accounts.add_account(
                    db, FJORDBY, person, f"{name}@fjordby.example", now=NOW
                )
            )
    return made


def test_a_draft_comes_back_as_it_was(database, keys, two_accounts):
    aisha, _ = two_accounts
    keep_drafts(database, keys, aisha, {"plan": FIELDS}, now=NOW)

    assert kept_drafts(database, keys, aisha, now=NOW) == {"plan": FIELDS}


def test_a_draft_comes_back_to_nobody_else(database, keys, two_accounts):
    aisha, bo = two_accounts
    keep_drafts(database, keys, aisha, {"plan": FIELDS}, now=NOW)

    assert kept_drafts(database, keys, bo, now=NOW) == {}


def test_a_draft_cannot_be_read_in_the_database(database, keys, two_accounts, tmp_path):
    aisha, bo = two_accounts
    keep_drafts(database, keys, aisha, {"plan": FIELDS}, now=NOW)
    with database.writing(FJORDBY) as db:
        row = db.scalars(select(DraftRow)).one()
        sealed = row.sealed
        db.add(
            DraftRow(
                organisation_id=FJORDBY,
                account_id=bo.id,
                form="plan",
                sealed=sealed,
                saved_at=NOW,
            )
        )

    assert "citater" not in sealed
    assert kept_drafts(database, keys, bo, now=NOW) == {}
    assert kept_drafts(database, server_keys(tmp_path / "b"), aisha, now=NOW) == {}


@pytest.mark.parametrize("name", ["", "møde." + "0123456789" * 100])
def test_a_draft_is_kept_however_long_the_name_of_its_form_is(
    database, keys, two_accounts, name
):
    aisha, _ = two_accounts
    keep_drafts(database, keys, aisha, {name: FIELDS}, now=NOW)

    assert kept_drafts(database, keys, aisha, now=NOW) == {name: FIELDS}


def test_a_draft_that_cannot_be_kept_spoils_no_other(
    monkeypatch, database, keys, two_accounts, caplog
):
    aisha, _ = two_accounts
    broken = key_of("broken")
    save_draft = rows.save_draft

    def save(db, organisation_id, account_id, form, **content):
        save_draft(db, organisation_id, account_id, form, **content)
        if form == broken:
            db.execute(text("SELECT * FROM nothing_here"))

    monkeypatch.setattr(rows, "save_draft", save)
    forms = {"before": FIELDS, "broken": FIELDS, "after": FIELDS}
    keep_drafts(database, keys, aisha, forms, now=NOW)

    kept = kept_drafts(database, keys, aisha, now=NOW)
    assert kept == {"before": FIELDS, "after": FIELDS}
    assert [record.message for record in caplog.records] == [
        "a draft could not be kept"
    ]
    assert "citater" not in caplog.text


def test_a_button_is_not_kept_pressed(database, keys, two_accounts):
    aisha, _ = two_accounts
    keep_drafts(database, keys, aisha, {"plan": {"save": True, "n": 1}}, now=NOW)

    assert kept_drafts(database, keys, aisha, now=NOW) == {"plan": {"n": 1}}


def test_a_draft_is_forgotten_when_the_form_was_saved(database, keys, two_accounts):
    aisha, _ = two_accounts
    keep_drafts(database, keys, aisha, {"plan": FIELDS, "other": {"a": "b"}}, now=NOW)

    forget_draft(database, aisha, "plan")

    assert kept_drafts(database, keys, aisha, now=NOW) == {"other": {"a": "b"}}


def test_a_draft_is_not_given_back_after_two_days(database, keys, two_accounts):
    aisha, _ = two_accounts
    keep_drafts(database, keys, aisha, {"plan": FIELDS}, now=NOW)

    assert kept_drafts(database, keys, aisha, now=NOW + timedelta(days=2)) == {}
