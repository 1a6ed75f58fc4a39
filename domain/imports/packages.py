"""
The theme packages that an imported catalogue names, and the talks that each would get.

A row may name one package by its title, however capitalised. The organisation's own of
that name gets the talk behind those that it has; a name that is not there yet becomes a
draft, for a file says too little of a package to publish it. No talk is taken out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Final, TypeAlias
from uuid import UUID

from domain.errors import ErrorCode, InvalidField
from domain.form_check import FormCheck
from domain.imports.cell_values import safe_text
from domain.imports.cells import is_filled
from domain.imports.headings import Column
from domain.imports.sheets import RowReader
from domain.knowledge.package_drafts import MOST_TALKS
from domain.knowledge.search_words import fold
from domain.knowledge.talk_drafts import LONGEST_TITLE, SHORTEST_TITLE
from domain.knowledge.theme_packages import (
    PackageOrigin,
    PackageStatus,
    Talk,
    ThemePackage,
)

PACKAGE_COLUMN: Final = Column(
    "theme_package",
    ("Temapakke", "Theme package", "Temapakker", "Pakke", "Package", "Pakkens titel"),
    required=False,
)
#: how many words about its talks a new package begins with
MOST_WORDS: Final = 12
_NEW: Final = UUID(int=0)

_ByTitle: TypeAlias = Mapping[str, Sequence[ThemePackage]]


@dataclass(frozen=True, slots=True)
class RowTalk:
    """The talk of a row, as it would be kept; one that is new has no id yet."""

    row: int
    talk: Talk


@dataclass(frozen=True, slots=True)
class PackageChange:
    """
    A package that would be made, get talks, or come back into use.

    `before` is None for a new one; `package` has no id then, and without the talks that
    are `added` it has those of before. An archived one comes back as a draft.
    """

    before: ThemePackage | None
    package: ThemePackage
    added: tuple[RowTalk, ...]


@dataclass(slots=True)
class _Named:
    """A package that rows name, and the talks of theirs that it has not."""

    title: str
    before: ThemePackage | None
    added: list[RowTalk] = field(default_factory=list)

    def take(self, row: RowReader, talk: Talk) -> None:
        """Put a talk behind the others; refuse it at its row where it is one too many."""
        had = self.before.talks if self.before else ()
        if talk.id in {one.id for one in had}:
            return
        self.added.append(RowTalk(row.number, talk))
        if len(had) + len(self.added) > MOST_TALKS:
            error = ErrorCode.TOO_MANY_TALKS
            row.refuse(InvalidField(PACKAGE_COLUMN.field, error, most=MOST_TALKS))

    def change(self) -> PackageChange | None:
        """Return what would come of the package, None if it stays as it is."""
        added, before = tuple(self.added), self.before
        if before is None:
            return PackageChange(None, _new_package(self.title, added), added)
        package = before
        if before.status is PackageStatus.ARCHIVED:
            package = replace(before, status=PackageStatus.DRAFT)
        if not added and package == before:
            return None
        return PackageChange(before, package, added)


def plan_packages(
    rows: Iterable[tuple[RowReader, Talk]], known: Iterable[ThemePackage]
) -> tuple[PackageChange, ...]:
    """
    Return what the rows, each with its talk, would do to packages, in the file's order.

    `known` are the central packages and all of the organisation's own. A central one
    cannot be named, for it is the same in every organisation; an own copy of it can.
    """
    by_title = _by_title(known)
    named: dict[str, _Named] = {}
    for row, talk in rows:
        found = row.read(partial(_package_of, row, by_title))
        if found is not None:
            named.setdefault(title_key(found.title), found).take(row, talk)
    changes = (one.change() for one in named.values())
    return tuple(change for change in changes if change is not None)


def title_key(title: str) -> str:
    """Return what makes two titles the same."""
    return fold(" ".join(title.split()))


def _package_of(row: RowReader, by_title: _ByTitle) -> _Named | None:
    """Return the package that a row names, None if it names none."""
    name = PACKAGE_COLUMN.field
    if not is_filled(row.cell(name)):
        return None
    form = FormCheck()
    typed = safe_text(name, row.cell(name))
    title = form.text(name, typed, most=LONGEST_TITLE, least=SHORTEST_TITLE)
    form.finish()
    same = by_title.get(title_key(title), ())
    own = [one for one in same if one.origin is not PackageOrigin.CENTRAL]
    if same and not own:
        raise InvalidField(name, ErrorCode.PACKAGE_IS_CENTRAL)
    # one out of use is meant only where no other has its title
    own = [one for one in own if one.status is not PackageStatus.ARCHIVED] or own
    if len(own) > 1:
        raise InvalidField(name, ErrorCode.PACKAGE_AMBIGUOUS)
    return _Named(title, own[0] if own else None)


def _by_title(known: Iterable[ThemePackage]) -> _ByTitle:
    found = defaultdict(list)
    for package in known:
        found[title_key(package.title)].append(package)
    return found


def _new_package(title: str, added: Sequence[RowTalk]) -> ThemePackage:
    """Return a draft with all that its talks say of it; its texts are to be written."""
    talks = [one.talk for one in added]
    areas = Counter(talk.work_area for talk in talks)
    return ThemePackage(
        id=_NEW,
        slug="",
        version=1,
        origin=PackageOrigin.LOCAL,
        title=title,
        summary="",
        benefit="",
        audience=_together(talk.audience for talk in talks),
        work_area=areas.most_common(1)[0][0],
        topics=_together(talk.topics for talk in talks),
        conversation_guide="",
        talks=(),
        status=PackageStatus.DRAFT,
    )


def _together(words: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(words)))[:MOST_WORDS]
