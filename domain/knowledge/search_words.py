"""
Danish words as search compares them: folded, and without their ending.

Danish letters may be typed as they are or spelt out: "boern" finds "børn". They keep
their own sound, so "far" never finds "får".
"""

import re
from typing import Final
from unicodedata import normalize

from domain.alphabet import without_accents

_WORD: Final = re.compile(r"[^\W_]+")
_QUOTED: Final = re.compile('["“”„»«]([^"“”„»«]+)["“”„»«]')
_SPELT_OUT: Final = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa"}
)
# The endings of nouns, verbs and adjectives. As little as may be is left of the word,
# so that the longest ending goes; the first group would eat too much of short words.
# What looks like an ending after a or o is half of a spelt out ae or oe: "svaer".
_INFLECTED: Final = re.compile(
    r"(?P<long>\w{4,}?)(este|ste|est|tes|te)"
    r"|(?P<short>\w{3,}?)((?<![ao])"
    r"(?:erens|ernes|endes|eren|erne|ende|enes|eres|edes|ede|ene|ere"
    r"|ens|ers|ets|en|er|es|et|e)|s|(?<=ig)t|(?<=nd)t|(?<=bar)t)"
)
_DOUBLED: Final = re.compile(r"([bdfgklmnprst])\1$")
# Words of this field whose vowel changes, by the stem of the changed form. They hold
# at the end of a compound too: "plejebørn", "plejebarn".
_STRONG: Final = {
    "boern": "barn",
    "boeg": "bog",
    "broedr": "bror",
    "faedr": "far",
    "foed": "fod",
    "foraeldr": "foraeld",
    "haend": "haand",
    "kolleg": "kollega",
    "kollegaen": "kollega",
    "kollegaer": "kollega",
    "maend": "mand",
    "moedr": "mor",
    "naet": "nat",
    "oejn": "oej",
    "soestr": "soest",
    "svaert": "svaer",
}
_STRONG_END: Final = re.compile(f"({'|'.join(_STRONG)})$")

# Words that say nothing about what a text is about: half of all texts have each.
_STOP_WORDS: Final = """
    ad af aldrig alle alt anden andet andre at bag bare begge blev blive bliver da de dem
    den denne der deres det dette dig din dine disse dit dog du efter ej eller en end
    endnu ene eneste enhver er et fem fik fire flere fleste for fordi foran fra få får
    før først gennem gjorde god godt går gør gøre ham han hans har havde have hel heller
    helt hen hende hendes her hos hun hvad hver hvilke hvilken hvilket hvis hvor hvordan
    hvorfor hvornår hvem i igen ikke ind inden ingen ingenting intet ja jeg jer jeres jo
    kan kom komme kommer kun kunne lade langt lidt lige man mange med meget mellem men
    mens mere mest mig min mindre mindst mine mit mod må måske ned nej noget nogen nogle
    nok nu når næste næsten og også om op os over på samme samt se selv ser sidste siden
    sig sige siger sin sine sit skal skulle som stadig står så sådan tage tager til to
    tre ud uden under var ved vi vil ville vor vores være været
"""


def fold(text: str) -> str:
    """
    Return `text` as search compares it: no capitals, no accents, æ ø å as ae oe aa.

    Two texts that a Danish reader would call the same word fold to the same text.
    """
    spelt_out = normalize("NFC", text).casefold().translate(_SPELT_OUT)
    if spelt_out.isascii():  # nearly always, and ten times as fast
        return spelt_out
    return without_accents(spelt_out)


def quoted_phrases(text: str) -> tuple[str, ...]:
    """Return the phrases in quotation marks in `text`, Danish or English ones."""
    found = (" ".join(phrase.split()) for phrase in _QUOTED.findall(text))
    return tuple(phrase for phrase in found if search_words(phrase))


def search_words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`; a hyphen or full stop parts two words."""
    return tuple(_WORD.findall(fold(text)))


def stem(word: str) -> str:
    """
    Return what a folded word has in common with its other forms.

    "samtalerne" and "samtale" give "samtal", which need not be a word. At least three
    letters are left.
    """
    inflected = _INFLECTED.fullmatch(word)
    if inflected:
        word = inflected["long"] or inflected["short"]
    word = _DOUBLED.sub(r"\1", word)
    return _STRONG_END.sub(lambda end: _STRONG[end[1]], word)


STOP_WORDS: Final = frozenset(search_words(_STOP_WORDS))
