"""The words for tables that are taken along as files."""

from collections.abc import Mapping

from domain.files import FileOf, FileType
from i18n.translator import Translate


def file_type_labels(_: Translate) -> Mapping[FileType, str]:
    return {
        FileType.XLSX: _("Excel"),
        FileType.CSV: _("CSV"),
        FileType.PAGE: _("Side til print"),
        FileType.SVG: _("Diagram (SVG)"),
        FileType.PNG: _("Diagram (PNG)"),
    }


def file_of_labels(_: Translate) -> Mapping[FileOf, str]:
    """Return what each table is of."""
    return {
        FileOf.DECISIONS: _("Beslutninger"),
        FileOf.SESSION_DECISIONS: _("Sessionens beslutninger"),
        FileOf.SESSIONS: _("Sessioner"),
        FileOf.IMPLEMENTATION: _("Implementering"),
        FileOf.FEEDBACK: _("Deltagernes svar"),
        FileOf.NEWCOMERS: _("Oplæring"),
    }
