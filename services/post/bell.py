"""Tells the timed work of this process that a mail waits."""

from threading import Event

_rung = Event()


def ring() -> None:
    """Note that a mail waits; called once it is on the disk."""
    _rung.set()


def has_rung() -> bool:
    """Return whether a mail came since somebody asked last."""
    rung = _rung.is_set()
    _rung.clear()
    return rung
