"""The organisation's own settings: its name, its language, who sees what from when."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from data_access.people import grants, organisations, second_opinions
from data_access.people.organisations import Organisation
from data_access.people.second_opinions import SecondOpinion
from data_access.tenancy import DbSession
from domain.access import Action, Viewer
from domain.errors import NotFound
from domain.people.person import OrganisationKind
from domain.people.settings import (
    SettingsDraft,
    Thresholds,
    check_settings,
    check_thresholds,
)
from services import change_log
from services.registered_rights import acts
from services.viewer_rights import require, require_password


@acts(Action.SETTINGS_READ)
def get_settings(db: DbSession, viewer: Viewer) -> Organisation:
    """Return the organisation with what it has decided about itself."""
    require(db, viewer, Action.SETTINGS_READ)
    return _organisation(db, viewer)


@acts(Action.SETTINGS_EDIT)
def change_settings(
    db: DbSession,
    viewer: Viewer,
    draft: SettingsDraft,
    *,
    version: int,
    confirmed: bool,
    now: datetime,
) -> Organisation:
    """
    Keep the settings as they were typed; return the organisation as it is kept.

    Raise `Conflict` with it as it is now if somebody saved in between.
    """
    fresh = require(db, viewer, Action.SETTINGS_EDIT)
    known = _organisation(db, viewer)
    checked = check_settings(draft)
    require_password(fresh, Action.SETTINGS_EDIT, confirmed=confirmed)
    wanted = replace(
        known,
        name=checked.name or "",
        kind=OrganisationKind(checked.kind or ""),
        language=checked.language,
        shows_newcomers_to_managers=checked.shows_newcomers_to_managers,
    )
    if wanted == known:
        return known
    return _keep(
        db, viewer, wanted, version=version, action=Action.SETTINGS_EDIT, now=now
    )


@acts(Action.PRIVACY_TIGHTEN)
def raise_thresholds(
    db: DbSession,
    viewer: Viewer,
    wanted: Thresholds,
    *,
    confirmed: bool,
    now: datetime,
) -> Organisation | SecondOpinion:
    """
    Ask for more answers before anything is shown; it never goes down again.

    Where there is another administrator, what comes back is the question that waits
    for them, and nothing has changed yet.
    """
    fresh = require(db, viewer, Action.PRIVACY_TIGHTEN)
    known = _organisation(db, viewer)
    current = Thresholds(known.words_from, known.figures_from)
    check_thresholds(wanted, current)
    require_password(fresh, Action.PRIVACY_TIGHTEN, confirmed=confirmed)
    if wanted == current:
        return known
    administrators = grants.list_administrators(db, viewer.organisation_id)
    if administrators - {viewer.person_id}:
        return second_opinions.add_second_opinion(
            db,
            viewer.organisation_id,
            action=Action.PRIVACY_TIGHTEN.value,
            detail={
                "words_from": wanted.words_from,
                "figures_from": wanted.figures_from,
            },
            asked_by_id=viewer.person_id,
            now=now,
        )
    return _raise(db, viewer, known, wanted, now=now)


def carry_out_raise(
    db: DbSession, viewer: Viewer, detail: dict[str, Any], *, now: datetime
) -> Organisation:
    """Raise the thresholds that another administrator asked for."""
    require(db, viewer, Action.PRIVACY_TIGHTEN)
    known = _organisation(db, viewer)
    wanted = Thresholds(detail["words_from"], detail["figures_from"])
    check_thresholds(wanted, Thresholds(known.words_from, known.figures_from))
    return _raise(db, viewer, known, wanted, now=now)


def _raise(
    db: DbSession,
    viewer: Viewer,
    known: Organisation,
    wanted: Thresholds,
    *,
    now: datetime,
) -> Organisation:
    raised = replace(
        known, words_from=wanted.words_from, figures_from=wanted.figures_from
    )
    return _keep(
        db,
        viewer,
        raised,
        version=known.version,
        action=Action.PRIVACY_TIGHTEN,
        now=now,
    )


def _keep(
    db: DbSession,
    viewer: Viewer,
    wanted: Organisation,
    *,
    version: int,
    action: Action,
    now: datetime,
) -> Organisation:
    kept = organisations.change_organisation(
        db, viewer.organisation_id, wanted, version=version
    )
    said = (
        kept.name,
        kept.kind.value,
        kept.language,
        f"newcomers shown {kept.shows_newcomers_to_managers}",
        f"words from {kept.words_from}",
        f"figures from {kept.figures_from}",
    )
    change_log.record(
        db,
        viewer,
        action,
        subject=f"organisation:{kept.id}",
        detail=", ".join(said),
        now=now,
    )
    return kept


def _organisation(db: DbSession, viewer: Viewer) -> Organisation:
    found = organisations.get_organisation(db, viewer.organisation_id)
    if found is None:
        raise NotFound
    return found
