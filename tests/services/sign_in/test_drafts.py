"""What somebody typed and did not save comes back to them, and to nobody else."""

import importlib
import pkgutil
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from unittest.mock import Mock
from uuid import UUID

import pytest
from sqlalchemy import select, text

import domain
from data_access.people import organisations, people
from data_access.sign_in import accounts
from data_access.sign_in import drafts as rows
from data_access.tables import DraftRow
from domain.decisions.decision import Rank
from domain.knowledge.theme_packages import TalkKind
from domain.outages import DatabaseAway
from domain.people.person import OrganisationKind
from services.secrets import server_keys
from services.sign_in.draft_values import NotKept, enums, from_json, to_json
from services.sign_in.drafts import (
    KEPT_FOR,
    LONGEST_TEXT,
    Draft,
    keep_draft,
    kept_drafts,
    key_of,
    may_be_kept,
)

FJORDBY = UUID(int=1)
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
DRAFT = Draft(
    fields={
        "title": "Når vi æder 'citater' og \"ål\" \ud800",
        "cleared": "",
        "due_on": date(2026, 9, 8),
        "starts_at": time(9, 30),
        "planned": 7,
        "nothing": None,
        "own": False,
        "person_id": UUID(int=7),
        "talk_ids": [UUID(int=8), UUID(int=9)],
        "kind": TalkKind.PRACTICE,
        "rank": Rank.EXTRA,
    },
    versions={UUID(int=5): 3},
    op_id=UUID(int=6),
    labels={"title": "Titel"},
    aside=("own",),
    left_out=("Hvorfor?",),
)


def keep(database, keys, account, form, draft=DRAFT, *, now=NOW):
    return keep_draft(database, keys, account, draft, form=form, now=now)


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
    keep(database, keys, aisha, "plan")

    assert kept_drafts(database, keys, aisha, now=NOW) == {"plan": DRAFT}


def test_a_draft_comes_back_to_nobody_else(database, keys, two_accounts):
    aisha, bo = two_accounts
    keep(database, keys, aisha, "plan")

    assert kept_drafts(database, keys, bo, now=NOW) == {}


def test_a_draft_cannot_be_read_in_the_database(database, keys, two_accounts, tmp_path):
    aisha, bo = two_accounts
    keep(database, keys, aisha, "plan")
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
    keep(database, keys, aisha, name)

    assert kept_drafts(database, keys, aisha, now=NOW) == {name: DRAFT}


def test_a_draft_that_cannot_be_kept_spoils_no_other(
    monkeypatch, database, keys, two_accounts, caplog
):
    aisha, _ = two_accounts
    broken, save_draft = key_of("broken"), rows.save_draft

    def save(db, organisation_id, account_id, form, **content):
        save_draft(db, organisation_id, account_id, form, **content)
        if form == broken:
            db.execute(text("SELECT * FROM nothing_here"))

    monkeypatch.setattr(rows, "save_draft", save)
    worked = [
        keep(database, keys, aisha, form) for form in ("before", "broken", "after")
    ]

    kept = kept_drafts(database, keys, aisha, now=NOW)
    assert worked == [True, False, True]
    assert kept == {"before": DRAFT, "after": DRAFT}
    assert [record.message for record in caplog.records] == [
        "a draft could not be kept"
    ]
    assert "citater" not in caplog.text


def test_a_draft_that_the_database_does_not_take_is_one_line_in_the_log(
    monkeypatch, database, keys, two_accounts, caplog
):
    monkeypatch.setattr(rows, "save_draft", Mock(side_effect=DatabaseAway))

    assert not keep(database, keys, two_accounts[0], "plan")
    assert caplog.text.count("\n") == 1
    assert "a draft could not be kept: database_away" in caplog.text


def test_an_empty_draft_is_removed(database, keys, two_accounts):
    aisha, _ = two_accounts
    keep(database, keys, aisha, "plan")
    keep(database, keys, aisha, "other")

    keep(database, keys, aisha, "plan", Draft())

    assert kept_drafts(database, keys, aisha, now=NOW) == {"other": DRAFT}
    with database.reading(FJORDBY) as db:
        assert len(db.scalars(select(DraftRow)).all()) == 1


@pytest.mark.parametrize(
    ("age", "expected"), [(KEPT_FOR, {}), (timedelta(days=6), {"plan": DRAFT})]
)
def test_a_draft_is_given_back_for_seven_days(
    database, keys, two_accounts, age, expected
):
    aisha, _ = two_accounts
    keep(database, keys, aisha, "plan")

    assert timedelta(days=7) == KEPT_FOR
    assert kept_drafts(database, keys, aisha, now=NOW + age) == expected


def test_what_a_field_cannot_mean_any_more_is_left_out_and_named(
    monkeypatch, database, keys, two_accounts
):
    aisha, _ = two_accounts
    draft = Draft({"kind": TalkKind.PRACTICE, "title": "Ro"}, labels={"kind": "Slags"})
    keep(database, keys, aisha, "plan", draft)
    monkeypatch.setattr("services.sign_in.draft_values.enums", dict)

    kept = kept_drafts(database, keys, aisha, now=NOW)["plan"]

    assert kept.fields == {"title": "Ro"}
    assert kept.left_out == ("Slags",)


@pytest.mark.parametrize(
    "value",
    [
        "Ring til 010203-1234",
        ["Alt vel", "0102031234"],
        1302031234,
        "x" * (LONGEST_TEXT + 1),
    ],
)
def test_a_citizens_number_or_a_text_without_end_may_not_be_kept(value):
    assert not may_be_kept(value)


def test_an_id_is_no_citizens_number():
    looks_like_one = UUID("00000000-0000-0000-0102-031234567890")

    assert may_be_kept([looks_like_one, "010203 kroner", date(2026, 2, 1), 7, None])


def test_every_enum_of_the_domain_has_a_name_of_its_own_and_comes_back():
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        importlib.import_module(module.name)
    kinds = [kind for kind in below(Enum) if kind.__module__.startswith("domain.")]

    assert len(enums()) == len(kinds) > 20
    assert all(from_json(to_json(one)) is one for kind in kinds for one in kind)


def below(kind):
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def test_what_no_field_contains_is_refused():
    with pytest.raises(NotKept):
        to_json(NOW)
