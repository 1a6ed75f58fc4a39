"""
Atoms: which whole waves are shown together, so that nobody can be told apart.

Words are said about atoms of five and more, figures are summed over atoms of ten and
more. A figure atom is always a union of whole word atoms. So whatever is published
is the same for everybody in a word atom, and no sum or difference of published
things speaks of fewer people than that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.feedback.wave import KValues


class Pool(StrEnum):
    """
    Where small waves wait for others, the narrowest first.

    A wave waits for the same team's next waves of its kind; the wider pools are
    tried in this order at the end of the half-year and of the year.
    """

    TEAM = "team"
    TEAM_HALF_YEAR = "team_half_year"
    TEAM_YEAR = "team_year"
    ORGANISATION_YEAR = "organisation_year"


@dataclass(frozen=True, slots=True)
class Block:
    """Whole waves, oldest first, and how many people answered them together."""

    waves: tuple[UUID, ...]
    n: int


@dataclass(frozen=True, slots=True)
class AtomPlan:
    """
    The atoms that the release of a wave freezes, and the waves that keep waiting.

    `words` is the new word atom and `figures` the new figure atom, or None. The two
    pools are what waits afterwards, for the next call.
    """

    words: Block | None
    figures: Block | None
    waiting_for_words: tuple[Block, ...]
    waiting_for_figures: tuple[Block, ...]


def assign_atoms(
    waiting_for_words: Sequence[Block],
    waiting_for_figures: Sequence[Block],
    new_wave: Block,
    k: KValues | None = None,
) -> AtomPlan:
    """
    Say what becomes of a wave that is released now.

    The two pools hold what waits in the same team for the same kind of wave, oldest
    first: waves without words yet, and word atoms without figures yet. A wave of
    five and more has its words alone, one of ten and more its figures too; smaller
    ones join the pool, which becomes an atom when it is large enough. `k` is the
    strictest of the waves'. A wave without answers changes nothing.
    """
    k = k or KValues()
    words, words_pool = _join(waiting_for_words, new_wave, k.words_from)
    if words is None:
        return AtomPlan(None, None, words_pool, tuple(waiting_for_figures))
    figures, figures_pool = _join(waiting_for_figures, words, k.figures_from)
    return AtomPlan(words, figures, words_pool, figures_pool)


def union(blocks: Sequence[Block]) -> Block:
    """Return the waves of all `blocks` as one, in their order."""
    return Block(
        waves=tuple(wave for block in blocks for wave in block.waves),
        n=sum(block.n for block in blocks),
    )


def close_pool(blocks: Sequence[Block], least: int) -> Block | None:
    """
    Return the atom that a pool becomes, or None if it has to wait.

    A pool needs two blocks or more, and at least `least` people together.
    """
    together = union(blocks)
    return together if len(blocks) > 1 and together.n >= least else None


def _join(
    pool: Sequence[Block], new: Block, least: int
) -> tuple[Block | None, tuple[Block, ...]]:
    """Return the atom that `new` makes, alone or with `pool`, and the pool after."""
    if new.n >= least:
        return new, tuple(pool)
    if new.n == 0:
        return None, tuple(pool)
    grown = (*pool, new)
    atom = close_pool(grown, least)
    return (None, grown) if atom is None else (atom, ())
