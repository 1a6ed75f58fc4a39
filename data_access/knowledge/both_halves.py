"""Finds central things and an organisation's own ones by their ids, together."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID


class HasId(Protocol):
    """A talk, a package, or the card of one."""

    @property
    def id(self) -> UUID:
        """Its id."""


Thing = TypeVar("Thing", bound=HasId)


def in_given_order(
    ids: Sequence[UUID],
    central: Callable[[Sequence[UUID]], Iterable[Thing]],
    own: Callable[[Sequence[UUID]], Iterable[Thing]],
) -> list[Thing]:
    """Return the things that exist in the order of `ids`; `own` is asked for the rest."""
    found = {one.id: one for one in central(ids)}
    if others := [each for each in ids if each not in found]:
        found |= {one.id: one for one in own(others)}
    return [found[each] for each in ids if each in found]
