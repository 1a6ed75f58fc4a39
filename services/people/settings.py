"""The organisation's own settings: its name, its language, who sees what from when."""

from dataclasses import replace
from typing import Any

from data_access.people import grants, organisations, second_opinions
from domain.access import Action
from domain.errors import NotFound
from domain.people.person import OrganisationKind
from domain.people.second_opinions import SecondOpinion
from domain.people.settings import (
    Organisation,
    SettingsDraft,
    Thresholds,
    check_settings,
    check_thresholds,
)
from services import change_log
from services.registered_rights import answers_to
from services.viewer_rights import require, require_password
from services.work import Work


@answers_to(Action.SETTINGS_READ)
def get_settings(work: Work) -> Organisation:
    """Return the organisation with what it has decided about itself."""
    require(work, Action.SETTINGS_READ)
    return _organisation(work)


@answers_to(Action.SETTINGS_EDIT)
def change_settings(
    work: Work, draft: SettingsDraft, *, version: int, confirmed: bool
) -> Organisation:
    """
    Keep the settings as they were typed; return the organisation as it is kept.

    Raise `Conflict` with it as it is now if somebody saved in between.
    """
    fresh = require(work, Action.SETTINGS_EDIT)
    known = _organisation(work)
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
    return _keep(work, wanted, version=version, action=Action.SETTINGS_EDIT)


@answers_to(Action.PRIVACY_TIGHTEN)
def raise_thresholds(
    work: Work, wanted: Thresholds, *, confirmed: bool
) -> Organisation | SecondOpinion:
    """
    Ask for more answers before anything is shown; it never goes down again.

    Where there is another administrator, what comes back is the question that waits
    for them, and nothing has changed yet.
    """
    fresh = require(work, Action.PRIVACY_TIGHTEN)
    known = _organisation(work)
    current = Thresholds(known.words_from, known.figures_from)
    check_thresholds(wanted, current)
    require_password(fresh, Action.PRIVACY_TIGHTEN, confirmed=confirmed)
    if wanted == current:
        return known
    administrators = grants.list_administrators(work.db, work.organisation_id)
    if administrators - {work.viewer.person_id}:
        return second_opinions.add_second_opinion(
            work.db,
            work.organisation_id,
            action=Action.PRIVACY_TIGHTEN.value,
            detail={
                "words_from": wanted.words_from,
                "figures_from": wanted.figures_from,
            },
            asked_by_id=work.viewer.person_id,
            now=work.now,
        )
    return _raise(work, known, wanted)


def carry_out_raise(work: Work, detail: dict[str, Any]) -> Organisation:
    """Raise the thresholds that another administrator asked for."""
    require(work, Action.PRIVACY_TIGHTEN)
    known = _organisation(work)
    wanted = Thresholds(detail["words_from"], detail["figures_from"])
    check_thresholds(wanted, Thresholds(known.words_from, known.figures_from))
    return _raise(work, known, wanted)


def _raise(work: Work, known: Organisation, wanted: Thresholds) -> Organisation:
    raised = replace(
        known, words_from=wanted.words_from, figures_from=wanted.figures_from
    )
    return _keep(work, raised, version=known.version, action=Action.PRIVACY_TIGHTEN)


def _keep(
    work: Work, wanted: Organisation, *, version: int, action: Action
) -> Organisation:
    kept = organisations.change_organisation(
        work.db, work.organisation_id, wanted, version=version
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
        work, action, subject=f"organisation:{kept.id}", detail=", ".join(said)
    )
    return kept


def _organisation(work: Work) -> Organisation:
    found = organisations.get_organisation(work.db, work.organisation_id)
    if found is None:
        raise NotFound
    return found
