"""What catalogues from outside call their columns; a talk of theirs is a link."""

from typing import Final

OUTSIDE: Final = (
    ("Titel", "Type", "Rolle", "Område", "Varighed", "Link"),
    ("Oplæg", "Slags", "Stilling", "Fagområde", "Længde", "Webadresse"),
    ("Title", "Kind", "Position", "Work area", "Duration", "URL"),
    ("Overskrift", "Vidensform", "Faggruppe", "Sektor", "Antal minutter", "Video"),
    ("Talkens titel", "Type", "Job title", "Felt", "Spilletid", "Videolink"),
)
