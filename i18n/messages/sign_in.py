"""How long somebody waits after too many wrong passwords."""

from datetime import timedelta
from typing import Final

from i18n.translator import Translate

_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)


def how_long(wait: timedelta, _: Translate) -> str:
    """Return the sentence that asks to wait, in whole minutes or hours."""
    if wait > _HOUR:
        hours = -(-wait // _HOUR)
        return _.ngettext(
            "Der er forsøgt for mange gange. Prøv igen om {n} time.",
            "Der er forsøgt for mange gange. Prøv igen om {n} timer.",
            hours,
        ).format(n=hours)
    minutes = max(1, -(-wait // _MINUTE))
    return _.ngettext(
        "Der er forsøgt for mange gange. Prøv igen om {n} minut.",
        "Der er forsøgt for mange gange. Prøv igen om {n} minutter.",
        minutes,
    ).format(n=minutes)
