"""
The theme packages that an imported catalogue names, and the talks that each would get.

A row may name one package by its title, however capitalised. The organisation's own of
that name gets the talk behind those that it has; a name that is not there yet becomes a
draft, for a file says too little of a package to publish it. No talk is taken out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Final
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
_AWAY: Final = PackageStatus.ARCHIVED


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
    """
    A package that rows name, and the talks of theirs that it has not.

    `further` are the packages of the same name and a number up to `number` that have,
    or get, the talks for which it has no room; `crowded` are the rows that found none.
    """

    title: str
    before: ThemePackage | None
    added: list[RowTalk] = field(default_factory=list)
    further: list["_Named"] = field(default_factory=list)
    number: int = 1
    crowded: list[RowReader] = field(default_factory=list)

    def has(self, talk: Talk) -> bool:
        """Return whether the package has the talk already."""
        return self.before is not None and any(
            talk.id == one.id for one in self.before.talks
        )

    @property
    def has_room(self) -> bool:
        """Whether the package can get one more talk."""
        return self.count < MOST_TALKS

    @property
    def count(self) -> int:
        """How many talks the package would have."""
        return len(self.added) + (len(self.before.talks) if self.before else 0)

    def change(self) -> PackageChange | None:
        """Return what would come of the package, None if it stays as it is."""
        added, before = tuple(self.added), self.before
        if before is None:
            return PackageChange(None, _new_package(self.title, added), added)
        package = before
        if before.status is _AWAY:
            package = replace(before, status=PackageStatus.DRAFT)
        if not added and package == before:
            return None
        return PackageChange(before, package, added)


def plan_packages(
    rows: Iterable[tuple[RowReader, Talk]],
    known: Iterable[ThemePackage],
    *,
    splits: bool = False,
) -> tuple[PackageChange, ...]:
    """
    Return what the rows, each with its talk, would do to packages, in the file's order.

    `known` are the central packages and all of the organisation's own. A central one
    cannot be named, for it is the same in every organisation; an own copy of it can.
    One that would get too many talks is refused once, at the first row too many; with
    `splits` the rest come in packages of the same name and a number.
    """
    shelf = _Shelf(known, splits=splits)
    for row, talk in rows:
        named = row.read(partial(shelf.find, row))
        if named is not None:
            shelf.put(named, row, talk)
    return shelf.changes()


class _Shelf:
    """The packages that are here, and what the rows would put into them."""

    def __init__(self, known: Iterable[ThemePackage], *, splits: bool) -> None:
        self._splits = splits
        self._named: dict[str, _Named] = {}
        self._here: dict[str, list[ThemePackage]] = defaultdict(list)
        for package in known:
            self._here[title_key(package.title)].append(package)

    def find(self, row: RowReader) -> _Named | None:
        """Return the package that a row names, None if it names none."""
        name = PACKAGE_COLUMN.field
        if not is_filled(row.cell(name)):
            return None
        form = FormCheck()
        typed = safe_text(name, row.cell(name))
        title = form.text(name, typed, most=LONGEST_TITLE, least=SHORTEST_TITLE)
        form.finish()
        return self._get(title)

    def put(self, named: _Named, row: RowReader, talk: Talk) -> None:
        """Put a talk behind the others, or into a further package where it is full."""
        if named.has(talk):
            return
        if not named.has_room:
            further = self._further(named)
            if any(one.has(talk) for one in further):
                return
            if not self._splits:
                named.crowded.append(row)
                return
            named = next((one for one in further if one.has_room), None) or self._begin(
                named
            )
        named.added.append(RowTalk(row.number, talk))

    def changes(self) -> tuple[PackageChange, ...]:
        """Return what would come of the packages; refuse those that are overfull."""
        for one in self._named.values():
            if one.crowded:
                one.crowded[0].refuse(_overfull(one))
        changes = (one.change() for one in self._named.values())
        return tuple(change for change in changes if change is not None)

    def _get(self, title: str) -> _Named:
        key = title_key(title)
        if key not in self._named:
            self._named[key] = _Named(title, self._own(title))
        return self._named[key]

    def _own(self, title: str) -> ThemePackage | None:
        """Return the organisation's own package of that title, None if it has none."""
        name, same = PACKAGE_COLUMN.field, self._here.get(title_key(title), ())
        own = [one for one in same if one.origin is not PackageOrigin.CENTRAL]
        if same and not own:
            raise InvalidField(name, ErrorCode.PACKAGE_IS_CENTRAL)
        # one out of use is meant only where no other has its title
        own = [one for one in own if one.status is not _AWAY] or own
        if len(own) > 1:
            raise InvalidField(name, ErrorCode.PACKAGE_AMBIGUOUS)
        return own[0] if own else None

    def _further(self, named: _Named) -> list[_Named]:
        """Return the packages of the same name and a number that can take a talk."""
        while self._is_here(title := _numbered(named.title, named.number + 1)):
            named.number += 1
            with suppress(InvalidField):
                own = self._own(title)
                # one out of use comes back only where a row names it
                if title_key(title) in self._named or (own and own.status is not _AWAY):
                    named.further.append(self._get(title))
        return named.further

    def _begin(self, named: _Named) -> _Named:
        """Return a new package of the same name and the next number."""
        named.number += 1
        one = self._get(_numbered(named.title, named.number))
        named.further.append(one)
        return one

    def _is_here(self, title: str) -> bool:
        key = title_key(title)
        return key in self._named or key in self._here


def title_key(title: str) -> str:
    """Return what makes two titles the same."""
    return fold(" ".join(title.split()))


def _numbered(title: str, number: int) -> str:
    """Return the title of a further package, no longer than titles may be."""
    behind = f" {number}"
    return title[: LONGEST_TITLE - len(behind)] + behind


def _overfull(named: _Named) -> InvalidField:
    count = named.count + len(named.crowded)
    return InvalidField(
        PACKAGE_COLUMN.field,
        ErrorCode.PACKAGE_OVERFULL,
        package=named.title,
        count=count,
        most=MOST_TALKS,
        parts=-(-count // MOST_TALKS),
        second=_numbered(named.title, 2),
    )


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
