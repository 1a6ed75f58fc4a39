"""
Describe an entry of the change log in the reader's words.

The log keeps codes, ids and dates, so that it contains no person's name and every
language can show it. Anything unknown here is shown as it was written.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from domain.access import Action, Role
from domain.decisions.redaction import RedactableField
from domain.files import FileOf, FileType
from domain.onboarding import OnboardingStep
from domain.people.change_log import AuditEntry
from domain.units import UnitKind
from i18n.formats import listed, short_date
from i18n.labels import (
    file_of_labels,
    file_type_labels,
    onboarding_step_labels,
    programme_title,
    redactable_field_labels,
    role_labels,
    unit_kind_labels,
)
from services.onboarding.programmes import programmes
from ui.text import _, language, ngettext

_UNIT: Final = re.compile(r"(?P<name>.*) \((?P<kind>\w+)\): (?P<what>.*)", re.DOTALL)
_WAS: Final = re.compile(r"was (?P<name>.*) \((?P<kind>\w+)\)", re.DOTALL)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_IMPORT: Final = re.compile(r"(\d+) new, (\d+) changed(?:, (\d+) packages)?")
_MERGED: Final = re.compile(r"merged into ([0-9a-f-]{36})")
_HANDED_OVER: Final = re.compile(r"handed over (\d+)(?: to ([0-9a-f-]{36}))?")
_FILE: Final = re.compile(r"(\w+)(?:, (\d+) rows)?(?:, .*)?")
_THRESHOLDS: Final = re.compile(r"words from (\d+), figures from (\d+)")

#: what these say is a title, and what became of it
_TITLED: Final = (
    Action.SESSION_CREATE,
    Action.SESSION_EDIT,
    Action.STANDING_MEETING_EDIT,
    Action.LOCAL_TALK_ADD,
    Action.LOCAL_TALK_EDIT,
    Action.LOCAL_PACKAGE_EDIT,
    Action.LOCAL_PACKAGE_PUBLISH,
    Action.MEDIA_ADD,
)


@dataclass(frozen=True, slots=True)
class Known:
    """The names of people and units by their ids."""

    people: Mapping[UUID, str]
    units: Mapping[UUID, str]

    def about(self, subject: str) -> str:
        """Return the name of the person or file that it is about; "" for others."""
        kind, _colon, written = subject.partition(":")
        if kind == "file":
            of = FileOf.__members__.get(written.upper())
            return file_of_labels(_)[of] if of else ""
        return self.people.get(UUID(written), "") if kind == "person" else ""


def detail_of(entry: AuditEntry, known: Known) -> str:
    """Return the change of an entry, in the reader's words."""
    say: Mapping[str, Callable[[str, Known], str]] = {
        Action.TREE_EDIT: _unit,
        Action.ROLE_GRANT: _role,
        Action.ROLE_REVOKE: _role,
        Action.ONBOARDING_TICK: _step,
        Action.ONBOARDING_ASSIGN: _programme,
        Action.PERSON_EDIT: _fields,
        Action.PERSON_DEACTIVATE: _handed_over,
        Action.SETTINGS_EDIT: _settings,
        Action.PRIVACY_TIGHTEN: _thresholds,
        Action.CLOSED_PERIOD_EDIT: _days,
        Action.CATALOGUE_IMPORT: _import,
        Action.PERSON_IMPORT: _import,
        Action.DECISION_REDACT: _redacted,
        Action.FIGURES_EXPORT: _file,
        **dict.fromkeys(_TITLED, _titled),
    }
    if entry.detail in _phrases():
        return _phrases()[entry.detail]
    try:
        return say.get(entry.action, _as_written)(entry.detail, known)
    except (KeyError, ValueError):
        # written by another version of Anker than this one
        return entry.detail


def _phrases() -> dict[str, str]:
    return {
        "added": _("tilføjet"),
        "removed": _("fjernet"),
        "left": _("stoppet"),
        "returned": _("kommet tilbage"),
        "invited": _("inviteret"),
        "invite link": _("ny invitation"),
        "reset link": _("link til ny adgangskode"),
        "new password link": _("link til ny adgangskode"),
        "closed": _("lukket"),
        "opened": _("åbnet igen"),
        "signed out": _("logget ud"),
        "freed": _("e-mailadressen frigjort"),
        "agreed": _("godkendte det"),
        "declined": _("afviste det"),
        "changed": _("rettet"),
        "draft": _("kladde"),
        "published": _("udgivet"),
        "archived": _("arkiveret"),
    }


def _as_written(detail: str, _known: Known) -> str:
    return detail


def _unit(detail: str, known: Known) -> str:
    found = _UNIT.fullmatch(detail)
    if found is None:
        return detail
    name, what = found["name"], found["what"]
    if (was := _WAS.fullmatch(what)) is not None:
        kind = unit_kind_labels(_)[UnitKind(was["kind"])].lower()
        return _("{name} (før: {was}, {kind})").format(
            name=name, was=was["name"], kind=kind
        )
    if (into := _MERGED.fullmatch(what)) is not None:
        other = known.units.get(UUID(into[1]), "")
        return _("{name} er lagt sammen med {other}").format(name=name, other=other)
    return f"{name}: {_phrases()[what]}"


def _titled(detail: str, _known: Known) -> str:
    title, _colon, what = detail.rpartition(": ")
    return f"{title}: {_phrases()[what]}"


def _redacted(detail: str, _known: Known) -> str:
    labels = redactable_field_labels(_)
    fields = [labels[RedactableField(code)] for code in detail.split(", ")]
    return listed(fields, language())


def _role(detail: str, known: Known) -> str:
    code, _space, unit_id = detail.partition(" unit:")
    place = known.units.get(UUID(unit_id), "") if unit_id else _("hele organisationen")
    return f"{role_labels(_)[Role(code)]} · {place}"


def _handed_over(detail: str, known: Known) -> str:
    found = _HANDED_OVER.fullmatch(detail)
    if found is None:
        return detail
    if found[2] is None:
        return _("{n} ting givet videre til teamet").format(n=found[1])
    name = known.people.get(UUID(found[2]), "")
    return _("{n} ting givet videre til {name}").format(n=found[1], name=name)


def _step(detail: str, _known: Known) -> str:
    labels = onboarding_step_labels(_)
    if detail.startswith("took back "):
        step = labels[OnboardingStep(detail.removeprefix("took back "))]
        return _("{step}, taget tilbage").format(step=step)
    code, _space, day = detail.partition(" ")
    return f"{labels[OnboardingStep(code)]}, {_written(day)}"


def _programme(detail: str, known: Known) -> str:
    what, _space, which = detail.partition(" ")
    if what == "partner":
        return _("Makker: {name}").format(name=known.people.get(UUID(which), ""))
    return programme_title(which, programmes(), _)


def _fields(detail: str, _known: Known) -> str:
    names = {
        "name": _("navn"),
        "function": _("funktion"),
        "email": _("e-mail"),
        "team_id": _("team"),
        "joined_on": _("startdato"),
    }
    return listed([names[field] for field in detail.split(", ")], language())


def _settings(detail: str, _known: Known) -> str:
    return detail.rsplit(", ", 5)[0]


def _thresholds(detail: str, _known: Known) -> str:
    found = _THRESHOLDS.search(detail)
    if found is None:
        return detail
    return _("ord fra {words} svar, tal fra {figures} svar").format(
        words=found[1], figures=found[2]
    )


def _import(detail: str, _known: Known) -> str:
    found = _IMPORT.fullmatch(detail)
    if found is None:
        return detail
    said = _("{new} nye, {changed} rettet").format(new=found[1], changed=found[2])
    if found[3] is None:
        return said
    packages = ngettext("{n} temapakke", "{n} temapakker", int(found[3]))
    return f"{said}, {packages.format(n=found[3])}"


def _file(detail: str, _known: Known) -> str:
    found = _FILE.fullmatch(detail)
    if found is None:
        return detail
    type_ = file_type_labels(_)[FileType(found[1])]
    if found[2] is None:
        return type_
    rows = ngettext("{n} række", "{n} rækker", int(found[2])).format(n=found[2])
    return f"{type_}, {rows}"


def _days(detail: str, _known: Known) -> str:
    return _DAY.sub(lambda found: _written(found[0]), detail)


def _written(day: str) -> str:
    return short_date(date.fromisoformat(day), language())
