"""The scales of the questionnaire, and the cuts that its shares are reported by."""

from typing import Final

from domain.feedback.questionnaire_parts import Bilingual, Cut, Option, Scale

DONT_KNOW: Final = Option(
    "ved_ikke", Bilingual("Ved ikke", "Don't know"), no_answer=True
)
NOT_THERE: Final = Option(
    "deltog_ikke", Bilingual("Deltog ikke", "Did not take part"), no_answer=True
)

GRADE: Final = Scale(
    "GRAD5",
    (
        Option("meget_hoj", Bilingual("I meget høj grad", "To a very high degree")),
        Option("hoj", Bilingual("I høj grad", "To a high degree")),
        Option("nogen", Bilingual("I nogen grad", "To some degree")),
        Option("mindre", Bilingual("I mindre grad", "To a lesser degree")),
        Option("slet_ikke", Bilingual("Slet ikke", "Not at all")),
        DONT_KNOW,
    ),
)
BENEFIT: Final = Scale(
    "UDB5",
    (
        Option("meget_stort", Bilingual("Meget stort", "Very large")),
        Option("stort", Bilingual("Stort", "Large")),
        Option("noget", Bilingual("Noget", "Some")),
        Option("lille", Bilingual("Lille", "Small")),
        Option("intet", Bilingual("Intet", "None")),
        NOT_THERE,
    ),
)
YES_NO: Final = Scale(
    "JN",
    (
        Option("ja", Bilingual("Ja", "Yes")),
        Option("nej", Bilingual("Nej", "No")),
        DONT_KNOW,
    ),
)
YES_PARTLY_NO: Final = Scale(
    "JDN",
    (
        Option("ja", Bilingual("Ja", "Yes")),
        Option("delvist", Bilingual("Delvist", "Partly")),
        Option("nej", Bilingual("Nej", "No")),
    ),
)
READINESS: Final = Scale(
    "T0-7",
    (
        Option(
            "ved_ikke_hvordan",
            Bilingual(
                "Jeg ved ikke, hvordan jeg kan bruge det.",
                "I do not know how to use it.",
            ),
        ),
        Option(
            "mangler_oevelse",
            Bilingual(
                "Jeg forstår det, men mangler hjælp eller øvelse for at bruge det.",
                "I understand it but need help or practice to use it.",
            ),
        ),
        Option(
            "med_kollega",
            Bilingual(
                "Jeg kan prøve det af med støtte fra en kollega.",
                "I can try it with a colleague's support.",
            ),
        ),
        Option(
            "paa_egen_haand",
            Bilingual("Jeg kan gå i gang på egen hånd.", "I can start on my own."),
        ),
        Option(
            "allerede_aftalt",
            Bilingual(
                "Vi har allerede aftalt, hvordan vi gør.",
                "We have already agreed how to do it.",
            ),
        ),
    ),
)
BARRIERS: Final = Scale(
    "T0-12",
    (
        Option("faglig_dybde", Bilingual("Faglig dybde", "Depth of content")),
        Option(
            "faggruppe",
            Bilingual("Ikke rettet mod min faggruppe", "Not aimed at my profession"),
        ),
        Option("lokal_brug", Bilingual("Svært at bruge lokalt", "Hard to use locally")),
        Option(
            "ledelsesopbakning",
            Bilingual("Mangler ledelsesopbakning", "Lack of management backing"),
        ),
        Option("tid", Bilingual("Tid", "Time")),
        Option("andet", Bilingual("Andet", "Other")),
        Option("intet", Bilingual("Intet", "Nothing")),
    ),
)
CHANGED: Final = Scale(
    "T1-2",
    (
        Option("ja_storre", Bilingual("Ja, større", "Yes, major")),
        Option("ja_mindre", Bilingual("Ja, mindre", "Yes, minor")),
        Option(
            "nej_planlaegger",
            Bilingual("Nej, men jeg planlægger det", "No, but I plan to"),
        ),
        Option("nej", Bilingual("Nej", "No")),
    ),
)
#: The five categories of change that the source reports.
CHANGE_AREAS: Final = Scale(
    "T1-3",
    (
        Option(
            "personal_professional",
            Bilingual(
                "Personlig og faglig udvikling", "Personal and professional development"
            ),
        ),
        Option(
            "parent_cooperation",
            Bilingual(
                "Styrket forældresamarbejde", "Stronger cooperation with parents"
            ),
        ),
        Option(
            "interdisciplinary",
            Bilingual(
                "Øget tværfagligt samarbejde",
                "More interdisciplinary cooperation",
            ),
        ),
        Option(
            "organisational",
            Bilingual(
                "Organisatoriske og strategiske ændringer",
                "Organisational and strategic changes",
            ),
        ),
        Option(
            "new_methods",
            Bilingual(
                "Anvendelse af ny viden og metoder",
                "Use of new knowledge and methods",
            ),
        ),
    ),
)
SHARED: Final = Scale(
    "T1-4",
    (
        Option(
            "ja_uformelt",
            Bilingual(
                "Ja, uformelt (samtaler, indspark)", "Yes, informally (conversations)"
            ),
        ),
        Option(
            "ja_formelt",
            Bilingual("Ja, formelt (fx oplæg)", "Yes, formally (e.g. a presentation)"),
        ),
        Option("begge_dele", Bilingual("Begge dele", "Both")),
        Option("nej", Bilingual("Nej", "No")),
    ),
)
BOTH: Final = Scale(
    "T0-5ab",
    (
        Option("begge", Bilingual("Begge samtaler", "Both conversations")),
        Option("ikke_begge", Bilingual("Ikke begge", "Not both")),
        NOT_THERE,
    ),
)

HIGH: Final = Cut(
    ("meget_hoj", "hoj"),
    Bilingual("i høj eller meget høj grad", "to a high or very high degree"),
)
SOME_OR_HIGH: Final = Cut(
    ("meget_hoj", "hoj", "nogen"),
    Bilingual("i nogen til meget høj grad", "to some, a high or a very high degree"),
)
LARGE: Final = Cut(
    ("meget_stort", "stort"),
    Bilingual("stort eller meget stort udbytte", "a large or very large benefit"),
)
YES: Final = Cut(("ja",), Bilingual("ja", "yes"))
CAN_START: Final = Cut(
    ("med_kollega", "paa_egen_haand", "allerede_aftalt"),
    Bilingual("kan prøve det af eller gå i gang", "can try it or start"),
)
DID_CHANGE: Final = Cut(
    ("ja_storre", "ja_mindre"),
    Bilingual(
        "ja, større eller mindre (selvrapporteret)", "yes, major or minor (self-report)"
    ),
)
DID_SHARE: Final = Cut(
    ("ja_uformelt", "ja_formelt", "begge_dele"),
    Bilingual("ja, uformelt eller formelt", "yes, informally or formally"),
)
BOTH_LARGE: Final = Cut(
    ("begge",),
    Bilingual(
        "stort eller meget stort udbytte af begge",
        "a large or very large benefit from both",
    ),
)
