"""Longer texts of ours that everybody may read: privacy and accessibility."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

CONTENT: Final = Path(__file__).parents[2] / "content"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with a paragraph, a list or both below it."""

    title: str
    text: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words; the first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AudiencePart:
    """What one audience needs to know."""

    title: str
    intro: str
    table: Table | None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole page of text in one language."""

    title: str
    intro: str
    parts: tuple[AudiencePart, ...]


@cache
def read_document(name: str, language: str) -> Document:
    """
    Return the text `name` of content/ in `language`.

    A line that is missing in the language raises `KeyError`.
    """
    path = CONTENT / f"{name}.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Document(
        title=raw["title"][language],
        intro=raw["intro"][language],
        parts=tuple(_part(part, language) for part in raw["parts"]),
    )


def _part(raw: Mapping[str, Any], language: str) -> AudiencePart:
    return AudiencePart(
        title=raw["title"][language],
        intro=_optional(raw, "intro", language),
        table=_table(raw["table"], language) if "table" in raw else None,
        sections=tuple(_section(section, language) for section in raw["sections"]),
    )


def _section(raw: Mapping[str, Any], language: str) -> Section:
    return Section(
        title=raw["title"][language],
        text=_optional(raw, "text", language),
        points=_words(raw.get("points", ()), language),
    )


def _table(raw: Mapping[str, Any], language: str) -> Table:
    return Table(
        caption=raw["caption"][language],
        columns=_words(raw["columns"], language),
        rows=tuple(_words(row, language) for row in raw["rows"]),
    )


def _optional(raw: Mapping[str, Any], name: str, language: str) -> str:
    return str(raw[name][language]) if name in raw else ""


def _words(raw: Sequence[Mapping[str, str]], language: str) -> tuple[str, ...]:
    return tuple(line[language] for line in raw)
