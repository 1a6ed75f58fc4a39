"""The sentences for files that are imported, whole files and single cells."""

from collections.abc import Mapping

from domain.errors import ErrorCode
from i18n.translator import Translate


def about_files(_: Translate) -> Mapping[ErrorCode, str]:
    """Return what is said where a file cannot be read as a whole."""
    return {
        ErrorCode.FILE_EMPTY: _("Filen er tom. Vælg den, du har skrevet i."),
        ErrorCode.FILE_TOO_BIG: _(
            "Filen er for stor. Den må højst fylde {most} MB. Del den i to."
        ),
        ErrorCode.FILE_UNPACKS_TOO_BIG: _(
            "Filen er for stor, når den pakkes ud. Kopiér rækkerne over i vores skabelon."
        ),
        ErrorCode.FILE_NOT_A_SHEET: _(
            "Det er ikke et regneark. Gem listen som XLSX, ODS eller CSV."
        ),
        ErrorCode.FILE_LOCKED: _(
            "Filen er låst med en adgangskode, eller den er i et gammelt format. Gem "
            "den som XLSX uden adgangskode."
        ),
        ErrorCode.FILE_MACROS: _(
            "Filen har makroer i sig. Gem den som et almindeligt XLSX-ark."
        ),
        ErrorCode.FILE_UNSAFE: _(
            "Filen indeholder noget, et regneark ikke skal have. Kopiér rækkerne over i "
            "vores skabelon."
        ),
        ErrorCode.FILE_DAMAGED: _(
            "Filen er i stykker. Åbn den i dit regneark, og gem den igen."
        ),
        ErrorCode.FILE_TOO_SLOW: _(
            "Det tog for lang tid at læse filen. Kopiér rækkerne over i vores skabelon."
        ),
        ErrorCode.FILE_ENCODING: _(
            "Bogstaverne i filen kan ikke læses. Gem den som CSV UTF-8 eller som XLSX."
        ),
        ErrorCode.FILE_QUOTES: _(
            "Et anførselstegn bliver ikke lukket, fra række {row} og frem. Ret det, og "
            "vælg filen igen."
        ),
        ErrorCode.FILE_CHANGED: _(
            "Der er ændret noget i Anker, siden du så listen. Se den igennem igen, "
            "før du gemmer."
        ),
        ErrorCode.TOO_MANY_ROWS: _(
            "Der er for mange rækker. En fil må højst have {most}. Del den i to."
        ),
        ErrorCode.TOO_MANY_COLUMNS: _(
            "Der er for mange kolonner. Et ark må højst have {most}."
        ),
        ErrorCode.HEADINGS_MISSING: _(
            "Vi kan ikke finde alle overskrifter. Der mangler {names}. Hedder de noget "
            "andet i filen, så vælg kolonnerne herunder."
        ),
        ErrorCode.NO_SHEET_FITS: _(
            "Arket »{sheet}« kommer tættest på. Der mangler {names}. Hedder de noget "
            "andet i filen, så vælg kolonnerne herunder."
        ),
        ErrorCode.HEADING_TWICE: _(
            "Kolonne {first} og {second} har den samme overskrift. Vælg herunder, "
            "hvilken vi skal læse."
        ),
        ErrorCode.CPR_COLUMN: _(
            "I kolonne {column}, række {row}, er der noget, der ligner CPR-numre. Slet "
            "dem, før du henter filen ind. De hører ikke til her."
        ),
        ErrorCode.CPR_HEADING: _(
            "Kolonne {column} har overskriften »{heading}« i række {row}. CPR-numre "
            "hører ikke til her. Slet kolonnen, før du henter filen ind."
        ),
        ErrorCode.ONLY_EXAMPLE: _(
            "Filen har kun eksemplet i række {row}. Skriv jeres egne rækker under det, "
            "og vælg filen igen."
        ),
        ErrorCode.NO_ROWS: _("Der står ingen rækker under overskrifterne."),
    }


def about_cells(_: Translate) -> Mapping[ErrorCode, str]:
    """Return what is said about one cell of a file."""
    return {
        ErrorCode.NO_HEADING: _("Her står noget, men kolonnen har ingen overskrift."),
        ErrorCode.CELL_IS_FORMULA: _("Her står en formel. Skriv teksten i stedet."),
        ErrorCode.CELL_MISREAD: _(
            "Her er bogstaver, der er blevet til andre tegn, som når Søren bliver til "
            "SÃ¸ren. Gem listen igen som CSV UTF-8 eller XLSX, eller ret cellen."
        ),
        ErrorCode.NOT_MINUTES: _(
            "Det er ikke et antal minutter. Skriv fx 12, 12 min eller 00:12:30."
        ),
        ErrorCode.NOT_A_DAY: _(
            "Det er ikke en dato, vi kan bruge. Skriv fx 21-11-2026."
        ),
        ErrorCode.NOT_ONE_OF: _(
            "Det ord kender vi ikke her. Brug et af disse: {choices}."
        ),
        ErrorCode.ROW_TWICE: _("Den står allerede i række {first}. Slet en af dem."),
        ErrorCode.ROLE_IS_NAME: _(
            "Det ligner et navn. Skriv oplægsholderens rolle, fx pædagog. Er det en "
            "rolle, så kald kolonnen for Rolle."
        ),
        ErrorCode.ROW_EMAIL_TWICE: _(
            "E-mailen står også i række {first}, ved et andet navn. Ret den ene."
        ),
        ErrorCode.ROW_NAMESAKE: _(
            "Række {first} har samme navn og team. Er det den samme, så skriv samme "
            "e-mail. Er det to, så skriv fx et mellemnavn."
        ),
        ErrorCode.ADDRESS_DIFFERS: _(
            "I Anker har kollegaen en anden e-mail. Er det en anden kollega, så skriv "
            "fx et mellemnavn, så I kan kende dem fra hinanden."
        ),
        ErrorCode.TALK_IS_CENTRAL: _(
            "Talken findes allerede blandt de fælles. Slet rækken."
        ),
        ErrorCode.PACKAGE_IS_CENTRAL: _(
            "Pakken er en af de fælles og kan ikke ændres. Lav først jeres egen udgave "
            "under Temapakker, eller skriv en anden titel."
        ),
        ErrorCode.PACKAGE_AMBIGUOUS: _(
            "Flere af jeres pakker hedder sådan. Giv dem først hver sin titel."
        ),
        ErrorCode.PACKAGE_OVERFULL: _(
            "Pakken får {count} talks i alt og kan højst have {most}. Sæt kryds ovenfor, "
            "så deler vi den i {parts}. Eller skriv selv fx {second} i nogle af rækkerne."
        ),
        ErrorCode.UNIT_UNKNOWN: _(
            "Enheden findes ikke i jeres organisation. Opret den, eller ret navnet."
        ),
        ErrorCode.UNIT_NEAR: _(
            "Enheden findes ikke i jeres organisation. Den, der ligner mest, hedder "
            "»{near}«."
        ),
        ErrorCode.UNIT_AMBIGUOUS: _(
            "Flere enheder hedder sådan. Skriv også, hvad den hører under, fx "
            "Familieafdelingen / Børneteamet."
        ),
        ErrorCode.UNIT_NOT_YOURS: _(
            "Du kan kun hente kolleger ind i de enheder, som din rolle gælder for."
        ),
        ErrorCode.PERSON_NOT_YOURS: _(
            "Kollegaen har en rolle, som du ikke kan ændre. Bed en administrator om det."
        ),
        ErrorCode.PERSON_HAS_LEFT: _(
            "Kollegaen er stoppet. Er det en fejl, så ret det først under Mennesker."
        ),
        ErrorCode.ROLE_NOT_YOURS: _(
            "Den rolle kan du ikke give her. Bed en administrator om det."
        ),
        ErrorCode.ROLE_BY_HAND: _(
            "Den rolle kan ikke gives med en liste. Giv den under Mennesker."
        ),
    }
