"""The people of the organisation: who they are, what they may, and when they leave."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from data_access.people import grants, organisations, people, units
from data_access.sign_in import accounts
from domain.access import Action, Role, Viewer
from domain.errors import Conflict, ErrorCode, InvalidField, NotFound
from domain.people.grants import HeldGrant, check_deactivate, check_reach
from domain.people.person import AccountState, Person, PersonDraft, check_person_draft
from services import change_log
from services.people.accounts import change_address, close_account, state_of
from services.people.administrators import is_or_becomes_administrator
from services.registered_rights import answers_to
from services.viewer_rights import require, require_password, require_somewhere
from services.work import Work


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person with what decides about their access."""

    person: Person
    account: AccountState
    grants: tuple[HeldGrant, ...]


@answers_to(Action.PERSON_READ)
def list_colleagues(
    work: Work, *, team_id: UUID | None = None, with_left: bool = False
) -> list[Colleague]:
    """Return the people whom the viewer may see, by name; those of a team if given."""
    fresh = require_somewhere(work, Action.PERSON_READ)
    organisation_id = work.organisation_id
    held: dict[UUID, list[HeldGrant]] = defaultdict(list)
    for grant in grants.list_held_grants(work.db, organisation_id):
        held[grant.person_id].append(grant)
    known = {
        account.person_id: account
        for account in accounts.list_accounts(work.db, organisation_id)
    }
    return [
        Colleague(person, state_of(known.get(person.id)), tuple(held[person.id]))
        for person in people.list_people(
            work.db, organisation_id, team_id=team_id, with_left=with_left
        )
        if _may_see(fresh, person, held[person.id])
    ]


def _may_see(viewer: Viewer, person: Person, held: Collection[HeldGrant]) -> bool:
    """Return whether the viewer sees the person: the platform sees administrators only."""
    if viewer.without(Role.PLATFORM).may(Action.PERSON_READ, team_id=person.team_id):
        return True
    return viewer.has_any(Role.PLATFORM) and any(
        one.grant.role is Role.ADMINISTRATOR for one in held
    )


@answers_to(Action.PERSON_EDIT)
def change_person(
    work: Work,
    person_id: UUID,
    draft: PersonDraft,
    *,
    team_id: UUID | None,
    version: int,
    confirmed: bool,
) -> Person:
    """
    Change a person's name, function, address or team; return them as they are kept.

    Another address is another way to sign in: those who have an account are asked about
    as for an invitation, and is signed out.
    """
    person = person_of(work, person_id)
    held = grants.list_held_grants(work.db, work.organisation_id, person_id=person_id)
    fresh = require(work, Action.PERSON_EDIT, team_id=person.team_id)
    roles = [held_grant.grant for held_grant in held]
    check_reach(fresh, Action.PERSON_EDIT, roles, of=person_id, team_id=person.team_id)
    if team_id != person.team_id:
        require(work, Action.ROSTER_EDIT, team_id=team_id)
        known_team(work, team_id)
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    checked = check_person_draft(draft, needs_email=account is not None)
    refuse_namesake(work, checked, team_id=team_id, person_id=person_id)
    if checked.email != person.email:
        refuse_same_email(work, checked, person_id=person_id)
    if account is not None and checked.email != account.email:
        if person_id != work.viewer.person_id and is_or_becomes_administrator(
            work, person_id
        ):
            # links to a new password would go to the new address
            raise InvalidField("email", ErrorCode.ADDRESS_OF_ADMINISTRATOR)
        require_password(
            fresh, Action.PERSON_INVITE, confirmed=confirmed, team_id=person.team_id
        )
        change_address(work, account, checked.email or "")
    wanted = replace(
        person,
        name=checked.name or "",
        function=checked.function or "",
        email=checked.email,
        team_id=team_id,
    )
    if wanted == person:
        return person
    kept = people.change_person(work.db, work.organisation_id, wanted, version=version)
    changed = [
        field
        for field in ("name", "function", "email", "team_id")
        if getattr(kept, field) != getattr(person, field)
    ]
    record(work, Action.PERSON_EDIT, person_id=person_id, detail=", ".join(changed))
    return kept


@answers_to(Action.PERSON_DEACTIVATE)
def let_leave(work: Work, person_id: UUID, *, confirmed: bool) -> Person:
    """
    Note that somebody has left: off the rosters, out of the account, without roles.

    What they said and did stays under their name.
    """
    organisations.lock_organisation(work.db, work.organisation_id)
    person = person_of(work, person_id)
    if person.left_on is not None:
        return person
    for one in require_deactivate(work, person, confirmed=confirmed):
        grants.revoke_grant(
            work.db, work.organisation_id, one.id, work.viewer.person_id, now=work.now
        )
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    if account is not None:
        close_account(work.db, account, now=work.now)
    kept = people.change_person(
        work.db,
        work.organisation_id,
        replace(person, left_on=work.today),
        version=person.version,
    )
    record(work, Action.PERSON_DEACTIVATE, person_id=person_id, detail="left")
    return kept


@answers_to(Action.PERSON_DEACTIVATE)
def free_address(work: Work, person_id: UUID, *, confirmed: bool) -> Person:
    """
    Take the address from somebody who has left, so that somebody else can use it.

    The closed account is deleted. Who comes back gets an address and is invited anew.
    """
    organisations.lock_organisation(work.db, work.organisation_id)
    person = person_of(work, person_id)
    require_deactivate(work, person, confirmed=confirmed)
    if person.left_on is None:
        raise Conflict(person)
    account = accounts.get_account_of_person(work.db, work.organisation_id, person_id)
    if person.email is None and account is None:
        return person
    if account is not None:
        accounts.remove_account(work.db, work.organisation_id, account.id)
    kept = people.change_person(
        work.db,
        work.organisation_id,
        replace(person, email=None),
        version=person.version,
    )
    record(work, Action.PERSON_DEACTIVATE, person_id=person_id, detail="freed")
    return kept


def require_deactivate(
    work: Work, person: Person, *, confirmed: bool
) -> list[HeldGrant]:
    """Return the roles of somebody whose access the viewer may close, else raise."""
    action, team_id = Action.PERSON_DEACTIVATE, person.team_id
    fresh = require(work, action, team_id=team_id, person_id=person.id)
    held = grants.list_held_grants(work.db, work.organisation_id, person_id=person.id)
    check_deactivate(
        fresh,
        [one.grant for one in held],
        of=person.id,
        team_id=team_id,
        administrators=grants.list_administrators(work.db, work.organisation_id),
    )
    require_password(
        fresh, action, confirmed=confirmed, team_id=team_id, person_id=person.id
    )
    return held


def refuse_namesake(
    work: Work,
    draft: PersonDraft,
    *,
    team_id: UUID | None,
    person_id: UUID,
    besides: list[PersonDraft] | None = None,
) -> None:
    """Raise if somebody else on the roster, or in `besides`, has that name."""
    roster = people.list_people(work.db, work.organisation_id, team_id=team_id)
    names = [
        one.name for one in roster if one.id != person_id and one.team_id == team_id
    ]
    names += [one.name or "" for one in besides or ()]
    if (draft.name or "").casefold() in {name.casefold() for name in names}:
        raise InvalidField("name", ErrorCode.PERSON_TWICE)


def refuse_same_email(
    work: Work,
    draft: PersonDraft,
    *,
    person_id: UUID,
    besides: list[PersonDraft] | None = None,
) -> None:
    """
    Raise if somebody else in the organisation, or in `besides`, has that address.

    People who have left count, for they may come back. The refusal does not say who it
    is: the viewer may not be allowed to see them.
    """
    if not draft.email:
        return
    organisations.lock_organisation(work.db, work.organisation_id)
    known = people.list_people(work.db, work.organisation_id, with_left=True)
    taken = {one.email for one in known if one.id != person_id}
    if draft.email in taken | {one.email for one in besides or ()}:
        raise InvalidField("email", ErrorCode.PERSON_EMAIL_TWICE)


def person_of(work: Work, person_id: UUID) -> Person:
    """Return a person of the viewer's organisation, or raise `NotFound`."""
    person = people.get_person(work.db, work.organisation_id, person_id)
    if person is None:
        raise NotFound
    return person


def known_team(work: Work, team_id: UUID | None) -> None:
    """Raise if the team is not one of the organisation's that is open."""
    if team_id is None:
        return
    unit = units.get_unit(work.db, work.organisation_id, team_id)
    if unit is None or unit.closed_on is not None:
        raise NotFound


def record(work: Work, action: Action, *, person_id: UUID, detail: str) -> None:
    """Write into the log what was done to a person."""
    change_log.record(work, action, subject=f"person:{person_id}", detail=detail)
