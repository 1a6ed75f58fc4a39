"""
The organisation's tree: units are added, renamed, moved and opened again.

How one is closed, with what hangs in it: `services.handover`.
"""

from dataclasses import replace
from uuid import UUID

from data_access.people import organisations, units
from domain.access import Action
from domain.errors import NotFound
from domain.people.person import UnitDraft, check_unit_draft
from domain.units import Unit, UnitKind, UnitTree
from services import change_log
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work


@answers_to(Action.TREE_READ)
def get_tree(work: Work, *, with_closed: bool = False) -> UnitTree:
    """Return the organisation's tree, by name; closed units only if asked for."""
    require(work, Action.TREE_READ)
    return _tree(work, with_closed=with_closed)


@answers_to(Action.TREE_EDIT)
def add_unit(work: Work, draft: UnitDraft, *, op_id: UUID) -> Unit:
    """Add a unit; the same form sent twice adds one. Raise `InvalidForm`."""
    organisations.lock_organisation(work.db, work.organisation_id)
    require(work, Action.TREE_EDIT, team_id=draft.parent_id)
    known = units.get_unit(work.db, work.organisation_id, op_id)
    if known is not None:
        return known
    checked = check_unit_draft(draft, _tree(work))
    unit = Unit(
        op_id, checked.name or "", UnitKind(checked.kind or ""), checked.parent_id
    )
    units.add_unit(
        work.db,
        work.organisation_id,
        unit.name,
        unit.kind,
        parent_id=unit.parent_id,
        unit_id=unit.id,
    )
    _record(work, unit, "added")
    return unit


@answers_to(Action.TREE_EDIT)
def change_unit(work: Work, unit_id: UUID, draft: UnitDraft, *, version: int) -> Unit:
    """
    Rename the unit, move it or make it another kind; return it as it is kept.

    Raise `Conflict` with the unit as it is now if somebody saved in between, and
    `InvalidForm` if it cannot be what was typed or cannot be there.
    """
    organisations.lock_organisation(work.db, work.organisation_id)
    tree = _tree(work, with_closed=True)
    unit = tree.unit(unit_id)
    require(work, Action.TREE_EDIT, team_id=unit_id)
    checked = check_unit_draft(draft, tree, unit_id=unit_id)
    wanted = replace(
        unit,
        name=checked.name or "",
        kind=UnitKind(checked.kind or ""),
        parent_id=checked.parent_id,
    )
    if wanted == unit:
        return unit
    kept = units.change_unit(work.db, work.organisation_id, wanted, version=version)
    _record(work, kept, f"was {unit.name} ({unit.kind.value})")
    return kept


@answers_to(Action.TREE_EDIT)
def open_unit(work: Work, unit_id: UUID) -> Unit:
    """Open a closed unit again, below the same parent; a closed parent opens too."""
    organisations.lock_organisation(work.db, work.organisation_id)
    tree = _tree(work, with_closed=True)
    path = tree.path(unit_id)
    require(work, Action.TREE_EDIT, team_id=unit_id)
    for unit in path:
        if unit.closed_on is not None:
            opened = units.change_unit(
                work.db,
                work.organisation_id,
                replace(unit, closed_on=None),
                version=unit.version,
            )
            _record(work, opened, "opened")
    found = units.get_unit(work.db, work.organisation_id, unit_id)
    if found is None:
        raise NotFound
    return found


def _tree(work: Work, *, with_closed: bool = False) -> UnitTree:
    return UnitTree(
        units.list_units(work.db, work.organisation_id, with_closed=with_closed)
    )


def _record(work: Work, unit: Unit, happened: str) -> None:
    change_log.record(
        work,
        Action.TREE_EDIT,
        subject=f"unit:{unit.id}",
        detail=f"{unit.name} ({unit.kind.value}): {happened}",
    )
