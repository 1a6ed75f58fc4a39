"""
The viewer, and what their roles allow them to do.

A role is granted at a unit of the tree, with everything below it, or for the whole
organisation. What belongs to a unit is reached by TEAM and by ORGANISATION only
inside the grant ("a leader sees the own node and below"); ORGANISATION also reaches
what belongs to no unit: packages, settings, figures of the whole organisation. Roles
add up. Another organisation's things are never reached: services ask the database
for the viewer's organisation only, so they look like nothing at all. What no rule
allows is refused, and so is everything to somebody without a role or with a closed
account.

A page asks `may_somewhere`, a service asks `may` or `require` about the very object.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final, Literal
from uuid import UUID

from domain.access_matrix import MATRIX, SECTIONS
from domain.access_terms import (
    COMMAND_LINE_ACTIONS,
    LINK_ACTIONS,
    NO_RULE,
    Action,
    Reach,
    Role,
    Rule,
)

__all__ = [
    "ALL_TEAMS",
    "COMMAND_LINE_ACTIONS",
    "LINK_ACTIONS",
    "MATRIX",
    "NO_RULE",
    "SECTIONS",
    "Action",
    "AllTeams",
    "Reach",
    "Role",
    "Rule",
    "ScopedRole",
    "Viewer",
    "needed_roles",
    "rule_for",
]


class AllTeams(Enum):
    """The answer "every team of the organisation", which no set of ids can give."""

    ALL = "all"


ALL_TEAMS: Final = AllTeams.ALL


def rule_for(action: Action, role: Role) -> Rule:
    """Return what `role` may by `action`; nothing for an action without a row."""
    return MATRIX.get(action, {}).get(role, NO_RULE)


def needed_roles(action: Action) -> tuple[Role, ...]:
    """Return the roles to ask for who wants to do `action`, from least to most rights."""
    return tuple(
        role
        for role in Role
        if role is not Role.MEMBER and rule_for(action, role).reach is not Reach.NONE
    )


@dataclass(frozen=True, slots=True)
class ScopedRole:
    """
    A role and the units it covers.

    `team_ids` are the unit of the grant and every unit below it, as they are now.
    None is the whole organisation. `unit_name` is what the unit is called.
    """

    role: Role
    team_ids: frozenset[UUID] | None = None
    unit_name: str = field(default="", compare=False)

    def covers(self, team_id: UUID | None) -> bool:
        """Return whether the unit lies inside; no unit lies inside nothing."""
        if team_id is None:
            return False
        return self.team_ids is None or team_id in self.team_ids


@dataclass(frozen=True, slots=True)
class _Target:
    """The thing an action is about."""

    team_id: UUID | None
    person_id: UUID | None
    facilitator_id: UUID | None
    planner_id: UUID | None
    of_programme: bool
    group_team_ids: Collection[UUID]


@dataclass(frozen=True, slots=True)
class Viewer:
    """
    The person who is signed in, with the roles as the database has them now.

    `is_active` is false for an account that is closed: then nothing is allowed.
    """

    organisation_id: UUID
    person_id: UUID
    name: str
    roles: tuple[ScopedRole, ...]
    language: str = "da"
    is_demo: bool = False
    is_active: bool = True
    organisation_name: str = field(default="", compare=False)

    def has_any(self, *roles: Role) -> bool:
        """Return whether the viewer has one of `roles`, at any unit."""
        return self.is_active and any(held.role in roles for held in self.roles)

    def without(self, role: Role) -> "Viewer":
        """Return the viewer as they are in all of their other roles."""
        others = tuple(held for held in self.roles if held.role is not role)
        return replace(self, roles=others)

    def may(
        self,
        action: Action,
        *,
        team_id: UUID | None = None,
        person_id: UUID | None = None,
        facilitator_id: UUID | None = None,
        planner_id: UUID | None = None,
        of_programme: bool = False,
        group_team_ids: Collection[UUID] = (),
    ) -> bool:
        """
        Return whether the viewer may do `action` to one thing of the own organisation.

        `team_id` is the unit that the thing belongs to, None if it belongs to none.
        `person_id` is whom it concerns, `facilitator_id` who facilitates the session
        that it belongs to, `planner_id` who planned it if it has not been held, and
        `of_programme` says that it is a programme's. `group_team_ids` are the teams
        whose groups take part in the session.
        """
        target = _Target(
            team_id,
            person_id,
            facilitator_id,
            planner_id,
            of_programme,
            group_team_ids,
        )
        return bool(self._rules_that_allow(action, target))

    def needs_password(
        self,
        action: Action,
        *,
        team_id: UUID | None = None,
        person_id: UUID | None = None,
        facilitator_id: UUID | None = None,
        planner_id: UUID | None = None,
        of_programme: bool = False,
    ) -> bool:
        """
        Return whether the password must be given again before `action`.

        It must only if no role of the viewer allows the action without. False where
        the action is not allowed at all.
        """
        target = _Target(
            team_id, person_id, facilitator_id, planner_id, of_programme, ()
        )
        rules = self._rules_that_allow(action, target)
        return bool(rules) and all(rule.password for rule in rules)

    def may_somewhere(self, action: Action) -> bool:
        """Return whether any role of the viewer allows `action` on something."""
        return self.is_active and any(
            rule_for(action, held.role).reach is not Reach.NONE for held in self.roles
        )

    def may_for_assigned(self, action: Action) -> bool:
        """Return whether facilitating a session is enough for `action`."""
        return self.is_active and any(
            rule_for(action, held.role).reach in {Reach.ASSIGNED, Reach.PROGRAMME}
            for held in self.roles
        )

    def teams_for(
        self, action: Action, *, of_groups: bool = False
    ) -> frozenset[UUID] | Literal[AllTeams.ALL]:
        """
        Return the units whose things the viewer may do `action` to.

        Empty if there are none. Sessions that the viewer facilitates, programmes'
        sessions and what concerns the viewer alone come on top of these; see
        `may_for_assigned`. `of_groups` asks for the units whose groups' sessions they
        may do it to.
        """
        if not self.is_active:
            return frozenset()
        teams: set[UUID] = set()
        for held in self.roles:
            rule = rule_for(action, held.role)
            reaches = rule.reach in {Reach.TEAM, Reach.ORGANISATION}
            if reaches and (rule.groups or not of_groups):
                if held.team_ids is None:
                    return ALL_TEAMS
                teams |= held.team_ids
        return frozenset(teams)

    def _rules_that_allow(self, action: Action, target: _Target) -> list[Rule]:
        if not self.is_active:
            return []
        rules = [(held, rule_for(action, held.role)) for held in self.roles]
        return [rule for held, rule in rules if self._allows(held, rule, target)]

    def _allows(self, held: ScopedRole, rule: Rule, target: _Target) -> bool:
        is_own = target.person_id == self.person_id
        is_assigned = target.facilitator_id == self.person_id
        if rule.not_facilitated and is_assigned:
            return False
        if rule.not_led and self._leads(target.team_id):
            return False
        is_held_here = held.covers(target.team_id)
        is_planned = is_held_here and target.planner_id == self.person_id
        is_inside = is_held_here or (
            rule.groups and any(map(held.covers, target.group_team_ids))
        )
        is_reached = {
            Reach.NONE: False,
            Reach.SELF: is_own,
            Reach.ASSIGNED: is_assigned,
            Reach.PROGRAMME: is_assigned or (target.of_programme and is_inside),
            Reach.PLANNED: is_planned,
            Reach.TEAM: is_inside,
            Reach.ORGANISATION: is_inside or target.team_id is None,
            Reach.PLATFORM: True,
        }[rule.reach]
        return is_reached or (rule.own and is_own) or (rule.planned and is_planned)

    def _leads(self, team_id: UUID | None) -> bool:
        return any(
            held.role is Role.TEAM_LEADER and held.covers(team_id)
            for held in self.roles
        )
