"""An organisation of one's own, from nothing: its first administrator."""

import pytest

from data_access.people import organisations
from data_access.people import units as unit_rows
from data_access.sign_in import accounts
from domain.access import Action
from domain.errors import ErrorCode, InvalidField
from domain.people.person import OrganisationKind, UnitKind
from services.operating.set_up import found_organisation
from services.sign_in import account_links
from services.viewer_rights import viewer_of
from tests.cast import NOW


def found(database, *, organisation="Havby Kommune", name="Ida", email="ida@havby.dk"):
    return found_organisation(
        database,
        organisation,
        OrganisationKind.MUNICIPALITY,
        name=name,
        email=email,
        now=NOW,
    )


def test_the_first_administrator_gets_a_link_and_may_set_everything_up(database):
    token = found(database, email="  Ida@Havby.DK ")

    welcome = account_links.find_link(database, token, now=NOW)
    with database.platform_reading() as db:
        account = accounts.get_account_by_email(db, "ida@havby.dk")
    with database.reading(account.organisation_id) as db:
        ida = viewer_of(db, account.organisation_id, account.person_id)
        units = unit_rows.list_units(db, account.organisation_id)
    assert welcome == account_links.Welcome(
        "invite", "ida@havby.dk", "Havby Kommune", "da"
    )
    assert [(unit.name, unit.kind) for unit in units] == [
        ("Havby Kommune", UnitKind.ORGANISATION)
    ]
    assert ida.may(Action.TREE_EDIT, team_id=units[0].id)


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        pytest.param({"email": "ida"}, "email", ErrorCode.NOT_AN_EMAIL, id="no host"),
        pytest.param({"email": "  "}, "email", ErrorCode.REQUIRED, id="no address"),
        pytest.param({"name": "\u200b"}, "name", ErrorCode.REQUIRED, id="unseen name"),
        pytest.param(
            {"organisation": "x" * 201},
            "organisation",
            ErrorCode.TOO_LONG,
            id="a long name",
        ),
    ],
)
def test_what_cannot_be_kept_makes_no_organisation(database, typed, field, code):
    with pytest.raises(InvalidField) as refused:
        found(database, **typed)

    assert (refused.value.field, refused.value.code) == (field, code)
    with database.platform_reading() as db:
        assert organisations.count_organisations(db) == 0


def test_an_address_founds_one_organisation_only(database):
    found(database)

    with pytest.raises(InvalidField) as refused:
        found(database, organisation="Bakkeby", email="IDA@havby.dk")

    assert refused.value == InvalidField("email", ErrorCode.EMAIL_TAKEN)
    with database.platform_reading() as db:
        assert organisations.count_organisations(db) == 1


def test_a_long_name_of_an_organisation_is_cut_for_the_top_of_the_tree(database):
    found(database, organisation="Fællesskabet " * 15)

    with database.platform_reading() as db:
        (organisation,) = organisations.list_organisations(db)
    with database.reading(organisation.id) as db:
        (unit,) = unit_rows.list_units(db, organisation.id)
    assert len(organisation.name) == 194
    assert unit.name == organisation.name[:120]
