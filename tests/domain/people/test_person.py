"""What may be written about an organisation, its units and its people."""

from uuid import UUID

import pytest

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.people.person import (
    JobFunction,
    OrganisationDraft,
    PersonDraft,
    Unit,
    UnitDraft,
    UnitKind,
    UnitTree,
    check_organisation_draft,
    check_person_draft,
    check_unit_draft,
)

MUNICIPALITY = UUID(int=1)
DEPARTMENT = UUID(int=2)
FIRST_TEAM = UUID(int=3)
SECOND_TEAM = UUID(int=4)
TREE = UnitTree(
    [
        Unit(MUNICIPALITY, "Fjordby Kommune", UnitKind.ORGANISATION),
        Unit(DEPARTMENT, "Familieafdelingen", UnitKind.DEPARTMENT, MUNICIPALITY),
        Unit(FIRST_TEAM, "Børneteamet", UnitKind.TEAM, DEPARTMENT),
        Unit(SECOND_TEAM, "Ungeteamet", UnitKind.TEAM, DEPARTMENT),
    ]
)


def errors_of(check, *args, **kwargs):
    with pytest.raises(InvalidForm) as refusal:
        check(*args, **kwargs)
    return list(refusal.value.errors)


def test_a_person_is_kept_with_clean_words_and_the_address_in_small_letters():
    draft = PersonDraft("  Aisha\u200b  Rahimi ", "socialrådgiver", "Aisha@Fjordby.DK ")

    assert check_person_draft(draft) == PersonDraft(
        "Aisha Rahimi", "socialrådgiver", "aisha@fjordby.dk"
    )


def test_a_person_needs_nothing_but_a_name():
    assert check_person_draft(PersonDraft("Bo")) == PersonDraft("Bo", "", None)


def test_everything_that_is_wrong_with_a_person_is_told_at_once():
    draft = PersonDraft(" ", "x" * 81, "ingen adresse")

    assert errors_of(check_person_draft, draft) == [
        InvalidField("name", ErrorCode.REQUIRED),
        InvalidField("function", ErrorCode.TOO_LONG, most=80),
        InvalidField("email", ErrorCode.NOT_AN_EMAIL),
    ]


def test_a_person_is_never_a_citizen_with_a_number():
    draft = PersonDraft("Bo 010190-1234", "født 010190 1234")

    assert errors_of(check_person_draft, draft) == [
        InvalidField("name", ErrorCode.CONTAINS_CPR),
        InvalidField("function", ErrorCode.CONTAINS_CPR),
    ]


def test_somebody_who_is_to_sign_in_needs_an_address():
    assert errors_of(check_person_draft, PersonDraft("Bo"), needs_email=True) == [
        InvalidField("email", ErrorCode.REQUIRED)
    ]


@pytest.mark.parametrize(
    "email",
    [
        "bo@fjordby.dk",
        "bo.lund+anker@xn--blbrgrd-fxak7p.dk",
        "bo@blåbærgrød.dk",
        "o'hara@familie.fjordby.example",
        "b@a1.dk",
    ],
)
def test_an_address_that_can_be_one_is_taken(email):
    assert check_person_draft(PersonDraft("Bo", "", email)).email == email


@pytest.mark.parametrize(
    "email",
    [
        "bo",
        "bo@fjordby",
        "@fjordby.dk",
        "bo@@fjordby.dk",
        "bo@fjordby..dk",
        "bo@-fjordby.dk",
        "bo lund@fjordby.dk",
        "bo@fjordby.dk, karen@fjordby.dk",
        "Bo <bo@fjordby.dk>",
        "b" * 65 + "@fjordby.dk",
    ],
)
def test_an_address_that_can_be_none_is_refused(email):
    assert errors_of(check_person_draft, PersonDraft("Bo", "", email)) == [
        InvalidField("email", ErrorCode.NOT_AN_EMAIL)
    ]


def test_a_line_break_brings_no_second_header_into_an_address():
    draft = PersonDraft("Bo", "", "bo@fjordby.dk\r\nBcc: ole@skovbaek.dk")

    assert errors_of(check_person_draft, draft) == [
        InvalidField("email", ErrorCode.NOT_AN_EMAIL)
    ]


def test_every_function_that_the_programmes_speak_of_is_offered():
    assert len(JobFunction) == 18


def test_an_organisation_has_a_name_and_a_kind():
    draft = OrganisationDraft(" Fjordby  Kommune ", "municipality")

    assert check_organisation_draft(draft) == OrganisationDraft(
        "Fjordby Kommune", "municipality"
    )


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        pytest.param(None, ErrorCode.REQUIRED, id="none was chosen"),
        pytest.param("kingdom", ErrorCode.NOT_A_CHOICE, id="one that is not offered"),
    ],
)
def test_an_organisation_without_a_name_and_a_known_kind_is_refused(kind, code):
    assert errors_of(check_organisation_draft, OrganisationDraft("", kind)) == [
        InvalidField("name", ErrorCode.REQUIRED),
        InvalidField("kind", code),
    ]


def test_a_new_unit_is_kept_with_a_clean_name():
    draft = UnitDraft(" Plejefamilieteamet ", "team", DEPARTMENT)

    assert check_unit_draft(draft, TREE) == UnitDraft(
        "Plejefamilieteamet", "team", DEPARTMENT
    )


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        pytest.param(
            UnitDraft("", None, UUID(int=99)),
            [
                InvalidField("name", ErrorCode.REQUIRED),
                InvalidField("kind", ErrorCode.REQUIRED),
                InvalidField("parent_id", ErrorCode.NOT_A_CHOICE),
            ],
            id="nothing right",
        ),
        pytest.param(
            UnitDraft("BØRNETEAMET", "team", DEPARTMENT),
            [InvalidField("name", ErrorCode.NAME_TWICE)],
            id="a name that stands there already",
        ),
        pytest.param(
            UnitDraft("børneteamet", "administration", DEPARTMENT),
            [
                InvalidField("name", ErrorCode.NAME_TWICE),
                InvalidField("kind", ErrorCode.NOT_BELOW_PARENT),
            ],
            id="name and kind",
        ),
        pytest.param(
            UnitDraft("Hold A", "team", FIRST_TEAM),
            [InvalidField("kind", ErrorCode.NOT_BELOW_PARENT)],
            id="below a team",
        ),
    ],
)
def test_a_unit_that_cannot_stand_there_is_refused(draft, expected):
    assert errors_of(check_unit_draft, draft, TREE) == expected


def test_the_same_name_may_stand_elsewhere():
    draft = UnitDraft("Børneteamet", "team", MUNICIPALITY)

    assert check_unit_draft(draft, TREE) == draft


def test_a_unit_may_keep_its_own_name():
    draft = UnitDraft("børneteamet", "team", DEPARTMENT)

    assert check_unit_draft(draft, TREE, unit_id=FIRST_TEAM) == draft


def test_a_unit_cannot_be_put_below_itself():
    draft = UnitDraft("Familieafdelingen", "department", DEPARTMENT)

    assert errors_of(check_unit_draft, draft, TREE, unit_id=DEPARTMENT) == [
        InvalidField("parent_id", ErrorCode.MOVED_BELOW_ITSELF)
    ]
