"""How people, their accounts and their roles are called, for the cases about rights."""

from uuid import uuid4

from domain.access import Action, Reach, Role
from domain.access_matrix import MATRIX
from domain.people.grants import Grant
from domain.people.person import PersonDraft
from services.people import colleagues, roles, rosters
from services.sign_in import invitation_fates, invitations
from tests.support.postbox import OUTBOX
from tests.support.rights.recipes import About, gives, recipe

NOTHING, SELF, UNIT = About.NOTHING, About.SELF, About.UNIT

FACILITATOR = gives(Role.FACILITATOR)
SUPERUSER = gives(Role.SUPERUSER)


def is_of_the_organisation(actor) -> bool:
    """Say whether somebody is more than the platform's administrator."""
    return any(role is not Role.PLATFORM for role, _ in actor.holds)


def has_rights_over_oneself(actor) -> bool:
    """Say whether all roles let somebody close their own account and no other one."""
    return all(
        MATRIX[Action.PERSON_DEACTIVATE][role].reach is Reach.SELF
        for role, _ in actor.holds
    )


def is_above_administrators(actor) -> bool:
    """Say whether somebody takes an administrator's role, or runs the platform."""
    return gives(Role.ADMINISTRATOR)(actor) or not is_of_the_organisation(actor)


@recipe(
    colleagues.list_colleagues,
    UNIT,
    besides=is_of_the_organisation,
    shows=lambda found, place: place.colleague in {each.person.id for each in found},
)
def _(work, place):
    return colleagues.list_colleagues(work)


def _change(work, place, person_id):
    return colleagues.change_person(
        work,
        person_id,
        PersonDraft("Ida Holm", email=f"{uuid4().hex[:8]}@anker.example"),
        team_id=place.team,
        version=1,
        confirmed=place.confirmed,
    )


@recipe(
    colleagues.change_person,
    UNIT,
    also=(Action.PERSON_INVITE,),
    besides=FACILITATOR,
    of="a facilitator",
)
def _(work, place):
    return _change(work, place, place.person)


@recipe(
    colleagues.change_person,
    UNIT,
    also=(Action.PERSON_INVITE,),
    besides=SUPERUSER,
    of="a superuser",
)
def _(work, place):
    return _change(work, place, place.senior)


def _let_leave(work, place, person_id):
    return colleagues.let_leave(work, person_id, confirmed=place.confirmed)


@recipe(colleagues.let_leave, UNIT, besides=FACILITATOR, of="a facilitator")
def _(work, place):
    return _let_leave(work, place, place.person)


@recipe(colleagues.let_leave, UNIT, besides=SUPERUSER, of="a superuser")
def _(work, place):
    return _let_leave(work, place, place.senior)


@recipe(colleagues.free_address, UNIT)
def _(work, place):
    return colleagues.free_address(work, place.left_person, confirmed=place.confirmed)


@recipe(rosters.add_person, UNIT)
def _(work, place):
    return rosters.add_person(
        work, PersonDraft("Mille Skov"), team_id=place.team, op_id=uuid4()
    )


@recipe(rosters.add_people, UNIT)
def _(work, place):
    return rosters.add_people(
        work, "Mille Skov; pædagog\nJens Bæk", team_id=place.team, op_id=uuid4()
    )


@recipe(rosters.take_back, UNIT)
def _(work, place):
    return rosters.take_back(work, place.left_person)


def _on_account(service, person, **how):
    def call(work, place):
        return service(work, place[person], confirmed=place.confirmed, **how)

    return call


recipe(invitations.invite, UNIT, besides=FACILITATOR)(
    _on_account(invitations.invite, "colleague", outbox=OUTBOX)
)


@recipe(
    invitation_fates.list_invitations,
    UNIT,
    besides=is_of_the_organisation,
    shows=lambda found, place: place.invited in {one.person.id for one in found},
)
def _(work, place):
    return invitation_fates.list_invitations(work)


@recipe(invitation_fates.invite_again, UNIT, besides=FACILITATOR)
def _(work, place):
    return invitation_fates.invite_again(
        work, [place.colleague], outbox=OUTBOX, confirmed=place.confirmed
    )


@recipe(invitation_fates.list_mails, UNIT)
def _(work, place):
    return invitation_fates.list_mails(work, place.colleague)


recipe(invitations.reactivate, UNIT, besides=FACILITATOR)(
    _on_account(invitations.reactivate, "closed_person")
)
for _service, _how in (
    (invitations.new_password_link, {"outbox": OUTBOX}),
    (invitations.deactivate, {}),
    (invitations.end_logins, {}),
):
    recipe(_service, UNIT, besides=FACILITATOR, of="a facilitator")(
        _on_account(_service, "person", **_how)
    )
    recipe(_service, UNIT, besides=SUPERUSER, of="a superuser")(
        _on_account(_service, "senior", **_how)
    )


@recipe(invitations.end_logins, SELF, besides=is_of_the_organisation, of="the own")
def _(work, place):
    return invitations.end_logins(
        work, work.viewer.person_id, confirmed=place.confirmed
    )


@recipe(invitations.deactivate, SELF, besides=has_rights_over_oneself, of="the own")
def _(work, place):
    return invitations.deactivate(
        work, work.viewer.person_id, confirmed=place.confirmed
    )


recipe(
    invitations.deactivate,
    About.THING,
    besides=is_above_administrators,
    of="an administrator",
)(_on_account(invitations.deactivate, "administrator"))


def _grant_at_unit(role):
    @recipe(roles.grant_role, UNIT, besides=gives(role), of=role.value)
    def _(work, place):
        return roles.grant_role(
            work, place.colleague, Grant(role, place.team), confirmed=place.confirmed
        )


for _role in (Role.FACILITATOR, Role.TEAM_LEADER, Role.SUPERUSER, Role.MANAGER):
    _grant_at_unit(_role)


@recipe(
    roles.grant_role, NOTHING, besides=gives(Role.ADMINISTRATOR), of="administrator"
)
def _(work, place):
    return roles.grant_role(
        work, place.colleague, Grant(Role.ADMINISTRATOR), confirmed=place.confirmed
    )


@recipe(roles.revoke_role, UNIT, besides=FACILITATOR)
def _(work, place):
    return roles.revoke_role(work, place.grant, confirmed=place.confirmed)
