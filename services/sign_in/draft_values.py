"""What a field of a form can contain, as JSON and back: the same kind, the same value."""

from collections.abc import Iterator
from datetime import date, datetime, time
from enum import Enum
from typing import Any
from uuid import UUID


class NotKept(ValueError):
    """Raised for a value that cannot be written down, or no longer means anything."""


def to_json(value: object) -> Any:
    """Return a field's value as JSON; `NotKept` for a kind that no field has."""
    if isinstance(value, Enum):
        return {"enum": [type(value).__name__, value.name]}
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [to_json(one) for one in value]
    if isinstance(value, UUID):
        return {"uuid": str(value)}
    if isinstance(value, date) and not isinstance(value, datetime):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    raise NotKept(type(value).__name__)


def from_json(kept: Any) -> Any:
    """Return what `to_json` wrote down; `NotKept` if it means nothing any more."""
    if isinstance(kept, list):
        return [from_json(one) for one in kept]
    if not isinstance(kept, dict):
        return kept
    ((kind, said),) = kept.items()
    if kind == "enum":
        return _member(*said)
    if kind == "uuid":
        return UUID(said)
    return (date if kind == "date" else time).fromisoformat(said)


def texts_in(value: object) -> Iterator[str]:
    """Yield every text and number in a value, as it was typed."""
    if isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, str | int | float) and not isinstance(value, Enum):
        yield str(value)


def enums() -> dict[str, type[Enum]]:
    """Return the enums of the domain by their names."""
    return {kind.__name__: kind for kind in _below(Enum)}


def _below(kind: type[Enum]) -> Iterator[type[Enum]]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("domain."):
            yield each
        yield from _below(each)


def _member(kind: str, name: str) -> Enum:
    try:
        return enums()[kind][name]
    except KeyError as unknown:
        raise NotKept(f"{kind}.{name}") from unknown
