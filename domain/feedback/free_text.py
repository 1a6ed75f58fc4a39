"""
Personal data in participants' own words is masked before a text is kept.

Masking is careful rather than clever: a house number too many is no loss, while a
date ("første gang 12.03.2026") and a clock time stay, because they are the point of
the question.
"""

import re
from typing import Final

from domain.personal_data import WEB_ADDRESS, counts_a_thing, find_cpr

#: What stands in a text where something was masked.
MASK: Final = "[…]"

_AT: Final = r"(?:[^\S\n]?@[^\S\n]?|[^\S\n]?[(\[](?:at|snabel-?a)[)\]][^\S\n]?)"
_EMAIL: Final = re.compile(rf"[\w.+'-]+{_AT}[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)

#: Eight digits, with or without the country's number, however they are grouped.
_GAP: Final = r"[^\S\n]?[-.\u2010-\u2015]?[^\S\n]?"
_PHONE: Final = re.compile(
    rf"(?<!\d)(?P<country>(?:\+|00){_GAP}45{_GAP})?(?P<digits>(?:\d{_GAP}){{7}}\d)(?!\d)"
)
_DASH: Final = r"[^\S\n]?[-\u2010-\u2015][^\S\n]?"
_DAY, _MONTH, _YEAR = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])", r"(?:19|20)\d\d"
_CLOCK: Final = r"(?:[01]\d|2[0-3])\.[0-5]\d"
#: Eight digits that are no telephone: dates, spans of years or time, a large number.
_NO_PHONE: Final = re.compile(
    rf"{_DAY}[-. ]{_MONTH}[-. ]{_YEAR}"
    rf"|{_YEAR}[-. ]{_MONTH}[-. ]{_DAY}"
    rf"|{_YEAR}{_DASH}{_YEAR}"
    rf"|{_CLOCK}(?:{_DASH}|[^\S\n]){_CLOCK}"
    r"|\d\d\.\d\d\d\.\d\d\d"
)

_HOUSE: Final = (
    r"(?:,?[^\S\n]+nr\.?)?[^\S\n]+\d{1,3}(?:[^\S\n]?[A-Za-zÆØÅæøå])?(?!\w)"
    r"(?:,?[^\S\n]*(?:st|kl|\d{1,2})\.(?:[^\S\n]*(?:tv|th|mf)\b\.?)?)?"
)
_OFTEN_STREETS: Final = (
    r"(?:vej|vejen|gade|gaden|allé|alle|alléen|stræde|strædet|boulevard|boulevarden"
    r"|vænge|vænget)"
)
_SOMETIMES_STREETS: Final = (
    r"(?:plads|pladsen|torv|torvet|park|parken|bakke|bakken|have|haven|toft|toften|sti"
    r"|stien|lund|lunden|mark|marken|eng|engen|høj|højen|gård|gården|ager|ageren|krog"
    r"|krogen|kaj|kajen|dal|dalen|bro|broen|kvarter|kvarteret)"
)
_NAME: Final = r"[A-ZÆØÅ][\w.'’-]*"
_STREET: Final = re.compile(
    rf"(?:\b{_NAME}[^\S\n]+)*"
    rf"(?:\b(?i:[\w.'’-]+{_OFTEN_STREETS})"
    rf"|\b[A-ZÆØÅ][\w.'’-]+(?<!ørne){_SOMETIMES_STREETS}"
    rf"|(?<=\w[ .])\b(?:V|G|A|Al|St|P|T|B)(?:ej|ade|llé|lle|ræde|lads|orv|oulevard))"
    rf"{_HOUSE}"
)
#: "8000 Aarhus C", but not "i 2026 Vi begynder". No town has a number from 2001 to
#: 2099, and of those of the twentieth century all are in one.
_TOWN: Final = re.compile(
    r"(?<!\d)(?:DK[- ]?)?(?:(?:19\d\d|2000)(?=[^\S\n]+(?:Frederiksberg|København|Kbh))"
    r"|(?!19)(?:0[89]|[13-9]\d|2[1-9])\d\d)[^\S\n]+"
    r"(?!(?:I|Vi|Jeg|Du|De|Det|Den|Der|Da|Når|Så|Og|Men|Hvis|Fra|Til|Alle)\b)"
    r"[A-ZÆØÅ][a-zæøåéü]+(?:[^\S\n][A-ZÆØÅ][a-zæøåéü]*)*"
)


def mask(text: str) -> str:
    """
    Return `text` with `MASK` in place of what could point to a person.

    Masked are civil registration numbers, e-mail and web addresses, Danish telephone
    numbers, streets with a house number, and postcodes with a town. A masked text
    comes back as it is.
    """
    while (masked := _masked_once(text)) != text:
        text = masked
    return text


def _masked_once(text: str) -> str:
    for number in find_cpr(text):
        text = text.replace(number, MASK)
    text = _EMAIL.sub(MASK, text)
    text = WEB_ADDRESS.sub(MASK, text)
    text = _PHONE.sub(_mask_phone, text)
    text = _STREET.sub(MASK, text)
    return _TOWN.sub(MASK, text)


def _mask_phone(found: re.Match[str]) -> str:
    is_none = found["country"] is None and (
        _NO_PHONE.fullmatch(found["digits"])
        or counts_a_thing(found.string, found.start())
    )
    return found.group() if is_none else MASK
