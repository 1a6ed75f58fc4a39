"""A staff list is imported: looked through first, then kept as a whole or not at all."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from data_access.people import grants, organisations, people, units
from data_access.sign_in import accounts
from domain.access import Action, Viewer
from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.imports.sheets import Sheet
from domain.imports.staff import StaffKnown, StaffPlan, StaffRow, plan_staff
from domain.imports.staff_lookup import SamePerson
from domain.people.grants import Grant
from domain.people.person import Person
from domain.units import UnitTree
from i18n.labels import role_labels
from services import change_log
from services.imports.words import words_for
from services.people.colleagues import record
from services.post.outbox import Outbox
from services.registered_rights import answers_to
from services.sign_in import invitations
from services.sign_in.invitation_fates import Invited
from services.viewer_rights import require_password, require_somewhere
from services.work import Work

#: each is written into the log of changes, so a list is not endless
MOST_PEOPLE: Final = 2_000


@dataclass(frozen=True, slots=True)
class StaffPreview:
    """
    A plan, and the state of rosters and roles that it was made for.

    `not_invited` are new people who cannot be invited: somebody signs in with their
    address already, in another organisation perhaps.
    """

    plan: StaffPlan
    basis: str
    not_invited: tuple[StaffRow, ...] = ()

    @property
    def invited(self) -> tuple[StaffRow, ...]:
        """Everyone who would be invited."""
        return tuple(
            change
            for change in self.plan.changes
            if change.is_new and change.person.email and change not in self.not_invited
        )


@answers_to(Action.PERSON_IMPORT)
def preview_staff(
    work: Work,
    sheet: Sheet,
    *,
    confirmed: bool,
    same_people: bool = False,
    renamed: Collection[SamePerson] = (),
) -> StaffPreview:
    """
    Return what importing `sheet` would do; nothing is kept.

    With `same_people` a colleague of the same name and team has a new address; the rows
    of `renamed` mean somebody who has a new name. Raise `InvalidField` at "file" for a
    sheet that cannot be read.
    """
    known = _known(work.as_viewer(_require(work, confirmed=confirmed)))
    plan = plan_staff(
        sheet,
        words_for(role_labels),
        known,
        same_people=same_people,
        renamed=renamed,
    )
    if len(plan.rows) > MOST_PEOPLE:
        raise InvalidField("file", ErrorCode.TOO_MANY_ROWS, most=MOST_PEOPLE)
    return StaffPreview(plan, _basis(known), _not_invited(work, plan))


@answers_to(Action.PERSON_IMPORT)
def import_staff(
    work: Work,
    preview: StaffPreview,
    *,
    invites: bool,
    outbox: Outbox | None,
    op_id: UUID,
    confirmed: bool,
) -> tuple[Invited, ...]:
    """
    Keep all that the preview said; return whom it invited, nobody without `invites`.

    Invited is who is new and has an address that nobody signs in with; by mail, with an
    `outbox`.
    Refused as a whole if there is a fault, or if rosters, units or roles are not what
    they were when the list was looked through.
    """
    organisations.lock_organisation(work.db, work.organisation_id)
    fresh = _require(work, confirmed=confirmed)
    plan = preview.plan
    if plan.faults:
        raise InvalidForm(fault.error for fault in plan.faults)
    if _basis(_known(work.as_viewer(fresh))) != preview.basis:
        raise InvalidField("file", ErrorCode.FILE_CHANGED)
    kept = [_keep(work, change, op_id=op_id) for change in plan.changes]
    if kept:
        change_log.record(
            work,
            Action.PERSON_IMPORT,
            subject=f"import:{op_id}",
            detail=f"{plan.new} new, {plan.changed} changed",
        )
    if not invites:
        return ()
    # asked anew: an account may have been made since the list was looked through
    not_invited = _not_invited(work, plan)
    return tuple(
        _invite(work, person, change.row, outbox=outbox, confirmed=confirmed)
        for person, change in zip(kept, plan.changes, strict=True)
        if change.is_new and person.email and change not in not_invited
    )


def _not_invited(work: Work, plan: StaffPlan) -> tuple[StaffRow, ...]:
    """Return the new people with an address that somebody signs in with already."""
    new = [change for change in plan.changes if change.is_new and change.person.email]
    emails = [change.person.email or "" for change in new]
    taken = accounts.list_taken_emails(work.db, emails)
    return tuple(change for change in new if change.person.email in taken)


def _invite(
    work: Work, person: Person, row: int, *, outbox: Outbox | None, confirmed: bool
) -> Invited:
    try:
        # a list makes nobody an administrator, so the link may be seen
        made = invitations.invite(work, person.id, outbox=outbox, confirmed=confirmed)
    except InvalidField as error:
        raise InvalidField("file", error.code, **error.values, line=row) from error
    return Invited(person, made.token, made.may_be_seen)


def _require(work: Work, *, confirmed: bool) -> Viewer:
    fresh = require_somewhere(work, Action.PERSON_IMPORT)
    require_password(fresh, Action.PERSON_IMPORT, confirmed=confirmed)
    return fresh


def _known(work: Work) -> StaffKnown:
    organisation_id = work.organisation_id
    held: dict[UUID, list[Grant]] = defaultdict(list)
    for one in grants.list_held_grants(work.db, organisation_id):
        held[one.person_id].append(one.grant)
    return StaffKnown(
        viewer=work.viewer,
        tree=UnitTree(units.list_units(work.db, organisation_id, with_closed=True)),
        people=people.list_people(work.db, organisation_id, with_left=True),
        grants=held,
        with_account=frozenset(
            account.person_id
            for account in accounts.list_accounts(work.db, organisation_id)
        ),
        administrators=len(grants.list_administrators(work.db, organisation_id)),
    )


def _basis(known: StaffKnown) -> str:
    """Return a short text that differs when anything that a plan looks at does."""
    seen = (
        known.viewer.roles,
        [(unit.id, unit.version) for unit in known.tree.below(None)],
        [(person.id, person.version) for person in known.people],
        sorted(
            (str(key), _grants_in_words(held)) for key, held in known.grants.items()
        ),
        sorted(map(str, known.with_account)),
    )
    return sha256(repr(seen).encode()).hexdigest()


def _grants_in_words(held: Collection[Grant]) -> list[str]:
    return sorted(f"{grant.role} {grant.unit_id}" for grant in held)


def _keep(work: Work, change: StaffRow, *, op_id: UUID) -> Person:
    """Add or change one person and give the roles; return them as they are now."""
    organisation_id, person = work.organisation_id, change.person
    if change.before is None:
        person = replace(person, id=uuid5(op_id, str(change.row)))
        people.add_person(
            work.db,
            organisation_id,
            person.name,
            function=person.function,
            email=person.email,
            team_id=person.team_id,
            joined_on=person.joined_on,
            person_id=person.id,
        )
        record(work, Action.ROSTER_EDIT, person_id=person.id, detail="added")
    elif person != change.before:
        changed = ", ".join(
            field
            for field in ("name", "function", "email", "team_id", "joined_on")
            if getattr(person, field) != getattr(change.before, field)
        )
        version = change.before.version
        person = people.change_person(work.db, organisation_id, person, version=version)
        record(work, Action.PERSON_EDIT, person_id=person.id, detail=changed)
    for grant in change.grants:
        grants.add_grant(
            work.db,
            organisation_id,
            person.id,
            grant.role,
            unit_id=grant.unit_id,
            granted_by_id=work.viewer.person_id,
            now=work.now,
        )
        detail = f"{grant.role.value} unit:{grant.unit_id}"
        record(work, Action.ROLE_GRANT, person_id=person.id, detail=detail)
    return person
