"""
How dates, times and numbers are written, in Danish and in English.

Dates are local dates. Moments are stored in UTC and written in Danish time; a
moment without a time zone is taken to be Danish time already.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final, Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from i18n.translator import translator

LOCAL_TIME: Final = ZoneInfo("Europe/Copenhagen")
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
#: the marks around a quoted word, the only ones that we write in each language
QUOTES: Final = {"da": ("»", "«"), "en": ("“", "”")}
_LOCALES: Final = {"da": "da_DK", "en": "en_GB"}
_CLOCKS: Final = {"da": "%H.%M", "en": "%H:%M"}
_JULY: Final = 7


def short_date(day: date, language: str) -> str:
    """Return `day` as "21. nov. 2026" or "21 Nov 2026"."""
    return format_date(_local_day(day), "medium", _LOCALES[language])


def near_date(day: date, today: date, language: str) -> str:
    """Return `day` as "21. nov." or "21 Nov", with its year if it is not this one."""
    if _local_day(day).year != _local_day(today).year:
        return short_date(day, language)
    pattern = {"da": "d. MMM", "en": "d MMM"}[language]
    return format_date(_local_day(day), pattern, _LOCALES[language])


def near_day(day: date, language: str) -> str:
    """Return a day of these weeks as "ti. 22. sep." or "Tue 22 Sept"."""
    pattern = {"da": "EEEEEE d. MMM", "en": "EEE d MMM"}[language]
    return format_date(_local_day(day), pattern, _LOCALES[language])


def long_date(day: date, language: str) -> str:
    """Return `day` as "tirsdag 24. november 2026" or "Tuesday 24 November 2026"."""
    pattern = {"da": "EEEE d. MMMM y", "en": "EEEE d MMMM y"}[language]
    return format_date(_local_day(day), pattern, _LOCALES[language])


def month(day: date, language: str) -> str:
    """Return the month of `day` as "november 2026" or "November 2026"."""
    return format_date(_local_day(day), "MMMM y", _LOCALES[language])


def weekday(day: date, language: str) -> str:
    """Return the weekday of `day` as "tirsdag" or "Tuesday"."""
    return format_date(_local_day(day), "EEEE", _LOCALES[language])


def week(day: date, language: str) -> str:
    """Return the ISO week of `day` as "uge 47" or "week 47"."""
    _ = translator(language)
    return _("uge {n}").format(n=_local_day(day).isocalendar().week)


def half_year(day: date, language: str) -> str:
    """Return the half-year of `day` as "1. halvår 2026" or "first half of 2026"."""
    _ = translator(language)
    local = _local_day(day)
    if local.month < _JULY:
        return _("1. halvår {year}").format(year=local.year)
    return _("2. halvår {year}").format(year=local.year)


def short_time(moment: datetime | time, language: str) -> str:
    """Return the time of `moment` as "14.30" or "14:30", always 24 hours."""
    local = _local(moment) if isinstance(moment, datetime) else moment
    return local.strftime(_CLOCKS[language])


def clock_time(moment: datetime | time, language: str) -> str:
    """Return the time of `moment` for a sentence, as "kl. 14.30" or "at 14:30"."""
    _ = translator(language)
    return _("kl. {time}").format(time=short_time(moment, language))


def date_time(moment: datetime, language: str) -> str:
    """Return `moment` as "21. nov. 2026 kl. 14.30" or "21 Nov 2026 at 14:30"."""
    return f"{short_date(moment, language)} {clock_time(moment, language)}"


def relative_day(day: date, today: date, language: str) -> str:
    """
    Return how far `day` is from `today`, in days.

    "i dag", "i går" and "i morgen" have words of their own, otherwise it is
    "for 3 dage siden" or "om 5 dage".
    """
    _ = translator(language)
    days = (_local_day(day) - _local_day(today)).days
    near = {-1: _("i går"), 0: _("i dag"), 1: _("i morgen")}
    if days in near:
        return near[days]
    if days < 0:
        return _("for {n} dage siden").format(n=number(-days, language))
    return _("om {n} dage").format(n=number(days, language))


def number(value: float, language: str, *, decimals: int | None = None) -> str:
    """
    Return `value` as "1.234,5" or "1,234.5".

    If `decimals` is given there are exactly that many, otherwise at most three.
    """
    pattern = "#,##0.###" if decimals is None else f"#,##0.{'0' * decimals}"
    return format_decimal(value, format=pattern.rstrip("."), locale=_LOCALES[language])


def count_of(count: int, of: int, language: str) -> str:
    """Return a part of a whole as "12 af 16" or "12 of 16"."""
    _ = translator(language)
    return _("{count} af {of}").format(
        count=number(count, language), of=number(of, language)
    )


def percent(share: float, language: str) -> str:
    """Return a share between 0 and 1 in whole per cent, as "62 %" or "62%"."""
    return format_percent(share, locale=_LOCALES[language])


def minutes(value: float, language: str) -> str:
    """Return a number of minutes as "12 min", which never breaks over two lines."""
    return f"{number(value, language)}{NO_BREAK}min"


def quoted(words: str, language: str) -> str:
    """Return `words` as »a« or “a”."""
    before, after = QUOTES[language]
    return f"{before}{words}{after}"


def listed(words: Sequence[str], language: str, *, either: bool = False) -> str:
    """
    Return `words` as "a, b og c" or "a, b and c"; no words give no text.

    With `either` the last two are joined by "eller" or "or".
    """
    style: Literal["or", "standard"] = "or" if either else "standard"
    return format_list(words, style, _LOCALES[language]) if words else ""


def _local(moment: datetime) -> datetime:
    return moment.astimezone(LOCAL_TIME) if moment.tzinfo else moment


def _local_day(day: date) -> date:
    return _local(day).date() if isinstance(day, datetime) else day
