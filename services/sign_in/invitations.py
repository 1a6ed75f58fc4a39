"""Accounts of people: invited, given a new password, closed, opened and signed out."""

from uuid import UUID

from data_access.people import grants, organisations
from data_access.sign_in import accounts, logins
from domain.access import Action
from domain.errors import DomainError, ErrorCode, InvalidField, NotFound
from domain.people.emails import clean_email
from domain.people.grants import check_reach
from domain.people.person import Person
from domain.sign_in.accounts import Account
from services.people.accounts import close_account
from services.people.colleagues import person_of, record, require_deactivate
from services.registered_rights import answers_to
from services.sign_in import account_links
from services.viewer_rights import require, require_password
from services.work import Work


@answers_to(Action.PERSON_INVITE)
def invite(work: Work, person_id: UUID, *, confirmed: bool) -> str:
    """
    Give the person an account and return the token of their invitation.

    The link lives for seven days. Somebody who was invited before and has chosen no
    password gets a new one, and the old one stops working.
    """
    person = _reached(work, person_id, Action.PERSON_INVITE, confirmed=confirmed)
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    if account is None:
        account = _new_account(work, person)
    elif account.password_hash or account.disabled_at is not None:
        raise DomainError(ErrorCode.ACCOUNT_IN_USE)
    record(work, Action.PERSON_INVITE, person_id=person_id, detail="invited")
    return account_links.new_link(work.db, account, account_links.INVITE, now=work.now)


@answers_to(Action.PERSON_INVITE)
def new_password_link(work: Work, person_id: UUID, *, confirmed: bool) -> str:
    """Return the token of a link, good for an hour, by which to choose a password."""
    _reached(work, person_id, Action.PERSON_INVITE, confirmed=confirmed)
    account = _open_account(work, person_id)
    record(work, Action.PERSON_INVITE, person_id=person_id, detail="new password link")
    return account_links.new_link(work.db, account, account_links.RESET, now=work.now)


@answers_to(Action.PERSON_DEACTIVATE)
def deactivate(work: Work, person_id: UUID, *, confirmed: bool) -> None:
    """Close the person's account and end its logins; the last administrator's stays."""
    organisations.lock_organisation(work.db, work.organisation_id)
    person = person_of(work, person_id)
    require_deactivate(work, person, confirmed=confirmed)
    close_account(work.db, _open_account(work, person_id), now=work.now)
    record(work, Action.PERSON_DEACTIVATE, person_id=person_id, detail="closed")


@answers_to(Action.PERSON_DEACTIVATE)
def reactivate(work: Work, person_id: UUID, *, confirmed: bool) -> None:
    """Open a closed account again, with the password and the roles that it had."""
    person = _reached(work, person_id, Action.PERSON_DEACTIVATE, confirmed=confirmed)
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    if account is None or person.left_on is not None:
        raise DomainError(ErrorCode.ACCOUNT_MISSING)
    accounts.disable_account(work.db, account.id, at=None)
    record(work, Action.PERSON_DEACTIVATE, person_id=person_id, detail="opened")


@answers_to(Action.PERSON_SIGN_OUT)
def end_logins(work: Work, person_id: UUID, *, confirmed: bool) -> None:
    """Sign the person out everywhere; they can sign in again."""
    _reached(work, person_id, Action.PERSON_SIGN_OUT, confirmed=confirmed)
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    if account is None:
        raise DomainError(ErrorCode.ACCOUNT_MISSING)
    logins.remove_logins(work.db, account.id)
    record(work, Action.PERSON_SIGN_OUT, person_id=person_id, detail="signed out")


def _reached(work: Work, person_id: UUID, action: Action, *, confirmed: bool) -> Person:
    """Return the person if the viewer may do this to them, roles and all."""
    person = person_of(work, person_id)
    fresh = require(work, action, team_id=person.team_id, person_id=person_id)
    held = grants.list_held_grants(work.db, work.organisation_id, person_id=person_id)
    check_reach(
        fresh,
        action,
        [one.grant for one in held],
        of=person_id,
        team_id=person.team_id,
    )
    require_password(
        fresh,
        action,
        confirmed=confirmed,
        team_id=person.team_id,
        person_id=person_id,
    )
    return person


def _new_account(work: Work, person: Person) -> Account:
    if person.left_on is not None:
        raise NotFound
    email = clean_email(person.email, required=True)
    if accounts.get_account_by_email(work.db, email) is not None:
        raise InvalidField("email", ErrorCode.EMAIL_TAKEN)
    organisation = organisations.get_organisation(work.db, work.organisation_id)
    return accounts.add_account(
        work.db,
        work.organisation_id,
        person.id,
        email,
        now=work.now,
        language=organisation.language if organisation else work.viewer.language,
    )


def _open_account(work: Work, person_id: UUID) -> Account:
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    if account is None or account.disabled_at is not None:
        raise DomainError(ErrorCode.ACCOUNT_MISSING)
    return account
