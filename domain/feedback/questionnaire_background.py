"""
The four questions about who answers.

They are asked only in the full form and only where at least twenty are expected, and
they are never shown by themselves: they are for the half-yearly breakdowns.
"""

from typing import Final

from domain.feedback.questionnaire_parts import Bilingual, Item, Option, Scale

JOB_FUNCTION: Final = Scale(
    "job_function",
    (
        Option("medarbejder", Bilingual("Medarbejder", "Employee")),
        Option("mellemleder", Bilingual("Mellemleder", "Middle manager")),
        Option("leder", Bilingual("Leder", "Manager")),
        Option("konsulent", Bilingual("Konsulent", "Consultant")),
    ),
)
SENIORITY: Final = Scale(
    "seniority",
    (
        Option("0_1", Bilingual("0-1 år", "0-1 years")),
        Option("2_5", Bilingual("2-5 år", "2-5 years")),
        Option("6_10", Bilingual("6-10 år", "6-10 years")),
        Option("11_20", Bilingual("11-20 år", "11-20 years")),
        Option("over_20", Bilingual("Over 20 år", "More than 20 years")),
    ),
)
WORK_AREA: Final = Scale(
    "work_area",
    (
        Option(
            "myndighed_og_forvaltning",
            Bilingual(
                "Myndighed og forvaltning", "Public authority and administration"
            ),
        ),
        Option("uddannelse", Bilingual("Uddannelse", "Education")),
        Option("daginstitution", Bilingual("Daginstitution", "Daycare institution")),
        Option(
            "specialpaedagogisk_tilbud",
            Bilingual("Specialpædagogisk tilbud", "Special needs services"),
        ),
        Option("jobcenter", Bilingual("Jobcenter", "Job centre")),
        Option("sundhed", Bilingual("Sundhed", "Health")),
        Option("anbringelse", Bilingual("Anbringelse", "Out-of-home care")),
        Option("civilsamfund", Bilingual("Civilsamfund", "Civil society")),
        Option("privat_aktor", Bilingual("Privat aktør", "Private provider")),
        Option("andet", Bilingual("Andet", "Other")),
    ),
)
PARTICIPATION: Final = Scale(
    "participation",
    (
        Option(
            "med_arbejdsfaellesskab",
            Bilingual("Sammen med mit arbejdsfællesskab", "Together with my team"),
        ),
        Option("alene", Bilingual("Alene", "Alone")),
    ),
)

BACKGROUND_ITEMS: Final = (
    Item(
        "job_function",
        Bilingual("Hvad er din jobfunktion?", "What is your job function?"),
        JOB_FUNCTION,
        background=True,
    ),
    Item(
        "seniority",
        Bilingual(
            "Hvor længe har du arbejdet i dit fag?",
            "How long have you worked in your profession?",
        ),
        SENIORITY,
        background=True,
    ),
    Item(
        "work_area",
        Bilingual("Hvilket område arbejder du i?", "Which area do you work in?"),
        WORK_AREA,
        background=True,
    ),
    Item(
        "participation",
        Bilingual(
            "Deltog du sammen med dit arbejdsfællesskab eller alene?",
            "Did you take part together with your team or alone?",
        ),
        PARTICIPATION,
        background=True,
    ),
)
