"""Name the rows and people of a file in a sentence, the first ones of many."""

from collections.abc import Sequence
from typing import Final

from i18n.formats import listed, number
from ui.text import _, language, ngettext

#: how many a sentence names
_NAMED: Final = 20


def first_of(words: Sequence[str]) -> str:
    """Return the words as a list, with the number of those that it leaves out."""
    named = list(words[:_NAMED])
    more = len(words) - len(named)
    if more:
        named.append(
            ngettext("{n} til", "{n} til", more).format(n=number(more, language()))
        )
    return listed(named, language())


def with_rows(name: str, rows: Sequence[int]) -> str:
    """Return a name with the numbers of its rows."""
    return _("{name} (række {rows})").format(
        name=name, rows=listed([str(row) for row in rows], language())
    )
