"""
Reads what comes with Anker: theme packages and talks, as YAML, into domain objects.

Every file is checked as it is read. What is missing, misspelt or of the wrong kind is
a `ContentError` that names the file and the field, so that anyone who edits a text sees
at once where to look.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml

from domain.knowledge.field_words import FieldWords, field_words
from domain.knowledge.materials import Material, is_safe_link
from domain.knowledge.theme_packages import (
    PackageOrigin,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
    stable_id,
)
from services.settings import ROOT

CONTENT: Final = ROOT / "content"
#: libyaml's reader where it is there: ten times as fast, and as safe
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TALK_FIELDS: Final = (
    "slug",
    "title",
    "kind",
    "speaker_role",
    "speaker_region",
    "work_area",
    "audience",
    "topics",
    "minutes",
    "manuscript",
    "learning_points",
    "learning_prompts",
    "productive_prompts",
)
_TALK_OPTIONS: Final = ("video_url", "transcript_language", "materials")
_PACKAGE_OPTIONS: Final = ("materials",)
_PACKAGE_FIELDS: Final = (
    "slug",
    "version",
    "title",
    "summary",
    "benefit",
    "audience",
    "work_area",
    "topics",
    "conversation_guide",
    "talks",
)
_RELATED: Final = {"typed", "finds"}
_Choice = TypeVar("_Choice", bound=StrEnum)


class ContentError(ValueError):
    """A file of the content folder cannot be used; the message names file and field."""

    def __init__(self, path: Path, field: str | None, problem: str) -> None:
        self.path = path
        self.field = field
        place = str(path) if field is None else f"{path}, field '{field}'"
        super().__init__(f"{place}: {problem}")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The central packages and talks, each in the order of their file names."""

    packages: tuple[ThemePackage, ...]
    talks: tuple[Talk, ...]


def load_packages(folder: Path) -> Catalogue:
    """
    Return the packages in `folder`/packages and the talks in `folder`/talks.

    A talk may belong to several packages or to none. Ids follow from the slugs, so
    they are the same on every installation. Without the two folders it is a
    `ContentError`; empty folders give an empty catalogue.
    """
    talks = {path.stem: _read_talk(path) for path in _yaml_files(folder / "talks")}
    packages = [_read_package(path, talks) for path in _yaml_files(folder / "packages")]
    return Catalogue(packages=tuple(packages), talks=tuple(talks.values()))


@cache
def load_field_words(folder: Path) -> FieldWords:
    """Return the words of the field in `folder`/search_words.yaml, read once."""
    path = folder / "search_words.yaml"
    file = _ContentFile.read(path, needed=("same", "related"))
    related = []
    for way in file.entries("related"):
        if not isinstance(way, dict) or set(way) != _RELATED:
            raise ContentError(path, "related", "an entry needs 'typed' and 'finds'")
        file_part = _ContentFile(path, way)
        related.append((file_part.texts("typed"), file_part.texts("finds")))
    groups = [_ContentFile(path, {"same": each}) for each in file.entries("same")]
    return field_words([group.texts("same") for group in groups], related)


def _yaml_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise ContentError(folder, None, "the folder is missing")
    return sorted(folder.glob("*.yaml"))


def _read_talk(path: Path) -> Talk:
    file = _ContentFile.read(path, needed=_TALK_FIELDS, optional=_TALK_OPTIONS)
    return Talk(
        id=stable_id("talk", file.slug()),
        slug=file.slug(),
        title=file.text("title"),
        kind=file.choice("kind", TalkKind),
        speaker_role=file.text("speaker_role"),
        speaker_region=file.text("speaker_region"),
        work_area=file.choice("work_area", WorkArea),
        audience=file.texts("audience"),
        topics=file.texts("topics"),
        minutes=file.number("minutes"),
        manuscript=file.text("manuscript"),
        learning_points=file.texts("learning_points"),
        learning_prompts=file.texts("learning_prompts"),
        productive_prompts=file.texts("productive_prompts"),
        video_url=file.text_or_none("video_url"),
        transcript_language=file.text_or_none("transcript_language") or "da",
        materials=file.materials(),
    )


def _read_package(path: Path, talks: Mapping[str, Talk]) -> ThemePackage:
    file = _ContentFile.read(path, needed=_PACKAGE_FIELDS, optional=_PACKAGE_OPTIONS)
    slugs = file.texts("talks")
    for slug in slugs:
        if slug not in talks:
            raise ContentError(
                path, "talks", f"there is no talk '{slug}'{_hint(slug, talks)}"
            )
    return ThemePackage(
        id=stable_id("package", file.slug()),
        slug=file.slug(),
        version=file.number("version"),
        origin=PackageOrigin.CENTRAL,
        title=file.text("title"),
        summary=file.text("summary"),
        benefit=file.text("benefit"),
        audience=file.texts("audience"),
        work_area=file.choice("work_area", WorkArea),
        topics=file.texts("topics"),
        conversation_guide=file.text("conversation_guide"),
        talks=tuple(talks[slug] for slug in slugs),
        materials=file.materials(),
    )


@dataclass(frozen=True, slots=True)
class _ContentFile:
    """One YAML file; a question about a field is answered or a `ContentError`."""

    path: Path
    values: Mapping[str, Any]

    @classmethod
    def read(
        cls, path: Path, *, needed: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> "_ContentFile":
        try:
            text = path.read_text(encoding="utf-8")
            values = yaml.load(text, Loader=_LOADER)  # noqa: S506 it is the safe one
        except OSError as error:
            raise ContentError(path, None, f"cannot be read: {error}") from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise ContentError(path, None, f"not readable as YAML: {error}") from error
        if not isinstance(values, dict):
            raise ContentError(path, None, "does not hold fields with values")
        known = (*needed, *optional)
        for name in values:
            if name not in known:
                unused = [field for field in known if field not in values]
                raise ContentError(
                    path, str(name), f"unknown field{_hint(str(name), unused)}"
                )
        for name in needed:
            if name not in values:
                raise ContentError(path, name, "missing")
        return cls(path, values)

    def slug(self) -> str:
        slug = self.text("slug")
        if slug != self.path.stem:
            raise ContentError(
                self.path, "slug", f"'{slug}' differs from the file's name"
            )
        return slug

    def text(self, name: str) -> str:
        value = self.values[name]
        if not isinstance(value, str) or not value.strip():
            raise ContentError(self.path, name, "must be a text that is not empty")
        return value.strip()

    def text_or_none(self, name: str) -> str | None:
        return None if self.values.get(name) is None else self.text(name)

    def entries(self, name: str) -> list[Any]:
        value = self.values[name]
        if not isinstance(value, list) or not value:
            raise ContentError(self.path, name, "must be a list with an entry or more")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.entries(name)
        for entry in value:
            if not isinstance(entry, str) or not entry.strip():
                raise ContentError(
                    self.path, name, f"holds {entry!r}, which is no text: quote it?"
                )
        if len(set(value)) < len(value):
            raise ContentError(self.path, name, "holds an entry twice")
        return tuple(entry.strip() for entry in value)

    def materials(self) -> tuple[Material, ...]:
        """Return what `materials` lists, each with a title and, if it has one, a link."""
        found = []
        for entry in self.values.get("materials") or ():
            if not isinstance(entry, dict) or not {"title"} <= set(entry) <= {
                "title",
                "address",
            }:
                raise ContentError(
                    self.path,
                    "materials",
                    "an entry has a title and perhaps an address",
                )
            address = str(entry.get("address", ""))
            if "address" in entry and not is_safe_link(address):
                raise ContentError(
                    self.path, "materials", f"{address!r} is no https link"
                )
            found.append(Material(str(entry["title"]).strip(), address))
        return tuple(found)

    def number(self, name: str) -> int:
        value = self.values[name]
        if type(value) is not int or value < 1:
            raise ContentError(self.path, name, "must be a whole number from 1 on")
        return value

    def choice(self, name: str, choices: type[_Choice]) -> _Choice:
        value = self.text(name)
        if value not in set(choices):
            raise ContentError(
                self.path, name, f"unknown code '{value}'{_hint(value, choices)}"
            )
        return choices(value)


def _hint(word: str, known: Any) -> str:
    close = get_close_matches(word, [str(name) for name in known], n=1)
    return f", did you mean '{close[0]}'?" if close else ""
