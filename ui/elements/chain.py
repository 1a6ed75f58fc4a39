"""The thread from talks to what is done: the same drawing wherever it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.decisions.rates import Rate
from i18n.formats import count_of, number
from ui.blocks import show_block
from ui.text import language


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A link of the thread: what it counts, its figure, and whether it breaks here."""

    words: str
    figure: str
    is_broken: bool = False


def show_links(
    title: str, links: Sequence[ChainLink], *, over: str = "", breaks: str = ""
) -> None:
    """Show the links one below the other; `breaks` says what is lost where it breaks."""
    show_block(
        "elements/chain.html", title=title, links=links, over=over, breaks=breaks
    )


def count_figure(count: int) -> str:
    """Return how many there are."""
    return number(count, language())


def rate_figure(rate: Rate) -> str:
    """Return a part of a whole, a dash of nothing."""
    return count_of(rate.count, rate.of, language()) if rate.of else "–"
