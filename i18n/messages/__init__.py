"""The sentence for every refusal: the mistake, and how to correct it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.access_terms import Role
from domain.errors import DomainError, ErrorCode, NotAllowed
from domain.outages import Outage
from i18n.formats import listed, number, short_date
from i18n.labels import (
    import_field_labels,
    role_labels,
    talk_kind_labels,
    work_area_labels,
)
from i18n.messages.imports import about_cells, about_files
from i18n.messages.people import about_newcomers, about_people
from i18n.translator import Translate


def sentence(error: DomainError | Outage, _: Translate) -> str:
    """
    Return what to tell the person whose action was refused.

    Numbers and dates are formatted for the language. A value that the
    error did not bring along shows as "…": a refusal never fails to be told. One
    about a line of a longer text says first which line.
    """
    if isinstance(error, NotAllowed) and error.needed_roles:
        return _not_allowed(error, _)
    text = sentences(_)[error.code].format_map(_Values(error.values, _))
    if "line" in error.values:
        return _("Linje {line}: {words}").format(
            line=number(error.values["line"], _.language), words=text
        )
    return text


def sentences(_: Translate) -> Mapping[ErrorCode, str]:
    """Return the sentence of every code, its values not yet filled in."""
    return {
        **_about_fields(_),
        **_about_decisions(_),
        **_about_knowledge(_),
        **_about_films(_),
        **_about_sessions(_),
        **about_people(_),
        **about_newcomers(_),
        **about_files(_),
        **about_cells(_),
        **_about_actions(_),
        **_about_outages(_),
    }


class _Values(dict[str, str]):
    """The values of a sentence, formatted for its language."""

    def __init__(self, values: Mapping[str, Any], _: Translate) -> None:
        super().__init__({k: _written(v, _) for k, v in values.items()})

    def __missing__(self, name: str) -> str:
        return "…"


def _written(value: object, _: Translate) -> str:
    if isinstance(value, date):
        return short_date(value, _.language)
    if isinstance(value, int | float):
        return number(value, _.language)
    if isinstance(value, tuple):
        # the headings of columns, or what a cell can say
        tables: tuple[Mapping[Any, str], ...] = (
            import_field_labels(_),
            talk_kind_labels(_),
            work_area_labels(_),
            role_labels(_),
        )
        labels = {key: words for table in tables for key, words in table.items()}
        return listed([labels[each] for each in value], _.language)
    return str(value)


def _not_allowed(error: NotAllowed, _: Translate) -> str:
    labels = role_labels(_)
    roles = [labels[Role(role)].lower() for role in error.needed_roles]
    return _("Det har du ikke adgang til. Det kræver rollen {roles}.").format(
        roles=listed(roles, _.language, either=True)
    )


def _about_fields(_: Translate) -> dict[ErrorCode, str]:
    return {
        ErrorCode.REQUIRED: _("Feltet er tomt. Udfyld det, så kan vi gemme."),
        ErrorCode.TOO_SHORT: _("Skriv lidt mere, mindst {least} tegn."),
        ErrorCode.TOO_LONG: _("Teksten er for lang. Kort den ned til {most} tegn."),
        ErrorCode.NOT_A_CHOICE: _("Vælg en af mulighederne på listen."),
        ErrorCode.NOT_A_LINK: _(
            "Det ligner ikke et link. Kopiér hele adressen, så den begynder med https://."
        ),
        ErrorCode.OUT_OF_RANGE: _("Skriv et tal fra {least} til {most}."),
        ErrorCode.NOT_A_TIME: _(
            "Det er ikke et klokkeslæt, vi kan bruge. Skriv fx 9.15."
        ),
        ErrorCode.NAME_TWICE: _("Navnet er brugt i forvejen. Find på et andet."),
        ErrorCode.DAY_IN_THE_PAST: _("Dagen er gået. Vælg i dag eller senere."),
        ErrorCode.DAY_TOO_LONG_AGO: _(
            "Dagen ligger mere end {days} dage tilbage. Vælg en senere dag."
        ),
        ErrorCode.DAY_TOO_FAR_AWAY: _(
            "Dagen ligger mere end et år frem. Vælg en, der er tættere på."
        ),
        ErrorCode.DAY_IN_THE_FUTURE: _(
            "Dagen er ikke kommet endnu. Vælg i dag eller tidligere."
        ),
        ErrorCode.LAST_DAY_BEFORE_FIRST: _(
            "Den sidste dag ligger før den første. Ret en af dem."
        ),
        ErrorCode.CLOSED_FOR_TOO_LONG: _(
            "En lukket periode kan højst vare {most} dage. Del den i to."
        ),
        ErrorCode.MAY_NAME_SOMEBODY: _(
            "Det ligner et navn: {names}. Skriv det uden navn. Er det ikke et navn, så "
            "send svaret igen."
        ),
        ErrorCode.CONTAINS_CPR: _(
            "Her står noget, der ligner et CPR-nummer. Slet det, så kan vi gemme. "
            "Oplysninger om borgere hører ikke til her."
        ),
    }


def _about_decisions(_: Translate) -> dict[ErrorCode, str]:
    return {
        ErrorCode.OWNER_MISSING: _(
            "Skriv, hvem der har ansvaret. Er det jer alle, så vælg teamet."
        ),
        ErrorCode.TOO_MANY_DECISIONS: _(
            "I har allerede {most} beslutninger fra i dag. Vælg dem, der betyder mest."
        ),
        ErrorCode.MAIN_DECISION_TAKEN: _(
            "I har allerede en hovedbeslutning. Gem denne som en ekstra."
        ),
        ErrorCode.NEW_DATE_MISSING: _(
            "Vælg en ny dato, så I ved, hvornår I ser på det."
        ),
        ErrorCode.NEW_DATE_NOT_AHEAD: _(
            "Den nye dato er ikke ude i fremtiden. Vælg i morgen eller senere."
        ),
        ErrorCode.LEARNT_MISSING: _(
            "Skriv en sætning om, hvad I lærte, før I dropper beslutningen."
        ),
        ErrorCode.HOW_DONE_MISSING: _(
            "Vælg, om I gjorde det som aftalt eller i en tilpasset form."
        ),
        ErrorCode.BUILDS_ON_ITSELF: _(
            "En beslutning kan ikke bygge videre på sig selv. Vælg en anden."
        ),
        ErrorCode.BUILDS_ON_ANOTHER_TEAM: _(
            "Beslutningen hører til et andet team. Vælg en af jeres egne."
        ),
    }


def _about_knowledge(_: Translate) -> dict[ErrorCode, str]:
    return {
        ErrorCode.TOO_MANY_LINES: _(
            "Her kan højst stå {most} linjer. Behold dem, der er bedst at tale om."
        ),
        ErrorCode.TOO_MANY_TALKS: _("En temapakke kan højst have {most} talks."),
        ErrorCode.PACKAGE_EMPTY: _("Vælg mindst én talk til temapakken."),
    }


def _about_films(_: Translate) -> dict[ErrorCode, str]:
    return {
        ErrorCode.FILM_MISSING: _("Vælg den fil, filmen ligger i."),
        ErrorCode.FILM_TYPE: _(
            "Filen er ikke en film, vi kan vise. Gem den som MP4 eller WebM."
        ),
        ErrorCode.FILM_TOO_BIG: _(
            "Filmen fylder for meget. Den må højst fylde {most} MB. Gem den i en mindre "
            "udgave."
        ),
        ErrorCode.SUBTITLES_NOT_VTT: _(
            "Filen er ikke undertekster, vi kan vise. Gem dem som WebVTT (.vtt) i UTF-8."
        ),
        ErrorCode.SUBTITLES_CUE: _(
            "Her passer tiderne ikke, eller der mangler ord under dem. Skriv for "
            "eksempel 00:04.000 --> 00:08.500 med teksten på næste linje."
        ),
        ErrorCode.SUBTITLES_EMPTY: _("Der er ingen undertekster i filen."),
        ErrorCode.SUBTITLES_TOO_BIG: _(
            "Filen fylder for meget til at være undertekster. Den må højst fylde {most} "
            "kB."
        ),
    }


def _about_sessions(_: Translate) -> dict[ErrorCode, str]:
    return {
        ErrorCode.TALKS_MISSING: _("Vælg mindst én talk til sessionen."),
        ErrorCode.COURSE_MISSING: _("Skriv, hvilket kursus I har været på."),
        ErrorCode.PLACE_MISSING: _(
            "Skriv, hvor I mødes, eller sæt et link ind til mødet."
        ),
        ErrorCode.GROUPS_MISSING: _("Tilføj mindst én gruppe."),
        ErrorCode.TOO_MANY_GROUPS: _(
            "Der kan højst være {most} grupper. Slå nogle af dem sammen."
        ),
        ErrorCode.ONLINE_ABOVE_PARTICIPANTS: _(
            "Der er flere online, end der er deltagere. Ret et af tallene."
        ),
        ErrorCode.NO_DECISION_NO_REASON: _(
            "Skriv en beslutning, byg videre på en tidligere, eller vælg en grund."
        ),
        ErrorCode.GROUP_HAS_DECIDED: _(
            "En gruppe, der har taget en beslutning, kan ikke fjernes eller flyttes "
            "til et andet team."
        ),
        ErrorCode.REASON_TEXT_MISSING: _("Skriv grunden med et par ord."),
        ErrorCode.WRONG_STATUS: _(
            "Det kan ikke lade sig gøre nu, for sessionen er ændret imens. "
            "Indlæs siden igen."
        ),
        ErrorCode.CANCEL_TOO_LATE: _(
            "Sessionen kan ikke aflyses mere. Det skal ske inden for {days} dage."
        ),
        ErrorCode.CANCEL_AFTER_ANSWERS: _(
            "Sessionen kan ikke aflyses, for deltagerne har svaret."
        ),
        ErrorCode.NOBODY_TO_ASK: _(
            "Ingen deltog, så der er ingen at spørge. Ret fremmødet, hvis tallet er "
            "forkert."
        ),
        ErrorCode.ASKED_RECENTLY: _(
            "Et team, der er med, er spurgt inden for de sidste 28 dage. Vælg at spørge "
            "alligevel, hvis I vil have svar denne gang."
        ),
    }


def _about_actions(_: Translate) -> dict[ErrorCode, str]:
    return {
        ErrorCode.INVALID_FORM: _(
            "Vi har ikke gemt endnu. Se, hvad der mangler ved felterne."
        ),
        ErrorCode.NOT_FOUND: _(
            "Det kan vi ikke finde. Måske er det flyttet, eller linket er forkert."
        ),
        ErrorCode.NOT_ALLOWED: _(
            "Det har du ikke adgang til. Spørg jeres administrator, hvis du mangler den."
        ),
        ErrorCode.CONFLICT: _(
            "En anden har gemt imens. Det, du har skrevet, står her endnu. "
            "Tryk på knappen igen, hvis det er dit, der skal gælde."
        ),
        ErrorCode.ALREADY_CLOSED: _(
            "Den er lukket, så der kan ikke rettes i den mere."
        ),
        ErrorCode.UNDO_TOO_LATE: _(
            "Det kan ikke fortrydes mere. Det kan man i et døgn."
        ),
        ErrorCode.UNDO_OVERTAKEN: _(
            "Det kan ikke fortrydes, for nogen er gået videre siden. Se, hvad der "
            "står nu."
        ),
        ErrorCode.TOO_MANY_FILES: _(
            "Du har hentet {most} filer den sidste time. Vent lidt, og prøv igen."
        ),
        ErrorCode.TOO_EARLY: _("Det er for tidligt. Du kan svare fra {opens_on}."),
    }


def _about_outages(_: Translate) -> dict[ErrorCode, str]:
    return {
        ErrorCode.DATABASE_AWAY: _("Databasen svarer ikke lige nu. Prøv igen om lidt."),
        ErrorCode.NO_ROOM: _("Der er ikke plads til at gemme. Intet er ændret."),
        ErrorCode.NOT_SAVED: _(
            "Der kan ikke gemmes lige nu. Intet er ændret. Prøv igen om lidt."
        ),
    }
