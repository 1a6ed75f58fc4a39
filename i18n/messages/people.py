"""The sentences for refusals about people: colleagues and newcomers."""

from collections.abc import Mapping

from domain.errors import ErrorCode
from i18n.translator import Translate


def about_people(_: Translate) -> Mapping[ErrorCode, str]:
    """Return the sentences about colleagues, their roles and the tree they are in."""
    return {
        ErrorCode.NOT_AN_EMAIL: _(
            "Det ligner ikke en e-mailadresse. Tjek, at den er skrevet helt ud."
        ),
        ErrorCode.EMAIL_TAKEN: _(
            "Der er allerede en konto med den e-mail. Brug en anden adresse."
        ),
        ErrorCode.NOT_BELOW_PARENT: _(
            "Den slags enhed kan ikke ligge der. Vælg et andet sted i træet."
        ),
        ErrorCode.MOVED_BELOW_ITSELF: _(
            "En enhed kan ikke flyttes ind under sig selv. Vælg et andet sted."
        ),
        ErrorCode.PASSWORD_COMMON: _(
            "Adgangskoden er let at gætte. Vælg fire ord, der ikke hører sammen."
        ),
        ErrorCode.PASSWORD_REPEATS: _(
            "Adgangskoden gentager de samme tegn. Bland flere forskellige ord."
        ),
        ErrorCode.PASSWORD_ABOUT_YOU: _(
            "Adgangskoden ligner dit navn, din e-mail eller din arbejdsplads. "
            "Vælg noget andet."
        ),
        ErrorCode.GRANT_TO_SELF: _(
            "Du kan ikke give dig selv en rolle. Bed en administrator om det."
        ),
        ErrorCode.GRANT_EVERYWHERE_ONLY: _(
            "Rollen gælder altid hele organisationen. Vælg organisationen."
        ),
        ErrorCode.LAST_ADMINISTRATOR: _(
            "Der skal være mindst én administrator, som kan logge ind. Giv først rollen "
            "til en anden."
        ),
        ErrorCode.PASSWORD_AGAIN: _(
            "Skriv din adgangskode igen øverst på siden, og gem så en gang til."
        ),
        ErrorCode.PASSWORD_WRONG: _(
            "Adgangskoden passer ikke. Prøv igen. Efter mange forsøg skal du vente: "
            "oftest et kvarter, nogle gange en time og højst et døgn."
        ),
        ErrorCode.UNIT_NOT_EMPTY: _(
            "Der er stadig enheder eller kolleger her. Flyt dem først."
        ),
        ErrorCode.UNIT_IS_WAITED_IN: _(
            "Her venter stadig noget: det står ovenfor. Gør det færdigt, eller læg "
            "teamet sammen med et andet, så følger det med."
        ),
        ErrorCode.PERSON_TWICE: _(
            "Der står allerede en med det navn på teamets liste. Skriv fx et "
            "mellemnavn, så I kan kende dem fra hinanden."
        ),
        ErrorCode.NAMESAKES: _(
            "De to teams har kolleger med samme navn. Skriv fx et mellemnavn på den ene "
            "først, så I kan kende dem fra hinanden."
        ),
        ErrorCode.PERSON_EMAIL_TWICE: _(
            "En anden har den e-mail. Er kollegaen stoppet, kan en administrator "
            "frigøre den under kollegaens navn. Brug ellers en anden, eller lad feltet "
            "stå tomt."
        ),
        ErrorCode.TOO_MANY_AT_ONCE: _("Tilføj højst {most} ad gangen."),
        ErrorCode.MORE_COLUMNS: _(
            "Der står mere end navn, funktion og e-mail: »{rest}«. Slet det, eller hent "
            "listen ind som regneark."
        ),
        ErrorCode.ACCOUNT_MISSING: _(
            "Personen har ingen konto endnu. Send først en invitation."
        ),
        ErrorCode.ACCOUNT_IN_USE: _(
            "Personen har allerede valgt en adgangskode. Lav et link til en ny i stedet."
        ),
        ErrorCode.ROLE_TWICE: _("Den rolle har personen allerede her."),
        ErrorCode.LINK_BY_MAIL_ONLY: _(
            "Et link til en administrator sendes kun med e-mail, og her er ingen mailserver. "
            "Den, der driver serveren, kan lave linket: python -m cli user link."
        ),
        ErrorCode.ADDRESS_OF_ADMINISTRATOR: _(
            "En administrator ændrer selv sin e-mail."
        ),
        ErrorCode.OWN_OPINION: _(
            "En anden end dig skal sige god for det. Bed en anden administrator."
        ),
        ErrorCode.ONLY_UPWARD: _("Tallet kan kun sættes op. Nu er det {least}."),
    }


def about_newcomers(_: Translate) -> Mapping[ErrorCode, str]:
    """Return the sentences about the steps of a newcomer."""
    return {
        ErrorCode.NEWCOMER_TWICE: _("Kollegaen er allerede i gang med det forløb."),
        ErrorCode.TEAM_WITHOUT_LEADER: _(
            "Teamet har ingen leder i Anker endnu. En administrator giver rollen, "
            "og så kan forløbet begynde."
        ),
        ErrorCode.TEAM_WITHOUT_FACILITATOR: _(
            "Ingen i teamet er facilitator eller superbruger. Giv rollen til en af "
            "jer, så kan I gå i gang."
        ),
        ErrorCode.PARTNER_IS_NEWCOMER: _(
            "Vælg en anden kollega. Man kan ikke være sin egen makker."
        ),
        ErrorCode.STEP_TAKEN: _("Det trin er allerede sat den {on_day}."),
        ErrorCode.STEPS_MISSING: _(
            "De fire første trin skal være taget, før forløbet kan bekræftes."
        ),
        ErrorCode.DAY_BEFORE_START: _(
            "Dagen ligger før starten den {started_on}. Vælg en senere."
        ),
        ErrorCode.CONFIRMED_BY_NEWCOMER: _(
            "En anden end den nye kollega skal bekræfte det sidste trin."
        ),
    }
