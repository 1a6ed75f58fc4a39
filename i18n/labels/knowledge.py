"""The words for theme packages and talks."""

from collections.abc import Mapping

from domain.knowledge.package_differences import Change, Part
from domain.knowledge.search_index import Length
from domain.knowledge.theme_packages import (
    PackageOrigin,
    PackageStatus,
    TalkKind,
    WorkArea,
)
from i18n.translator import Translate


def talk_kind_labels(_: Translate) -> Mapping[TalkKind, str]:
    return {
        TalkKind.PRACTICE: _("Praksis"),
        TalkKind.RESEARCH: _("Forskning"),
    }


def length_labels(_: Translate) -> Mapping[Length, str]:
    return {
        Length.SHORT: _("højst 15"),
        Length.MIDDLE: _("16-30"),
        Length.LONG: _("over 30"),
    }


def package_origin_labels(_: Translate) -> Mapping[PackageOrigin, str]:
    return {
        PackageOrigin.CENTRAL: _("Fælles"),
        PackageOrigin.LOCAL: _("Jeres egen"),
        PackageOrigin.ADAPTED: _("Tilpasset"),
    }


def package_status_labels(_: Translate) -> Mapping[PackageStatus, str]:
    return {
        PackageStatus.DRAFT: _("Kladde"),
        PackageStatus.PUBLISHED: _("Udgivet"),
        PackageStatus.ARCHIVED: _("Arkiveret"),
    }


def work_area_labels(_: Translate) -> Mapping[WorkArea, str]:
    return {
        WorkArea.AUTHORITY: _("Myndighed og forvaltning"),
        WorkArea.EDUCATION: _("Uddannelse"),
        WorkArea.DAYCARE: _("Daginstitutioner"),
        WorkArea.SPECIAL_NEEDS: _("Specialpædagogiske tilbud"),
        WorkArea.JOB_CENTRE: _("Jobcentre"),
        WorkArea.HEALTH: _("Sundhed"),
        WorkArea.OUT_OF_HOME_CARE: _("Anbringelse"),
        WorkArea.CIVIL_SOCIETY: _("Civilsamfund"),
        WorkArea.PRIVATE: _("Private aktører"),
        WorkArea.OTHER: _("Andet"),
    }


def change_labels(_: Translate) -> Mapping[Change, str]:
    return {
        Change.ADDED: _("Tilføjet"),
        Change.REMOVED: _("Fjernet"),
        Change.MOVED: _("Flyttet"),
        Change.CHANGED: _("Ændret"),
    }


def part_labels(_: Translate) -> Mapping[Part, str]:
    return {
        Part.TITLE: _("Titel"),
        Part.SUMMARY: _("Kort fortalt"),
        Part.BENEFIT: _("Udbytte"),
        Part.AUDIENCE: _("Målgruppe"),
        Part.WORK_AREA: _("Arbejdsområde"),
        Part.TOPICS: _("Temaer"),
        Part.CONVERSATION_GUIDE: _("Guide til samtalerne"),
        Part.TALK: _("Talk"),
        Part.KIND: _("Praksis eller forskning"),
        Part.SPEAKER_ROLE: _("Oplægsholderens rolle"),
        Part.SPEAKER_REGION: _("Oplægsholderens landsdel"),
        Part.MINUTES: _("Minutter"),
        Part.MANUSCRIPT: _("Manuskript"),
        Part.LEARNING_POINTS: _("Læringspointer"),
        Part.LEARNING_PROMPTS: _("Spørgsmål til den lærende samtale"),
        Part.PRODUCTIVE_PROMPTS: _("Spørgsmål til den produktive samtale"),
        Part.VIDEO_URL: _("Link til video"),
        Part.TRANSCRIPT_LANGUAGE: _("Manuskriptets sprog"),
        Part.MATERIALS: _("Materialer"),
    }
