"""First names in a text: what a participant is asked to look at once more."""

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: The names that most people in Denmark have, and those of many who came here.
_NAMES: Final = _words(
    """
    aage abdi abdullah adam agnes ahmad ahmed aisha albert aleksander alex
    alexander alfred ali alice alma amalia amalie amina amir amira anders andrea
    andreas ane anette anita ann anna anne annette anni annika anton arne arthur
    asger asta astrid aya ayse bahar bashir bassam benedikte benjamin bent bente
    bertil bilal birgit birgitte birte birthe bjarne bo bodil brian britt britta
    camilla carina carl carla carsten cecilie charlie charlotte christian
    christina christoffer clara claus connie conny dagmar daniel david dennis
    diana ditte dorte dorthe ebba ebbe edith egon elena elias elin elisabeth
    elise ella ellen elliot else emil emilie emily emma erik erika erna ernst
    esben esther eva fadi fatima fatma ferdinand filip finn flemming frederik
    frederikke freja freya frida georg gerda gitte grethe gunnar gustav hamza
    hanna hannah hanne hans harald hasan hassan heidi helena helene helge helle
    henning henriette henrik henry hugo hussein ib ibrahim ida inga inge inger
    ingrid irene isabella isak ivan iver jacob jakob jamal jamila jan jane janne
    jannie jasmin jens jeppe jesper jette joan johan johanne johannes john
    johnny jonas jonathan josefine julie jytte jørgen jørn kai kaj karen karim
    karin karina karl karla karoline kasper katja katrine kenneth khadija khaled
    kim kirsten kirstine kjeld klaus knud kristian kristina kristine kristoffer
    kurt lars lasse laura lea leif lena lene leo leon leyla lilly lily lina
    linda line linus lis lisa lisbeth lise lissi liv liva lone lotte louise
    lucas lukas luna lærke mads magnus mahmoud maiken maja malene malik malte
    malthe margit margrethe maria mariam mariane marianne marie marius mark
    markus martin mathias mathilde matilde max maya merete mette mia michael mie
    mikael mikkel mille minna mohamad mohamed mohammad mohammed mona monica
    morten mustafa nadia nanna natasja nicklas nicolai niels nikolaj nina noah
    nora nour ole olga oliver olivia omar osama oscar oskar otto palle pelle per
    pernille peter philip pia poul preben ragnhild rasmus rebecca rikke rita
    robert rosa ruben rune ruth sabrina said salma samir samira sandra sanne
    sara sarah sebastian selma signe sigrid silas silje sille simon simone sofia
    sofie solveig sonja steen stefan sten stig stine storm susan susanne svend
    søren søs tage tanja thea theo theodor therese thomas thor tilde tim tina
    tobias tom tommy torben tove trine troels tue ulla ulrik vagn valdemar vera
    verner vibeke vickie victor victoria viggo viktor viktoria vilhelm villads
    villiam vivi winnie yasmin yassin youssef yusuf zahra zaid zainab åge åse
    """
)
#: Names that are words too: at the beginning of a sentence they are the word.
_WORDS_TOO: Final = _words(
    "bo hans helle lis liv mark max per rosa signe sille storm tage tom tue vera"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:;\n]\s*)\W*$")


def first_names(text: str) -> tuple[str, ...]:
    """
    Return the first names in `text`, each once, as they are written there.

    A name has a capital letter. "Mettes" is one in the genitive. Who wrote without
    capitals is not told: the words would be too many.
    """
    found = {
        match.group(): None
        for match in _WORD.finditer(text)
        if match.group().istitle() and _is_name(text, match)
    }
    return tuple(found)


def _is_name(text: str, match: re.Match[str]) -> bool:
    word = match.group().lower()
    names = {word, word.removesuffix("s")} & _NAMES
    starts = _SENTENCE_START.search(text[: match.start()])
    return bool(names - _WORDS_TOO if starts else names)
