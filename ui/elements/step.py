"""A step: what waits, why, and the button that leads to where it is done."""

from dataclasses import dataclass, field

from ui import links
from ui.blocks import show_block


@dataclass(frozen=True, slots=True)
class Way:
    """A button that leads to another page: its label, the page and its query."""

    label: str
    page: str
    query: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """
    What a step says: a line above its title, its title, and lines below.

    `about` names the session or the team, for those who hear the button alone.
    """

    title: str
    above: str = ""
    lines: tuple[str, ...] = ()
    about: str = ""
    way: Way | None = None


def show_step(step: StepWords, *, is_first: bool = True) -> None:
    """Show a step; the one that the page asks for first is large and in colour."""
    has_way = step.way is not None and links.exists(step.way.page)
    show_block(
        "elements/step.html",
        is_first=is_first,
        step=step,
        way=step.way if has_way else None,
    )
