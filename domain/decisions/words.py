"""The Danish words by which a decision is recognised as concrete or vague."""

import re
from enum import StrEnum
from typing import Final


class WeakKind(StrEnum):
    """What a weak phrase does instead of an action."""

    REMEMBER = "remember"
    ATTENTION = "attention"
    TALK = "talk"
    THINK = "think"
    AIM = "aim"
    TRY = "try"
    EXCUSE = "excuse"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


_DEGREE: Final = r"(?:(?:lidt|mere|meget|særlig|særligt|ekstra|altid|alle|også)\s+)*"
_SUBJECT: Final = r"(?:(?:vi|jeg|man|alle)\s+)?"

#: Phrases that sound like a decision and cannot be seen when they happen.
WEAK_PHRASES: Final = {
    WeakKind.REMEMBER: _pattern(
        rf"husk(?:e|er|es|ede)?\s+{_SUBJECT}(?:på|at)",
        rf"husk(?:e|er|es)?\s+{_SUBJECT}hinanden\s+på",
        r"minde(?:r|s)?\s+(?:vi\s+)?hinanden\s+om",
        r"ha(?:r|ve)\s+(?:det\s+|den\s+)?(?:i\s+baghovedet|in\s+mente)",
    ),
    WeakKind.ATTENTION: _pattern(
        rf"(?:være|vær|er|bliver?)\s+{_SUBJECT}{_DEGREE}"
        r"(?:opmærksom(?:me)?|bevidste?|nysgerrige?|obs)(?:\s+på|\s+over)?",
        rf"ha(?:r|ve)\s+{_SUBJECT}{_DEGREE}(?:større\s+|øget\s+)?"
        r"(?:fokus|opmærksomhed|blik|øje)(?:\s+på|\s+for)?",
        r"(?:sætte|sætter)\s+(?:vi\s+)?(?:mere\s+)?fokus\s+på",
        r"fokusere?r?\s+(?:vi\s+)?(?:mere\s+)?på",
        r"holde?r?\s+(?:vi\s+)?øje\s+med",
        r"(?:rette|retter)\s+opmærksomheden",
    ),
    WeakKind.TALK: _pattern(
        rf"(?:tal(?:e|er|es)?|snakke?r?)\s+{_SUBJECT}{_DEGREE}"
        r"(?:sammen\s+|videre\s+|med\s+hinanden\s+)?om",
        r"drøfte?[rs]?",
        r"diskutere?[rs]?",
        r"vende[rs]?\s+(?:det|den|dem|emnet|sagen)",
        r"tage[rs]?\s+(?:vi\s+)?en\s+(?:snak|drøftelse|dialog)",
    ),
    WeakKind.THINK: _pattern(
        rf"tænke?r?\s+{_SUBJECT}{_DEGREE}(?:over|på|ind|i)",
        r"overveje?[rs]?",
        r"reflektere?r?",
        rf"(?:kigge?r?|se|ser)\s+{_SUBJECT}(?:nærmere\s+)?på",
    ),
    WeakKind.AIM: _pattern(
        r"blive?r?\s+(?:vi\s+)?bedre\s+til",
        r"(?:styrke|øge|forbedre|højne|optimere|udvikle|sikre|fremme|implementere"
        r"|understøtte|prioritere)[rs]?",
        rf"arbejde?[rs]?\s+{_SUBJECT}{_DEGREE}(?:videre\s+)?(?:med|på|hen|for)",
        r"gøre?\s+(?:vi\s+)?mere\s+(?:ud\s+)?af",
    ),
    WeakKind.TRY: _pattern(
        rf"(?:prøve?r?|forsøge?r?)\s+{_SUBJECT}(?:på\s+)?at",
        r"bestræbe?r?\s+(?:vi\s+)?(?:os|sig)",
        r"gøre?\s+(?:vi\s+)?(?:os|sig)\s+umage",
    ),
    WeakKind.EXCUSE: _pattern(
        r"så\s+vidt\s+muligt",
        r"(?:hvis|når|hvor)\s+(?:det\s+er\s+)?muligt",
        r"hvis\s+(?:der\s+er\s+tid|vi\s+kan\s+nå\s+det)",
        r"når\s+(?:der\s+er|vi\s+har|man\s+har)\s+(?:tid|mulighed|ro)",
        r"måske",
        r"eventuelt",
    ),
}

#: Verbs of action in a turn of phrase that cannot be seen.
VAGUE_PHRASES: Final = _pattern(
    rf"(?:give|tage|holde|sætte|gå|vise)[rs]?\s+{_SUBJECT}(?:dem\s+|hinanden\s+|os\s+)?"
    r"(?:mere\s+|en\s+)?(?:plads|tid(?!\s+på)|rum|ro|ansvar|hensyn|højde|ved\s+lære|fast"
    r"|hånd\s+om|god(?:e|t)?|ord|pris|i\s+dialog|respekt|interesse|omsorg|forståelse)",
    rf"gøre?\s+{_SUBJECT}(?:det|alt)\s+så",
    rf"bruge?r?\s+{_SUBJECT}hinanden",
    rf"(?:sørge|møde|følge|støtte|bakke)[rs]?\s+{_SUBJECT}(?:for|op|med)",
)

#: What follows these kinds is what is talked, thought or cared about, not an action.
SWALLOWS_THE_CLAUSE: Final = frozenset(
    {WeakKind.ATTENTION, WeakKind.TALK, WeakKind.THINK, WeakKind.AIM}
)

#: Things one can see somebody do. Present tense and passive are made from these.
ACTION_INFINITIVES: Final = _words(
    """
    afholde afleverere aflevere afprøve afsætte aftale anvende arrangere bede
    begynde besøge bestille booke booke bringe bruge byde bytte dele deltage
    demonstrere dokumentere evaluere filme finde flytte forberede foreslå forklare
    fortælle følge føre gemme gennemføre gennemgå give gå hente henvende hilse holde
    hænge indføre indkalde indlede informere interviewe introducere invitere
    kontakte komme køre lade lave ledsage levere lytte læse lægge lære løse låne
    markere melde modtage mødes måle notere nævne observere opdatere oprette optage
    ordne overlevere oversætte pakke planlægge præsentere prøve registrere ringe
    rydde rykke samle sende servere sidde sige skemalægge skifte skrive slukke
    spille spise spørge starte stille stoppe svare synge sætte tage teste tegne
    tilbyde tjekke træne tælle udfylde udpege uddele udlevere undervise vaske vente
    vise vælge videregive åbne øve
    """
)
_IRREGULAR: Final = frozenset({"går", "gennemgår", "foreslår", "gør", "spørger"})

ACTION_PRESENTS: Final = _IRREGULAR | {f"{verb}r" for verb in ACTION_INFINITIVES}
_REGULAR: Final = frozenset(
    f"{verb[:-1]}{ending}" for verb in ACTION_INFINITIVES for ending in ("et", "t")
)
#: After "har": what somebody will have done.
ACTION_PARTICIPLES: Final = _REGULAR | _words(
    """
    bedt bestilt bragt budt båret fulgt fundet givet gjort hængt lagt ladet ladt sat
    skrevet solgt spillet spurgt stillet sunget taget talt truffet valgt
    """
)
ACTION_PASSIVES: Final = frozenset(
    verb if verb.endswith("s") else f"{verb}s" for verb in ACTION_INFINITIVES
)
#: "Aftaler" are also agreements: a verb only beside somebody who does it.
LIKE_NOUNS: Final = frozenset(
    {"aftaler", "prøver", "deler", "måler", "lærer", "pakker", "tjekker"}
)

#: Verbs that name no action that could be seen.
VAGUE_VERBS: Final = _words(
    """
    er har bliver vil skal kan må bør får ser husker taler snakker drøfter
    diskuterer tænker overvejer forsøger kigger arbejder ønsker håber mener tror
    føler oplever kender forstår styrker øger forbedrer højner optimerer udvikler
    sikrer fremmer implementerer understøtter prioriterer fokuserer reflekterer
    vender være have blive få se huske tale snakke drøfte diskutere tænke overveje
    forsøge kigge arbejde ønske håbe mene tro føle opleve kende forstå styrke øge
    forbedre højne optimere udvikle sikre fremme implementere understøtte prioritere
    fokusere reflektere kunne skulle ville turde burde skabe skaber inddrage
    inddrager bestræbe bestræber fortsætte fortsætter lytte lytter rumme rummer
    """
)
SUBJECTS: Final = _words("vi jeg man alle han hun de teamet gruppen")

_BY_TITLE: Final = (
    r"\w*(?:leder|lærer|pædagog|assistent|hjælper|plejer|plejerske|terapeut"
    r"|koordinator|rådgiver|behandler|medarbejder|konsulent|psykolog|logopæd|mentor"
    r"|vagt|læge|forstander|inspektør|pedell?|bibliotekar|sekretær|jurist|person|makker"
    r"|vikar|facilitator|tovholder|bruger|ejer|ordstyrer|referent|praktikant|formand"
    r"|kolleg|havende|studerende)(?:a|en|n|ne|e|er|erne)?"
)
ADVERBS: Final = _words(
    """
    altid også så nu først straks derfor fremover selv sammen hver begge alle igen
    dagligt ugentligt fast kort
    """
)
MODALS: Final = frozenset({"vil", "skal", "kan", "må", "bør"})
#: Words in -r that are no verbs.
NO_VERBS_IN_R: Final = _words(
    """
    efter eller over under hver der her for før mer flere gør ikke år ingen uger
    måneder timer minutter timer gange hvor hvornår per samtaler møder planer børn
    forældre
    """
)

_DAY: Final = r"(?:man|tirs|ons|tors|fre|lør|søn)dag"
MONTHS: Final = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)

#: One word for those who do the work, by their title: "vagtlederen", "to pædagoger".
TITLE: Final = _pattern(_BY_TITLE)

#: A team says "vi" of itself; "man" and no subject at all are nobody.
NAMES_SOMEBODY: Final = _pattern(
    r"(?:vi|jeg|alle)",
    r"(?:teamet|\w*gruppen|personalet|ledelsen)",
    _BY_TITLE,
    r"(?:dagens|aftenens|ugens)\s+\w+",
    r"den,?\s+(?:der|som)",
    r"hver\s+(?:af\s+os|især)",
    r"(?:en|én|to|tre)\s+af\s+os",
    r"(?:en|én|to|tre|den\s+\w+)\s+voks(?:en|ne)",
    r"på\s+skift",
    r"skiftes",
    r"to\s+og\s+to",
    r"parvis",
    r"(?:TR|AMR|PPR)",
)

_SOME: Final = r"(?:\d+|en|et|én|ét|to|tre|fire|fem|seks|otte)"

NAMES_A_TIME: Final = _pattern(
    r"(?:når|hvis|så\s+snart|før)",
    rf"hvert?\s+(?:eneste\s+|anden\s+|andet\s+|\d+\.\s+)?(?:{_DAY}|dag|uge|gang"
    r"|morgen|formiddag|eftermiddag|aften|nat|vagt|måned|kvartal|halvår|\w*møde"
    r"|\w*samtale|\w*levering)",
    rf"{_DAY}(?:en|e)?(?:s\w+)?",
    rf"\w*(?:{'|'.join(MONTHS)})",
    r"i\s+(?:dag|morgen|overmorgen|formiddag|eftermiddag|aften|nat|weekenden)",
    rf"i\s+(?:de\s+næste\s+)?{_SOME}\s+(?:dage?|uger?|måneder?)",
    r"om\s+(?:dagen|ugen|måneden)",
    r"den\s+\d{1,2}\.",
    r"(?:næste|denne|samme|første|førstkommende|kommende)\s+\w+",
    r"uge\s+\d{1,2}",
    r"\d{1,2}[./]\s?\d{1,2}",
    r"kl\.?\s*\d{1,2}",
    r"klokken\s+\w+",
    r"(?:inden|senest)",
    r"(?:før|efter|under|ved)\s+(?!siden)\w{4,}",
    r"(?:daglig|ugentlig|månedlig)t?",
    r"(?:dagen|ugen)",
    r"om\s+(?:morgenen|formiddagen|eftermiddagen|aftenen|\w+\s+(?:dage|uger?))",
)

SHOWS_WHERE: Final = _pattern(
    r"\w*(?:møde|samtale|konference|tavle|mappe|liste)(?:n|r|t|rne)?",
    r"\w*(?:skema|notat|referat|journal|opslag|brev|dokument|regneark)(?:et|en)?",
    r"\w*(?:dagsorden|kalender|handleplan|læreplan|ugeplan|årshjul)(?:en|et|erne)?",
    r"(?:log|dag|kontakt|notes)bog(?:en)?",
    r"(?:\w*seddel|\w*sedlen|(?:lærings)?log|(?:lærings)?loggen)",
    r"\w*(?:overlevering|vagtskifte|aflevering|afhentning|supervision|sparring)"
    r"(?:en|er|t)?",
    r"\w*(?:stuen|legepladsen|garderoben|kontoret|køkkenet|personalerummet|døren)",
    r"(?:aula|teams|intranettet|fællesdrevet|e?-?mail(?:en)?|sms|telefonen)",
    r"(?:i|på)\s+sag(?:en|erne)",
    r"frokost(?:en)?",
    r"(?:tæller|måler|noterer|skriver|registrerer|afkrydser|dokumenterer)",
)

SOON: Final = _pattern(
    r"i\s+(?:dag|morgen|overmorgen|aften|weekenden|næste\s+uge)",
    r"(?:denne|næste)\s+uge",
    rf"(?:på|førstkommende|næste|nu\s+på)\s+{_DAY}",
    rf"hver\s+(?:dag|morgen|uge|{_DAY})",
    r"(?:dagligt?|ugentligt?|straks|allerede)",
    r"(?:inden\s+for|om)\s+(?:en\s+uge|to\s+uger|14\s+dage|fjorten\s+dage)",
)

#: Systems and methods that are written like a person's name.
NOT_PERSONS: Final = frozenset(
    {"aula", "teams", "outlook", "excel", "word", "skype", "zoom", "anker", "i"}
)
