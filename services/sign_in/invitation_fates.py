"""The invitations that nobody has used yet: what became of each, sent again in one go."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from data_access.post import posts
from data_access.sign_in import accounts, logins
from domain.access import Action, Viewer
from domain.alphabet import alphabetic_key
from domain.errors import NotAllowed
from domain.people.grants import check_reach
from domain.people.person import AccountState, Person
from domain.post import Post
from domain.sign_in.invitations import Fate, Invitation, fate_of
from services.people.accounts import state_of
from services.people.administrators import is_or_becomes_administrator
from services.people.colleagues import Colleague, list_colleagues, person_of
from services.post.outbox import Outbox
from services.registered_rights import answers_to
from services.sign_in.account_links import INVITE
from services.sign_in.invitations import invite
from services.viewer_rights import require, require_somewhere
from services.work import Work


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who has just been invited, with the token of the invitation."""

    person: Person
    token: str
    may_be_seen: bool


@answers_to(Action.PERSON_READ)
def list_invitations(work: Work) -> list[Invitation]:
    """
    Return the unused invitations of those whom the viewer may see.

    What reached nobody comes first; those alike by name and address.
    """
    fresh = require_somewhere(work, Action.PERSON_READ)
    invited = [
        one for one in list_colleagues(work) if one.account is AccountState.INVITED
    ]
    if not invited:
        return []
    organisation_id = work.organisation_id
    emails = {
        account.person_id: account.email
        for account in accounts.list_accounts(work.db, organisation_id)
    }
    links = {
        link.person_id: link
        for link in logins.list_invite_links(
            work.db, organisation_id, purpose=INVITE, now=work.now
        )
    }
    mails = {
        post.link_hash: post for post in posts.list_posts(work.db, organisation_id)
    }

    def found(one: Colleague) -> Invitation:
        person = one.person
        link = links.get(person.id)
        fate, at, fault = fate_of(link, mails.get(link.link_hash) if link else None)
        return Invitation(
            person,
            emails[person.id],
            fate,
            at,
            fault,
            may_be_sent=_may_invite(fresh, one),
            may_be_seen=person.id == fresh.person_id
            or not is_or_becomes_administrator(work, person.id),
        )

    order = list(Fate)
    return sorted(
        map(found, invited),
        key=lambda one: (
            order.index(one.fate),
            alphabetic_key(one.person.name),
            one.email,
        ),
    )


def _may_invite(viewer: Viewer, one: Colleague) -> bool:
    person, held = one.person, [held.grant for held in one.grants]
    try:
        check_reach(
            viewer, Action.PERSON_INVITE, held, of=person.id, team_id=person.team_id
        )
    except NotAllowed:
        return False
    return True


@answers_to(Action.PERSON_INVITE)
def invite_again(
    work: Work, person_ids: Collection[UUID], *, outbox: Outbox | None, confirmed: bool
) -> list[Invited]:
    """
    Make a new invitation for each who has not chosen a password meanwhile.

    The links of before stop working. With an `outbox` the new ones are mailed.
    """
    invited = []
    for person_id in person_ids:
        account = accounts.get_account_of_person(
            work.db, work.organisation_id, person_id
        )
        if state_of(account) in {AccountState.OPEN, AccountState.CLOSED}:
            continue
        made = invite(work, person_id, outbox=outbox, confirmed=confirmed)
        person = person_of(work, person_id)
        invited.append(Invited(person, made.token, made.may_be_seen))
    return invited


@answers_to(Action.PERSON_READ)
def list_mails(work: Work, person_id: UUID) -> list[Post]:
    """Return the mails with links to the person, the newest first."""
    person = person_of(work, person_id)
    require(work, Action.PERSON_READ, team_id=person.team_id, person_id=person_id)
    return posts.list_posts(work.db, work.organisation_id, person_id=person_id)
