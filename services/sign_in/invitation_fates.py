"""The invitations that nobody has used yet: what became of each, sent again in one go."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from data_access.people import grants, people
from data_access.post import posts
from data_access.sign_in import accounts, logins
from domain.access import Action
from domain.alphabet import alphabetic_key
from domain.errors import NotAllowed
from domain.people.grants import Grant, check_reach
from domain.people.person import AccountState, Person
from domain.post import Post
from domain.sign_in.invitations import Fate, Invitation, fate_of
from services.people.accounts import state_of
from services.people.administrators import is_or_becomes_administrator
from services.people.colleagues import person_of
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


@answers_to(Action.PERSON_INVITE)
def list_invitations(work: Work) -> list[Invitation]:
    """
    Return the unused invitations that the viewer could send again.

    What reached nobody comes first; those alike by name and address.
    """
    fresh = require_somewhere(work, Action.PERSON_INVITE)
    organisation_id = work.organisation_id
    waiting = {
        account.person_id: account
        for account in accounts.list_accounts(work.db, organisation_id)
        if state_of(account) is AccountState.INVITED
    }
    if not waiting:
        return []
    held: dict[UUID, list[Grant]] = defaultdict(list)
    for one in grants.list_held_grants(work.db, organisation_id):
        held[one.person_id].append(one.grant)
    links = {
        link.person_id: link
        for link in logins.list_invite_links(
            work.db, organisation_id, purpose=INVITE, now=work.now
        )
    }
    mails = {
        post.link_hash: post for post in posts.list_posts(work.db, organisation_id)
    }

    def found() -> Iterator[Invitation]:
        for person in people.list_people(work.db, organisation_id):
            if person.id not in waiting:
                continue
            try:
                check_reach(
                    fresh,
                    Action.PERSON_INVITE,
                    held[person.id],
                    of=person.id,
                    team_id=person.team_id,
                )
            except NotAllowed:
                continue
            link = links.get(person.id)
            fate, at, fault = fate_of(link, mails.get(link.link_hash) if link else None)
            yield Invitation(
                person,
                waiting[person.id].email,
                fate,
                at,
                fault,
                may_be_seen=person.id == fresh.person_id
                or not is_or_becomes_administrator(work, person.id),
            )

    order = list(Fate)
    return sorted(
        found(),
        key=lambda one: (
            order.index(one.fate),
            alphabetic_key(one.person.name),
            one.email,
        ),
    )


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


@answers_to(Action.PERSON_INVITE)
def latest_mail(work: Work, person_id: UUID) -> Post | None:
    """Return the newest mail with a link to the person, None if there was none."""
    person = person_of(work, person_id)
    require(work, Action.PERSON_INVITE, team_id=person.team_id, person_id=person_id)
    found = posts.list_posts(work.db, work.organisation_id, person_id=person_id)
    return found[0] if found else None
