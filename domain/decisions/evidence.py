"""What an organisation got out of a talk or a package: sessions, decisions, rates."""

from dataclasses import dataclass
from typing import Final

from domain.decisions.rates import Rate, Rates


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    How often something was used, and what came of it.

    `sessions` were held; planned and cancelled ones do not count. `decisions` were
    taken in them, whatever became of them since.
    """

    sessions: int
    decisions: int
    rates: Rates


NO_EVIDENCE: Final = Evidence(0, 0, Rates(Rate(0, 0), Rate(0, 0)))
