"""Sixty texts that a spreadsheet would work out, if it were let."""

from itertools import product
from typing import Final

_FORMULAS: Final = (
    "=1+1",
    '=HYPERLINK("http://127.0.0.1/?"&A1;"Se her")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    '=DDE("cmd";"/C calc";"x")',
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(A1)",
)
_BEFORE: Final = ("", " ", "\t", "\r\n", "\ufeff", '"')

PAYLOADS: Final = tuple(
    before + formula for formula, before in product(_FORMULAS, _BEFORE)
)
assert len(PAYLOADS) == 60
