"""The headings of the sheets that can be imported."""

from collections.abc import Mapping

from i18n.translator import Translate


def talk_column_labels(_: Translate) -> Mapping[str, str]:
    """Return the heading of each column of a catalogue, in order."""
    return {
        "title": _("Titel"),
        "kind": _("Praksis eller forskning"),
        "speaker_role": _("Oplægsholderens rolle"),
        "speaker_region": _("Oplægsholderens landsdel"),
        "work_area": _("Arbejdsområde"),
        "audience": _("Målgruppe"),
        "topics": _("Temaer"),
        "minutes": _("Minutter"),
        "manuscript": _("Manuskript"),
        "learning_points": _("Læringspointer"),
        "learning_prompts": _("Spørgsmål til den lærende samtale"),
        "productive_prompts": _("Spørgsmål til den produktive samtale"),
        "video_url": _("Link til video"),
        "theme_package": _("Temapakke"),
    }


def staff_column_labels(_: Translate) -> Mapping[str, str]:
    """Return the heading of each column of a staff list, in order."""
    return {
        "name": _("Navn"),
        "email": _("E-mail"),
        "function": _("Funktion"),
        "unit": _("Team"),
        "roles": _("Roller"),
        "joined_on": _("Startdato"),
    }


def import_field_labels(_: Translate) -> Mapping[str, str]:
    """Return the heading of every column that is imported, by its field."""
    return {**talk_column_labels(_), **staff_column_labels(_)}
