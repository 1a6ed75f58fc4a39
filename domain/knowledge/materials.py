"""Materialer: what a team can read besides a talk, with a link or without."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from domain.errors import ErrorCode
from domain.form_check import FormCheck

MOST_MATERIALS: Final = 4
LONGEST_MATERIAL: Final = 160
LONGEST_ADDRESS: Final = 500


@dataclass(frozen=True, slots=True)
class Material:
    """A guide, a law, a book: what it is called, and its address, empty without one."""

    title: str
    address: str = ""

    @property
    def words(self) -> str:
        """Title and address on one line."""
        return " · ".join(part for part in (self.title, self.address) if part)


def is_safe_link(address: str) -> bool:
    """Return whether `address` is an https address that a browser can open as a page."""
    if any(sign.isspace() or not sign.isprintable() for sign in address):
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme == "https" and bool(host) and "@" not in parts.netloc


def checked_materials(
    form: FormCheck, typed: Iterable[Material]
) -> tuple[Material, ...]:
    """
    Return the rows that say something; what cannot be kept is refused in its field.

    Row 1 has the fields "material.1" and "address.1". A link needs a title.
    """
    kept = []
    for number, row in enumerate(typed, 1):
        needs_title = 1 if row.address.strip() else 0
        title = form.text(
            f"material.{number}", row.title, most=LONGEST_MATERIAL, least=needs_title
        )
        address = form.text(f"address.{number}", row.address, most=LONGEST_ADDRESS)
        if address and not is_safe_link(address):
            form.refuse(f"address.{number}", ErrorCode.NOT_A_LINK)
        if title:
            kept.append(Material(title, address))
    return tuple(dict.fromkeys(kept))
