"""How people, their accounts and their roles are called, for the cases about rights."""

from uuid import uuid4

from domain.access import Action, Reach, Role
from domain.access_matrix import MATRIX
from domain.people.grants import Grant
from domain.people.person import PersonDraft
from services.people import colleagues, roles, rosters
from services.sign_in import invitations
from tests.builders import TODAY
from tests.cast import NOW
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
def _(db, viewer, place):
    return colleagues.list_colleagues(db, viewer)


@recipe(colleagues.get_colleague, UNIT, besides=is_of_the_organisation)
def _(db, viewer, place):
    return colleagues.get_colleague(db, viewer, place.colleague)


def _change(db, viewer, place, person_id):
    return colleagues.change_person(
        db,
        viewer,
        person_id,
        # a whole hex string may hold ten digits like a civil registration number
        PersonDraft("Ida Holm", email=f"{uuid4().hex[:8]}@anker.example"),
        team_id=place.team,
        version=1,
        confirmed=place.confirmed,
        now=NOW,
    )


@recipe(
    colleagues.change_person,
    UNIT,
    also=(Action.PERSON_INVITE,),
    besides=FACILITATOR,
    of="a facilitator",
)
def _(db, viewer, place):
    return _change(db, viewer, place, place.person)


@recipe(
    colleagues.change_person,
    UNIT,
    also=(Action.PERSON_INVITE,),
    besides=SUPERUSER,
    of="a superuser",
)
def _(db, viewer, place):
    return _change(db, viewer, place, place.senior)


def _let_leave(db, viewer, place, person_id):
    return colleagues.let_leave(
        db, viewer, person_id, confirmed=place.confirmed, today=TODAY, now=NOW
    )


@recipe(colleagues.let_leave, UNIT, besides=FACILITATOR, of="a facilitator")
def _(db, viewer, place):
    return _let_leave(db, viewer, place, place.person)


@recipe(colleagues.let_leave, UNIT, besides=SUPERUSER, of="a superuser")
def _(db, viewer, place):
    return _let_leave(db, viewer, place, place.senior)


@recipe(rosters.add_person, UNIT)
def _(db, viewer, place):
    return rosters.add_person(
        db,
        viewer,
        PersonDraft("Mille Skov"),
        team_id=place.team,
        op_id=uuid4(),
        today=TODAY,
        now=NOW,
    )


@recipe(rosters.add_people, UNIT)
def _(db, viewer, place):
    return rosters.add_people(
        db,
        viewer,
        "Mille Skov; pædagog\nJens Bæk",
        team_id=place.team,
        op_id=uuid4(),
        today=TODAY,
        now=NOW,
    )


@recipe(rosters.take_back, UNIT)
def _(db, viewer, place):
    return rosters.take_back(db, viewer, place.left_person, now=NOW)


def _on_account(service, person):
    def call(db, viewer, place):
        return service(db, viewer, place[person], confirmed=place.confirmed, now=NOW)

    return call


recipe(invitations.invite, UNIT, besides=FACILITATOR)(
    _on_account(invitations.invite, "colleague")
)
recipe(invitations.reactivate, UNIT, besides=FACILITATOR)(
    _on_account(invitations.reactivate, "closed_person")
)
for _service in (
    invitations.new_password_link,
    invitations.deactivate,
    invitations.end_logins,
):
    recipe(_service, UNIT, besides=FACILITATOR, of="a facilitator")(
        _on_account(_service, "person")
    )
    recipe(_service, UNIT, besides=SUPERUSER, of="a superuser")(
        _on_account(_service, "senior")
    )


@recipe(invitations.end_logins, SELF, besides=is_of_the_organisation, of="the own")
def _(db, viewer, place):
    return invitations.end_logins(
        db, viewer, viewer.person_id, confirmed=place.confirmed, now=NOW
    )


@recipe(invitations.deactivate, SELF, besides=has_rights_over_oneself, of="the own")
def _(db, viewer, place):
    return invitations.deactivate(
        db, viewer, viewer.person_id, confirmed=place.confirmed, now=NOW
    )


recipe(
    invitations.deactivate,
    About.THING,
    besides=is_above_administrators,
    of="an administrator",
)(_on_account(invitations.deactivate, "administrator"))


def _grant_at_unit(role):
    @recipe(roles.grant_role, UNIT, besides=gives(role), of=role.value)
    def _(db, viewer, place):
        return roles.grant_role(
            db,
            viewer,
            place.colleague,
            Grant(role, place.team),
            confirmed=place.confirmed,
            now=NOW,
        )


for _role in (Role.FACILITATOR, Role.TEAM_LEADER, Role.SUPERUSER, Role.MANAGER):
    _grant_at_unit(_role)


@recipe(
    roles.grant_role, NOTHING, besides=gives(Role.ADMINISTRATOR), of="administrator"
)
def _(db, viewer, place):
    return roles.grant_role(
        db,
        viewer,
        place.colleague,
        Grant(Role.ADMINISTRATOR),
        confirmed=place.confirmed,
        now=NOW,
    )


@recipe(roles.revoke_role, UNIT, besides=FACILITATOR)
def _(db, viewer, place):
    return roles.revoke_role(
        db, viewer, place.grant, confirmed=place.confirmed, now=NOW
    )
