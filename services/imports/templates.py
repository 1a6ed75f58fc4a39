"""Workbooks to fill in and import: headings, an example, and the allowed values."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from xlsxwriter import Workbook

from domain.access import Role
from domain.knowledge.theme_packages import TalkKind, WorkArea
from i18n.labels import (
    role_labels,
    staff_column_labels,
    talk_column_labels,
    talk_kind_labels,
    work_area_labels,
)
from i18n.translator import Translate

_MADE_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
_WIDTH: Final = 24
_WIDE: Final = 60
#: the rows below the headings in which cells offer their words
_FILLED_IN: Final = 1_000
#: formulas and links stay the text that they are
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def talk_template(_: Translate) -> bytes:
    """Return a workbook for a catalogue, in the reader's language."""
    words = {
        "kind": list(talk_kind_labels(_).values()),
        "work_area": list(work_area_labels(_).values()),
    }
    return _workbook(_("Talks"), talk_column_labels(_), talk_example(_), words)


def talk_example(_: Translate) -> Mapping[str, str]:
    """Return what the template says of an invented talk, by field."""
    return {
        "title": _("Ro på stuen, når dagen begynder"),
        "kind": talk_kind_labels(_)[TalkKind.PRACTICE],
        "speaker_role": _("Pædagog"),
        "speaker_region": _("Syddanmark"),
        "work_area": work_area_labels(_)[WorkArea.DAYCARE],
        "audience": _("pædagoger, pædagogiske assistenter"),
        "topics": _("hverdag, overgange"),
        "minutes": "12 min",
        "manuscript": _(
            "Skriv her det, der skal læses op, når der ikke er en video. Mindst et par "
            "sætninger."
        ),
        "learning_points": _("Én pointe på hver linje i cellen"),
        "learning_prompts": _("Hvad hørte vi?"),
        "productive_prompts": _("Hvad gør vi anderledes på mandag?"),
        "video_url": "",
        "theme_package": _("Ro i hverdagen"),
    }


def staff_template(_: Translate) -> bytes:
    """Return a workbook for a staff list, in the reader's language."""
    roles = [
        label
        for role, label in role_labels(_).items()
        if role not in {Role.MEMBER, Role.ADMINISTRATOR, Role.PLATFORM}
    ]
    labels = staff_column_labels(_)
    return _workbook(_("Kolleger"), labels, staff_example(_), {"roles": roles})


def staff_example(_: Translate) -> Mapping[str, str]:
    """Return what the template says of an invented colleague, by field."""
    return {
        "name": "Signe Holm",
        "email": "signe@fjordby.example",
        "function": _("Socialrådgiver"),
        "unit": _("Familieafdelingen / Børneteamet"),
        "roles": role_labels(_)[Role.FACILITATOR],
        "joined_on": "01-08-2026",
    }


def _workbook(
    title: str,
    headings: Mapping[str, str],
    example: Mapping[str, str],
    words: Mapping[str, Sequence[str]],
) -> bytes:
    file = io.BytesIO()
    with Workbook(file, dict(_OPTIONS)) as workbook:
        # else each run of the page would make another file of the same content
        workbook.set_properties({"created": _MADE_AT})
        sheet = workbook.add_worksheet(title)
        bold = workbook.add_format({"bold": True, "bottom": 1})
        text = workbook.add_format({"text_wrap": True, "valign": "top"})
        for place, (field, heading) in enumerate(headings.items()):
            wide = field in {"manuscript", "learning_prompts", "productive_prompts"}
            sheet.set_column(place, place, _WIDE if wide else _WIDTH, text)
            sheet.write_string(0, place, heading, bold)
            sheet.write_string(1, place, example[field], text)
            if field in words:
                offer: dict[str, Any] = {
                    "validate": "list",
                    "source": list(words[field]),
                    "error_type": "information",
                }
                sheet.data_validation(1, place, _FILLED_IN, place, offer)
        sheet.freeze_panes(1, 0)
    return file.getvalue()
