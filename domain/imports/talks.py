"""
A catalogue that is imported: the organisation's own talks, one on a row.

A row may name the theme package that its talk belongs into (`packages`), and means a
talk that is known already (`talk_lookup`): the same file twice changes nothing, and a
corrected file corrects.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final
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
from domain.imports.packages import PackageChange, plan_packages
from domain.imports.plan import Plan
from domain.imports.sheets import RowReader, Sheet, read_rows
from domain.imports.talk_columns import CATALOGUE_COLUMNS, TALK_COLUMNS
from domain.imports.talk_lookup import SaidTalk, find_talks
from domain.knowledge.talk_drafts import TalkDraft, draft_of_talk, talk_of_draft
from domain.knowledge.theme_packages import (
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
)

MOST_WORDS: Final = 12
LONGEST_WORD: Final = 60


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

    `packages` are what would come of the packages that the rows name. `alike` are the
    titles of talks that come in beside another of that title and role, with their rows.
    """

    packages: tuple[PackageChange, ...]
    alike: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def overfull(self) -> int:
        """How many packages would get more talks than one may have."""
        return self.reasons[ErrorCode.PACKAGE_OVERFULL]

    @property
    def changes_nothing(self) -> bool:
        """Whether the file contains nothing new."""
        return not self.changes and not self.packages


def plan_talks(
    sheet: Sheet,
    words: TalkWords,
    known: Iterable[Talk],
    packages: Iterable[ThemePackage],
    *,
    splits: bool = False,
) -> TalkPlan:
    """
    Return what importing `sheet` would do beside the talks and packages that are known.

    Those are the central ones and all of the organisation's own, archived ones too:
    a row that names one brings it back. A column that the sheet does not have leaves
    what was there. With `splits` a package that gets too many talks is made several.
    Raise `InvalidField` at "file" for a sheet that cannot be read.
    """
    rows = read_rows(sheet, CATALOGUE_COLUMNS)
    said = [SaidTalk(row, _said_by(row, words)) for row in rows]
    alike = find_talks(said, known)
    found: list[TalkRow] = []
    placed: list[tuple[RowReader, Talk]] = []
    for one in said:
        talk = _talk_of(one)
        if talk is not None:
            placed.append((one.row, talk))
            found.append(TalkRow(one.row.number, talk, one.before))
    changed_packages = plan_packages(placed, packages, splits=splits)
    return TalkPlan.of(
        rows,
        found,
        packages=changed_packages,
        alike=tuple(
            (group[0].said["title"], tuple(one.row.number for one in group))
            for group in alike
        ),
    )


_NEW: Final = UUID(int=0)


def _said_by(row: RowReader, words: TalkWords) -> Mapping[str, Any]:
    """Return what a row says, by field; None where it could not be read."""
    return {
        column.field: row.read(partial(_said, row, column.field, words))
        for column in TALK_COLUMNS
        if row.has(column.field)
    }


def _talk_of(one: SaidTalk) -> Talk | None:
    """
    Return the talk of a row, a new one without id and slug; None if it has faults.

    All that the row does not say is as it was.
    """
    row, before = one.row, one.before
    audience, topics = one.said.get("audience"), one.said.get("topics")
    told = {
        name: value
        for name, value in one.said.items()
        if value is not None and name not in {"audience", "topics"}
    }
    draft = replace(draft_of_talk(before) if before else TalkDraft(), **told)
    talk = row.read(
        lambda: talk_of_draft(draft, talk_id=_NEW, slug="", needs_prompts=False)
    )
    if talk is None or row.faults:
        return None
    talk = replace(talk, audience=audience or (), topics=topics or ())
    if before is None:
        return talk
    changes: dict[str, Any] = {name: getattr(talk, name) for name in one.said}
    return replace(before, **changes, is_archived=False)


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
