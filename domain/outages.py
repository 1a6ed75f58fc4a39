"""
Errors of a database that is full or away, which no visitor can mend.

`i18n/messages/` has the sentence for each, as for what a rule refuses.
"""

from collections.abc import Mapping
from typing import Any

from domain.errors import ErrorCode


class Outage(Exception):
    """
    The database cannot do what was asked, and nobody did anything wrong.

    It is no `DomainError`: what a rule refuses may be told as not found, this may not.
    """

    def __init__(self, code: ErrorCode) -> None:
        super().__init__(code.value)
        self.code = code
        self.values: Mapping[str, Any] = {}


class DatabaseAway(Outage):
    """The database does not answer; whether the last transaction was saved is unknown."""

    def __init__(self) -> None:
        super().__init__(ErrorCode.DATABASE_AWAY)


class NothingSaved(Outage):
    """The database can be read, but it did not take the transaction: nothing changed."""
