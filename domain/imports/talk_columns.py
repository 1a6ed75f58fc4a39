"""The fields of a talk in a catalogue, with the headings of each."""

from typing import Final

from domain.imports.headings import Column
from domain.imports.packages import PACKAGE_COLUMN

#: Every heading of what a talk says, in the order of the template.
TALK_COLUMNS: Final = (
    Column(
        "title",
        (
            *("Titel", "Title", "Talk", "Oplæg", "Navn på talk", "Oplæggets titel"),
            *("Talkens titel", "Overskrift", "Oplæggets navn"),
        ),
    ),
    Column(
        "kind",
        (
            "Praksis eller forskning",
            "Practice or research",
            "Type",
            "Slags",
            "Kind",
            "Vidensform",
        ),
    ),
    Column(
        "speaker_role",
        (
            "Oplægsholderens rolle",
            "The speaker's role",
            "Speaker's role",
            "Rolle",
            "Speaker role",
            *("Stilling", "Stillingsbetegnelse", "Oplægsholders rolle", "Faggruppe"),
            *("Oplægsholders stilling", "Position", "Job title", "Profession"),
        ),
    ),
    Column(
        "speaker_region",
        (
            "Oplægsholderens landsdel",
            "The speaker's part of the country",
            "Speaker's region",
            "Landsdel",
            "Region",
            "Speaker region",
        ),
        required=False,
    ),
    Column(
        "work_area",
        ("Arbejdsområde", "Work area", "Område", "Felt", "Fagområde", "Sektor"),
    ),
    Column(
        "audience",
        ("Målgruppe", "Audience", "Målgrupper", "Til hvem"),
        required=False,
    ),
    Column(
        "topics",
        (
            "Temaer",
            "Topics",
            "Tema",
            "Emner",
            "Emne",
            "Emneord",
            "Nøgleord",
            "Keywords",
            "Stikord",
            "Tags",
        ),
        required=False,
    ),
    Column(
        "minutes",
        (
            "Minutter",
            "Minutes",
            "Varighed",
            "Længde",
            "Tid",
            "Duration",
            "Min",
            "Antal minutter",
            "Varighed (min)",
            "Længde (min)",
            "Spilletid",
        ),
    ),
    Column(
        "manuscript",
        (
            *("Manuskript", "Manuscript", "Tekst", "Text", "Oplæsning", "Talepapir"),
            *("Script", "Transskription", "Transcript"),
        ),
        required=False,
    ),
    Column(
        "learning_points",
        ("Læringspointer", "Learning points", "Pointer", "Points"),
        required=False,
    ),
    Column(
        "learning_prompts",
        (
            "Spørgsmål til den lærende samtale",
            "Questions for the learning conversation",
            "Lærende samtale",
            "Lærende spørgsmål",
            "Learning conversation",
            "Learning prompts",
        ),
        required=False,
    ),
    Column(
        "productive_prompts",
        (
            "Spørgsmål til den produktive samtale",
            "Questions for the productive conversation",
            "Produktiv samtale",
            "Produktive spørgsmål",
            "Productive conversation",
            "Productive prompts",
        ),
        required=False,
    ),
    Column(
        "video_url",
        (
            "Link til video",
            "Link to video",
            "Video",
            "Videolink",
            "Video URL",
            "Link",
            "URL",
            "Webadresse",
            "Link til oplæg",
            "Web address",
        ),
        required=False,
    ),
)

CATALOGUE_COLUMNS: Final = (*TALK_COLUMNS, PACKAGE_COLUMN)
