"""
A catalogue that is imported: the organisation's own talks, one on a row.

A row may name the theme package that its talk belongs into (`package_imports`). What
makes two talks the same is title and speaker's role, however capitalised: the same file
twice changes nothing, and a corrected file corrects.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, TypeAlias
from uuid import UUID

from domain.errors import ErrorCode, InvalidField
from domain.form_check import FormCheck
from domain.imports.cell_values import (
    choice_of,
    lines_of,
    minutes_of,
    parts_of,
    safe_text,
)
from domain.imports.packages import PackageChange, plan_packages, title_key
from domain.imports.plan import Plan
from domain.imports.sheets import RowReader, Sheet, merge_faults, read_rows
from domain.imports.talk_columns import CATALOGUE_COLUMNS, TALK_COLUMNS
from domain.knowledge.talk_drafts import TalkDraft, draft_of_talk, talk_of_draft
from domain.knowledge.theme_packages import (
    PackageOrigin,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
)

MOST_WORDS: Final = 12
LONGEST_WORD: Final = 60

TalkKey: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TalkWords:
    """The folded words that cells may choose by, in every language."""

    kinds: Mapping[str, TalkKind]
    work_areas: Mapping[str, WorkArea]


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk as a row would have it, and as it was before; None for a new one."""

    row: int
    talk: Talk
    before: Talk | None

    @property
    def is_new(self) -> bool:
        """Whether the talk would be added."""
        return self.before is None

    @property
    def changes_something(self) -> bool:
        """Whether the talk would be added or corrected."""
        return self.talk != self.before


@dataclass(frozen=True, slots=True)
class TalkPlan(Plan[TalkRow]):
    """
    What an import of a catalogue would do; with a fault nothing can be kept.

    `packages` are what would come of the packages that the rows name.
    """

    packages: tuple[PackageChange, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the file contains nothing new."""
        return not self.changes and not self.packages


def talk_key(talk: Talk) -> TalkKey:
    """Return what makes two talks the same."""
    return (title_key(talk.title), title_key(talk.speaker_role))


def plan_talks(
    sheet: Sheet,
    words: TalkWords,
    known: Iterable[Talk],
    packages: Iterable[ThemePackage],
) -> TalkPlan:
    """
    Return what importing `sheet` would do beside the talks and packages that are known.

    Those are the central ones and all of the organisation's own, archived ones too:
    a row that names one brings it back. A column that the sheet does not have leaves
    what was there. Raise `InvalidField` at "file" for a sheet that cannot be read.
    """
    rows = read_rows(sheet, CATALOGUE_COLUMNS)
    # own ones last: a central talk never hides one's own of the same name
    by_key = {
        talk_key(talk): talk
        for talk in sorted(known, key=lambda one: one.origin is PackageOrigin.LOCAL)
        if talk.origin is not PackageOrigin.ADAPTED
    }
    seen: dict[TalkKey, int] = {}
    found: list[TalkRow] = []
    placed: list[tuple[RowReader, Talk]] = []
    for row in rows:
        talk = _talk_of(row, words, by_key)
        if talk is None:
            continue
        key = talk_key(talk)
        current = by_key.get(key)
        if key in seen:
            row.refuse(InvalidField("title", ErrorCode.ROW_TWICE, first=seen[key]))
        elif current is not None and current.origin is PackageOrigin.CENTRAL:
            row.refuse(InvalidField("title", ErrorCode.TALK_IS_CENTRAL))
        seen.setdefault(key, row.number)
        talk = _merged(row, talk, current)
        placed.append((row, talk))
        found.append(TalkRow(row.number, talk, current))
    changed_packages = plan_packages(placed, packages)
    faults = merge_faults(rows)
    wrong = {fault.row for fault in faults}
    return TalkPlan(
        rows=tuple(one for one in found if one.row not in wrong),
        packages=changed_packages,
        faults=faults,
        unread=rows[0].headings.unread,
    )


_NEW: Final = UUID(int=0)


def _merged(row: RowReader, talk: Talk, current: Talk | None) -> Talk:
    """Return the talk of a row with all that it does not say from the known one."""
    if current is None:
        return talk
    said: dict[str, Any] = {
        column.field: getattr(talk, column.field)
        for column in TALK_COLUMNS
        if row.has(column.field)
    }
    return replace(current, **said, is_archived=False)


def _talk_of(
    row: RowReader, words: TalkWords, known: Mapping[TalkKey, Talk]
) -> Talk | None:
    """Return the talk of a row, its id and slug still empty; None if it has faults."""
    said: dict[str, Any] = {
        column.field: row.read(partial(_said, row, column.field, words))
        for column in TALK_COLUMNS
        if row.has(column.field)
    }
    audience, topics = said.pop("audience", None), said.pop("topics", None)
    # what the file has no column for stays as it was
    key = (title_key(said["title"] or ""), title_key(said["speaker_role"] or ""))
    before = draft_of_talk(known[key]) if key in known else TalkDraft()
    told = {name: one for name, one in said.items() if one is not None}
    draft = replace(before, **told)
    talk = row.read(
        lambda: talk_of_draft(draft, talk_id=_NEW, slug="", needs_prompts=False)
    )
    if talk is None or row.faults:
        return None
    return replace(talk, audience=audience or (), topics=topics or ())


def _said(row: RowReader, name: str, words: TalkWords) -> Any:
    """Return what a cell says of a talk, None for nothing."""
    match name:
        case "kind":
            return choice_of(name, row.cell(name), words.kinds)
        case "work_area":
            return choice_of(name, row.cell(name), words.work_areas)
        case "minutes":
            return minutes_of(name, row.cell(name))
        case "audience" | "topics":
            return _words(row, name)
        case "speaker_role":
            return _role(row, name)
        case _:
            return _text(row, name)


def _text(row: RowReader, name: str) -> str:
    cell = row.cell(name)
    if name in _LINES:
        return "\n".join(safe_text(name, line) for line in lines_of(cell).split("\n"))
    return safe_text(name, cell)


def _role(row: RowReader, name: str) -> str:
    """Return the speaker's role; refuse a name where the heading asks for no role."""
    text = _text(row, name)
    if _NAME.fullmatch(text) and not _ROLE_COLUMN.is_called(row.headings.heading(name)):
        raise InvalidField(name, ErrorCode.ROLE_IS_NAME)
    return text


#: two to four words with a capital each, as people are called
_NAME: Final = re.compile(r"[^\W\d_a-zæøå][\w.'’\-]*(?: [^\W\d_a-zæøå][\w.'’\-]*){1,3}")
_ROLE_COLUMN: Final = next(one for one in TALK_COLUMNS if one.field == "speaker_role")
#: several lines in one cell
_LINES: Final = ("learning_points", "learning_prompts", "productive_prompts")


def _words(row: RowReader, name: str) -> tuple[str, ...]:
    form = FormCheck()
    words = tuple(
        form.text(name, safe_text(name, part), most=LONGEST_WORD)
        for part in parts_of(row.cell(name))
    )
    if len(words) > MOST_WORDS:
        form.refuse(name, ErrorCode.TOO_MANY_LINES, most=MOST_WORDS)
    form.finish()
    return tuple(dict.fromkeys(words))
