"""What everybody tries first: common words and phrases, runs on the keyboard."""

from typing import Final

#: What long passwords are mostly made of, Danish and English.
_WORDS: Final = """
    password passord passwort passphrase pass secret hemmelig hemmeligt adgang
    adgangskode kodeord kode login logind signin admin administrator root user bruger
    brugernavn gæst guest test tester default change changeme skift
    welcome velkommen hello hejsa hej letmein lukmigind open sesam sesame please
    iloveyou jegelskerdig elsker love kærlighed princess prinsesse sunshine solskin
    dragon monkey football fodbold baseball superman batman starwars pokemon
    danmark denmark københavn copenhagen aarhus århus odense aalborg brøndby
    kommune kommunen region forvaltning socialtalks anker talk talks
    sommer summer vinter winter forår foraar spring efterår efteraar autumn
    januar februar marts april maj juni juli august september oktober november december
    january february march may june july october
    mandag tirsdag onsdag torsdag fredag lørdag søndag
    monday tuesday wednesday thursday friday saturday sunday
"""

#: Long phrases that stand on every list, without spaces and signs.
_PHRASES: Final = """
    correcthorsebatterystaple thequickbrownfox jumpsoverthelazydog maytheforcebewithyou
    tobeornottobe thatisthequestion nevergonnagiveyouup whatdoesthefoxsay onceuponatime
    thisismypassword ihaveadream wearethechampions
    dereretyndigtland dervarengang rødgrødmedfløde mitpassword mitkodeord minadgangskode
    jegelsker jegkanikkehuskedet glemtadgangskode
"""

COMMON_TEXTS: Final = frozenset(f"{_WORDS} {_PHRASES}".split())

#: What lies side by side; read in both directions.
_ONE_WAY: Final = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyzæøå",
    "qwertyuiopå",
    "qwertzuiopü",
    "azertyuiop",
    "asdfghjklæø",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol",
    "1q2w3e4r5t6y7u8i9o0p",
    "2q3w4e5r6t7y8u9i0o",
    "qawsedrftgyhujikolp",
    "147258369",
)
RUNS: Final = (*_ONE_WAY, *(run[::-1] for run in _ONE_WAY))
