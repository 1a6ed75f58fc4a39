"""Who works where: the organisation, its tree of units, the people on the rosters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar
from uuid import UUID

from domain.errors import ErrorCode, InvalidField, refuse
from domain.people.emails import clean_email
from domain.texts import NAME_LENGTH, clean
from domain.units import Unit, UnitKind, UnitTree

__all__ = [
    "AccountState",
    "JobFunction",
    "OrganisationDraft",
    "OrganisationKind",
    "Person",
    "PersonDraft",
    "Unit",
    "UnitDraft",
    "UnitKind",
    "UnitTree",
    "check_organisation_draft",
    "check_person_draft",
    "check_unit_draft",
]

ORGANISATION_NAME_LENGTH: Final = 200
FUNCTION_LENGTH: Final = 80

_Choice = TypeVar("_Choice", bound=StrEnum)


class OrganisationKind(StrEnum):
    """What kind of workplace an organisation is."""

    MUNICIPALITY = "municipality"
    DAYCARE_INSTITUTION = "daycare_institution"
    RESIDENTIAL_HOME = "residential_home"
    NGO = "ngo"
    UNIVERSITY_COLLEGE = "university_college"
    OTHER = "other"


class JobFunction(StrEnum):
    """
    What people are at work, offered while one types.

    A person's function is free text; these are the functions that the programmes
    speak of. Somebody who is two things at once writes both.
    """

    PARTICIPANT = "participant"
    CASEWORKER = "caseworker"
    CASE_OWNER = "case_owner"
    SOCIAL_EDUCATOR = "social_educator"
    MANAGER = "manager"
    TEAM_LEADER = "team_leader"
    DEPARTMENT_MANAGER = "department_manager"
    CENTRE_MANAGER = "centre_manager"
    PROFESSIONAL_LEADER = "professional_leader"
    CASE_COORDINATOR = "case_coordinator"
    FACILITATOR = "facilitator"
    ANCHOR_PERSON = "anchor_person"
    LOCAL_SUPERUSER = "local_superuser"
    KNOWLEDGE_PERSON = "knowledge_person"
    KEY_PERSON = "key_person"
    UNION_REPRESENTATIVE = "union_representative"
    SAFETY_REPRESENTATIVE = "safety_representative"
    JOINT_COMMITTEE_MEMBER = "joint_committee_member"


class AccountState(StrEnum):
    """Whether a person can sign in."""

    NONE = "none"
    INVITED = "invited"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here. Who signs in has an account besides."""

    id: UUID
    name: str
    function: str = ""
    email: str | None = None
    #: the team on whose roster the person stands
    team_id: UUID | None = None
    joined_on: date | None = None
    left_on: date | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """What is typed to make or change an organisation."""

    name: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as it is typed; without a parent it is at the top of the tree."""

    name: str | None
    kind: str | None
    parent_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What is typed to make or change a person."""

    name: str | None
    function: str | None = None
    email: str | None = None


def check_organisation_draft(draft: OrganisationDraft) -> OrganisationDraft:
    """Return the draft as it may be kept, or raise `InvalidForm` with every refusal."""
    checks = _Checks()
    name = checks.line("name", draft.name, ORGANISATION_NAME_LENGTH)
    kind = checks.choice("kind", draft.kind, OrganisationKind)
    refuse(checks.errors)
    return OrganisationDraft(name, kind)


def check_unit_draft(
    draft: UnitDraft, tree: UnitTree, *, unit_id: UUID | None = None
) -> UnitDraft:
    """
    Return the draft as it may be kept, or raise `InvalidForm` with every refusal.

    `unit_id` is the unit that is changed, None for a new one. Units beside each other
    have different names, however they are capitalised. A unit's kind comes after its
    parent's or is the same; nothing is below a team, and the organisation itself
    is at the top. Units below a changed one must still fit there.
    """
    checks = _Checks()
    name = checks.line("name", draft.name, NAME_LENGTH)
    kind = checks.choice("kind", draft.kind, UnitKind)
    if draft.parent_id is not None and draft.parent_id not in tree:
        checks.errors.append(InvalidField("parent_id", ErrorCode.NOT_A_CHOICE))
    refuse(checks.errors)
    beside = [unit for unit in tree.children(draft.parent_id) if unit.id != unit_id]
    if name.casefold() in {unit.name.casefold() for unit in beside}:
        checks.errors.append(InvalidField("name", ErrorCode.NAME_TWICE))
    checks.run(
        lambda: tree.check_kind(UnitKind(kind), draft.parent_id, unit_id=unit_id)
    )
    if unit_id is not None:
        checks.run(lambda: tree.check_move(unit_id, draft.parent_id))
    refuse(checks.errors)
    return UnitDraft(name, kind, draft.parent_id)


def check_person_draft(draft: PersonDraft, *, needs_email: bool = False) -> PersonDraft:
    """
    Return the draft as it may be kept, or raise `InvalidForm` with every refusal.

    An e-mail address comes back in small letters, None if none was typed;
    `needs_email` is for somebody who is to sign in.
    """
    checks = _Checks()
    name = checks.line("name", draft.name, NAME_LENGTH)
    function = checks.line("function", draft.function, FUNCTION_LENGTH, required=False)
    email = checks.text(lambda: clean_email(draft.email, required=needs_email))
    refuse(checks.errors)
    return PersonDraft(name, function, email or None)


class _Checks:
    """Collects the refusals of one form, so that all of them are told at once."""

    def __init__(self) -> None:
        self.errors: list[InvalidField] = []

    def run(self, check: Callable[[], None]) -> None:
        try:
            check()
        except InvalidField as error:
            self.errors.append(error)

    def text(self, check: Callable[[], str]) -> str:
        try:
            return check()
        except InvalidField as error:
            self.errors.append(error)
            return ""

    def line(
        self, field: str, typed: str | None, most: int, *, required: bool = True
    ) -> str:
        return self.text(
            lambda: clean(typed, field=field, max_length=most, required=required)
        )

    def choice(self, field: str, typed: str | None, kinds: type[_Choice]) -> str:
        if typed is None or typed not in {kind.value for kind in kinds}:
            code = ErrorCode.NOT_A_CHOICE if typed else ErrorCode.REQUIRED
            self.errors.append(InvalidField(field, code))
            return ""
        return kinds(typed)
