"""Accounts: invited by a link, closed, opened and signed out, by those who may."""

from datetime import timedelta
from uuid import uuid4

import pytest

from data_access.sign_in import accounts
from domain.access import Role
from domain.errors import DomainError, ErrorCode, InvalidField, NotAllowed, NotFound
from domain.people.grants import Grant
from domain.people.person import AccountState, PersonDraft
from services.passwords import Verifier
from services.people import colleagues, roles, rosters, second_opinions
from services.people import settings as organisation_settings
from services.sign_in import account_links, invitations, logins
from services.sign_in.account_links import INVITE, RESET
from services.sign_in.logins import Attempt
from services.viewer_rights import viewer_of
from tests.builders import FJORDBY, OTHER_TEAM, TEAM
from tests.cast import COUNTER, NOW, PASSWORD, add_colleague, signed_in
from tests.support.postbox import OUTBOX
from tests.support.work import at_work

MAKES_LINK = {invitations.invite, invitations.new_password_link}
CHOSEN = "seks gule ræve i regnvejr"


def colleague(database, viewer, *, email="signe@fjordby.example", team_id=TEAM):
    with database.writing(FJORDBY) as db:
        return rosters.add_person(
            at_work(db, viewer),
            PersonDraft("Signe", "", email),
            team_id=team_id,
            op_id=uuid4(),
        ).id


def do(database, viewer, act, person_id, *, confirmed=True, now=NOW):
    """Do something to an account; return the link that was made, if one was."""
    how = {"outbox": None} if act in MAKES_LINK else {}
    with database.writing(viewer.organisation_id) as db:
        work = at_work(db, viewer, now=now)
        made = act(work, person_id, confirmed=confirmed, **how)
    return made and made.token


def state(database, viewer, person_id):
    with database.reading(FJORDBY) as db:
        found = colleagues.list_colleagues(at_work(db, viewer), with_left=True)
    return next(one.account for one in found if one.person.id == person_id)


def sign_in(database, email, password):
    attempt = Attempt(email, password, "this browser", "10.1.1.1")
    return logins.sign_in(database, Verifier(rounds=4), COUNTER, attempt, now=NOW)


def refusal(call):
    with pytest.raises(DomainError) as refused:
        call()
    return refused.value.code


def test_an_invited_colleague_chooses_a_password_and_signs_in(database, cast):
    signe = colleague(database, cast.lone)

    token = do(database, cast.lone, invitations.invite, signe)

    assert state(database, cast.lone, signe) is AccountState.INVITED
    assert account_links.find_link(database, token, now=NOW).purpose == INVITE
    account_links.choose_password(database, COUNTER, token, CHOSEN, now=NOW)
    assert state(database, cast.lone, signe) is AccountState.OPEN
    assert sign_in(database, "signe@fjordby.example", CHOSEN)


def test_an_invitation_lives_for_seven_days(database, cast):
    signe = colleague(database, cast.lone)
    token = do(database, cast.lone, invitations.invite, signe)

    almost = NOW + timedelta(days=7) - timedelta(seconds=1)
    assert account_links.find_link(database, token, now=almost)
    assert not account_links.find_link(database, token, now=NOW + timedelta(days=7))


def test_a_new_invitation_replaces_the_old_one(database, cast):
    signe = colleague(database, cast.lone)
    first = do(database, cast.lone, invitations.invite, signe)
    second = do(database, cast.lone, invitations.invite, signe)

    assert account_links.find_link(database, first, now=NOW) is None
    assert account_links.find_link(database, second, now=NOW)


def test_a_new_account_begins_in_the_organisations_language(database, cast):
    signe = colleague(database, cast.lone)
    with database.writing(FJORDBY) as db:
        known = organisation_settings.get_settings(at_work(db, cast.lone))
        organisation_settings.change_settings(
            at_work(db, cast.lone),
            organisation_settings.SettingsDraft(
                name=known.name,
                kind=known.kind.value,
                language="en",
                shows_newcomers_to_managers=False,
            ),
            version=1,
            confirmed=True,
        )
    do(database, cast.lone, invitations.invite, signe)

    with database.reading(FJORDBY) as db:
        account = accounts.get_account_of_person(db, FJORDBY, signe)
    assert account.language == "en"


@pytest.mark.parametrize(
    ("email", "code"),
    [
        (None, ErrorCode.REQUIRED),
        ("ole@skovbaek.example", ErrorCode.EMAIL_TAKEN),
    ],
)
def test_an_invitation_needs_an_address_of_ones_own(database, cast, email, code):
    signe = colleague(database, cast.lone, email=email)

    with pytest.raises(InvalidField) as refused:
        do(database, cast.lone, invitations.invite, signe)

    assert refused.value == InvalidField("email", code)
    assert state(database, cast.lone, signe) is AccountState.NONE


def test_who_has_a_password_is_not_invited_again(database, cast):
    assert (
        refusal(
            lambda: do(database, cast.lone, invitations.invite, cast.finn.person_id)
        )
        is ErrorCode.ACCOUNT_IN_USE
    )


def test_a_new_password_ends_every_login(database, cast):
    login = signed_in(database, cast.finn)
    token = do(database, cast.bo, invitations.new_password_link, cast.finn.person_id)

    assert account_links.find_link(database, token, now=NOW).purpose == RESET
    account_links.choose_password(database, COUNTER, token, CHOSEN, now=NOW)

    assert logins.current_login(database, login, now=NOW) is None
    assert sign_in(database, "finn@fjordby.example", PASSWORD) is None
    assert sign_in(database, "finn@fjordby.example", CHOSEN)


def test_a_closed_account_is_out_at_once_and_back_when_it_is_opened(database, cast):
    login = signed_in(database, cast.finn)

    do(database, cast.aisha, invitations.deactivate, cast.finn.person_id)

    assert logins.current_login(database, login, now=NOW) is None
    assert sign_in(database, "finn@fjordby.example", PASSWORD) is None
    with database.reading(FJORDBY) as db:
        assert viewer_of(db, FJORDBY, cast.finn.person_id).is_active is False
    do(database, cast.aisha, invitations.reactivate, cast.finn.person_id)
    assert sign_in(database, "finn@fjordby.example", PASSWORD)
    with database.reading(FJORDBY) as db:
        assert viewer_of(db, FJORDBY, cast.finn.person_id) == cast.finn


def test_a_link_to_a_closed_account_is_dead(database, cast):
    token = do(database, cast.bo, invitations.new_password_link, cast.finn.person_id)
    do(database, cast.lone, invitations.deactivate, cast.finn.person_id)

    assert account_links.find_link(database, token, now=NOW) is None
    assert (
        refusal(
            lambda: do(
                database, cast.lone, invitations.new_password_link, cast.finn.person_id
            )
        )
        is ErrorCode.ACCOUNT_MISSING
    )


def test_signing_out_everywhere_leaves_the_account_open(database, cast):
    desk, phone = signed_in(database, cast.finn), signed_in(database, cast.finn)

    do(database, cast.lone, invitations.end_logins, cast.finn.person_id)

    assert logins.current_login(database, desk, now=NOW) is None
    assert logins.current_login(database, phone, now=NOW) is None
    assert sign_in(database, "finn@fjordby.example", PASSWORD)


def test_everybody_signs_themselves_out_everywhere(database, cast):
    login = signed_in(database, cast.karen)

    do(database, cast.karen, invitations.end_logins, cast.karen.person_id)

    assert logins.current_login(database, login, now=NOW) is None


@pytest.mark.parametrize(
    "act",
    [
        invitations.new_password_link,
        invitations.deactivate,
        invitations.reactivate,
        invitations.end_logins,
    ],
)
def test_an_administrator_gives_the_password_again(database, cast, act):
    login = signed_in(database, cast.finn)

    code = refusal(
        lambda: do(database, cast.lone, act, cast.finn.person_id, confirmed=False)
    )

    assert code is ErrorCode.PASSWORD_AGAIN
    assert logins.current_login(database, login, now=NOW)


@pytest.mark.parametrize(
    ("name", "whom"),
    [
        ("finn", "aisha"),
        ("finn", "tove"),
        ("aisha", "tove"),
        ("aisha", "bo"),
        ("aisha", "lone"),
        ("bo", "karen"),
        ("bo", "lone"),
        ("karen", "finn"),
    ],
)
@pytest.mark.parametrize(
    "act",
    [
        invitations.invite,
        invitations.new_password_link,
        invitations.deactivate,
        invitations.reactivate,
        invitations.end_logins,
    ],
)
def test_nobody_reaches_an_account_above_their_own(database, cast, act, name, whom):
    victim = getattr(cast, whom)
    login = signed_in(database, victim)

    with pytest.raises(NotAllowed):
        do(database, getattr(cast, name), act, victim.person_id)

    assert logins.current_login(database, login, now=NOW)


def test_a_team_leader_invites_in_the_own_team_only(database, cast):
    elsewhere = colleague(database, cast.bo, team_id=OTHER_TEAM)

    with pytest.raises(NotAllowed):
        do(database, cast.aisha, invitations.invite, elsewhere)

    assert do(database, cast.tove, invitations.invite, elsewhere, confirmed=False)


def test_the_last_administrators_account_stays_open(database, cast):
    code = refusal(
        lambda: do(database, cast.lone, invitations.deactivate, cast.lone.person_id)
    )

    assert code in {ErrorCode.LAST_ADMINISTRATOR, ErrorCode.NOT_ALLOWED}
    assert state(database, cast.lone, cast.lone.person_id) is AccountState.OPEN


@pytest.mark.parametrize(
    "act", [invitations.invite, invitations.deactivate, invitations.end_logins]
)
def test_another_organisations_account_looks_like_none(database, cast, act):
    with pytest.raises(NotFound):
        do(database, cast.lone, act, cast.ole.person_id)

    assert sign_in(database, "ole@skovbaek.example", PASSWORD)


@pytest.fixture
def lise(database, cast):
    """Another administrator than Lone."""
    with database.writing(FJORDBY) as db:
        return add_colleague(db, FJORDBY, "Lise", Role.ADMINISTRATOR)


def make_link(database, viewer, person_id, *, by_mail):
    with database.writing(FJORDBY) as db:
        return invitations.new_password_link(
            at_work(db, viewer),
            person_id,
            outbox=OUTBOX if by_mail else None,
            confirmed=True,
        )


def test_nobody_sees_a_link_that_they_made_for_an_administrator(database, cast, lise):
    made = make_link(database, cast.lone, lise.person_id, by_mail=True)

    assert not made.may_be_seen
    assert make_link(database, cast.lone, cast.bo.person_id, by_mail=True).may_be_seen
    assert make_link(database, cast.lone, cast.lone.person_id, by_mail=False)


def test_without_a_mail_server_no_link_is_made_for_an_administrator(
    database, cast, lise
):
    code = refusal(
        lambda: make_link(database, cast.lone, lise.person_id, by_mail=False)
    )

    assert code is ErrorCode.LINK_BY_MAIL_ONLY


def test_who_waits_to_become_administrator_counts_as_one(database, cast, lise):
    with database.writing(FJORDBY) as db:
        work = at_work(db, cast.lone)
        grant = Grant(Role.ADMINISTRATOR)
        roles.grant_role(work, cast.bo.person_id, grant, confirmed=True)

    code = refusal(
        lambda: make_link(database, cast.lone, cast.bo.person_id, by_mail=False)
    )

    assert code is ErrorCode.LINK_BY_MAIL_ONLY


def test_a_link_from_before_ends_when_somebody_becomes_administrator(
    database, cast, lise
):
    made = make_link(database, cast.lone, cast.bo.person_id, by_mail=False)
    with database.writing(FJORDBY) as db:
        grant = Grant(Role.ADMINISTRATOR)
        asked = roles.grant_role(
            at_work(db, cast.lone), cast.bo.person_id, grant, confirmed=True
        )
    with database.writing(FJORDBY) as db:
        second_opinions.answer(
            at_work(db, lise), asked.id, approved=True, confirmed=True
        )

    assert account_links.find_link(database, made.token, now=NOW) is None


def change_email(database, viewer, person):
    with database.writing(FJORDBY) as db:
        work = at_work(db, viewer)
        found = colleagues.person_of(work, person.person_id)
        return colleagues.change_person(
            work,
            found.id,
            PersonDraft(found.name, "", "elsewhere@fjordby.example"),
            team_id=found.team_id,
            version=found.version,
            confirmed=True,
        )


def test_an_administrators_address_is_changed_by_nobody_else(database, cast, lise):
    """Links to a new password would go there."""
    with pytest.raises(InvalidField) as refused:
        change_email(database, cast.lone, lise)

    assert refused.value == InvalidField("email", ErrorCode.ADDRESS_OF_ADMINISTRATOR)
    assert change_email(database, lise, lise).email == "elsewhere@fjordby.example"
