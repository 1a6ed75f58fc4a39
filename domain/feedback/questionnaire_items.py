"""
The items of the questionnaire, word for word, in Danish and English.

The wordings are fixed data, like a scale's ids: a change of words is a new item,
because its answers can no longer be compared with the old ones. The questionnaire's
modules are the only place where both languages are in the code.
"""

from typing import Final

from domain.feedback.questionnaire_parts import Bilingual, Condition, Item
from domain.feedback.questionnaire_scales import (
    BARRIERS,
    BENEFIT,
    CAN_START,
    CHANGE_AREAS,
    CHANGED,
    DID_CHANGE,
    DID_SHARE,
    GRADE,
    HIGH,
    LARGE,
    READINESS,
    SHARED,
    SOME_OR_HIGH,
    YES,
    YES_NO,
    YES_PARTLY_NO,
)

END_ITEMS: Final = (
    Item(
        "T0-1",
        Bilingual(
            "I hvilken grad er seminaret relevant for din praksis?",
            "To what degree is the seminar relevant to your practice?",
        ),
        GRADE,
        HIGH,
        team=Bilingual(
            "I hvilken grad er det, I arbejdede med i dag, relevant for din praksis?",
            "To what degree is what you worked on today relevant to your practice?",
        ),
        course=Bilingual(
            "I hvilken grad er kurset relevant for din praksis?",
            "To what degree is the course relevant to your practice?",
        ),
        reference_id="T0-1",
    ),
    Item(
        "T0-2",
        Bilingual(
            "I hvilken grad kan du anvende det, du har hørt og talt om i dag, i din praksis?",
            "To what degree can you apply in your practice what you heard and discussed today?",
        ),
        GRADE,
        HIGH,
        course=Bilingual(
            "I hvilken grad kan du anvende det, du har hørt og talt om på kurset, i din praksis?",
            "To what degree can you apply in your practice what you heard and discussed on the course?",
        ),
        reference_id="T0-2",
    ),
    Item(
        "T0-3",
        Bilingual(
            "Hvor stort er dit samlede udbytte af seminaret?",
            "How large is your overall benefit from the seminar?",
        ),
        BENEFIT,
        LARGE,
        team=Bilingual(
            "Hvor stort er dit samlede udbytte af det, I arbejdede med i dag?",
            "How large is your overall benefit from what you worked on today?",
        ),
        course=Bilingual(
            "Hvor stort er dit samlede udbytte af kurset?",
            "How large is your overall benefit from the course?",
        ),
        reference_id="T0-3",
    ),
    Item(
        "T0-4",
        Bilingual(
            "Har du fået ny viden på seminaret?",
            "Did you gain new knowledge at the seminar?",
        ),
        YES_NO,
        YES,
        reference_id="T0-4",
    ),
    Item(
        "T0-5a",
        Bilingual(
            "Hvor stort var dit udbytte af den lærende samtale?",
            "How large was your benefit from the learning conversation?",
        ),
        BENEFIT,
        LARGE,
        reference_id="T0-5a",
    ),
    Item(
        "T0-5b",
        Bilingual(
            "Hvor stort var dit udbytte af den produktive samtale?",
            "How large was your benefit from the productive conversation?",
        ),
        BENEFIT,
        LARGE,
        reference_id="T0-5b",
    ),
    Item(
        "T0-6",
        Bilingual(
            "I hvilken grad er det sandsynligt, at seminaret vil påvirke din fremadrettede praksis?",
            "To what degree is it likely that the seminar will affect your future practice?",
        ),
        GRADE,
        SOME_OR_HIGH,
        team=Bilingual(
            "I hvilken grad er det sandsynligt, at det, I arbejdede med i dag, vil påvirke din fremadrettede praksis?",
            "To what degree is it likely that what you worked on today will affect your future practice?",
        ),
        course=Bilingual(
            "I hvilken grad er det sandsynligt, at kurset vil påvirke din fremadrettede praksis?",
            "To what degree is it likely that the course will affect your future practice?",
        ),
        reference_id="T0-6",
    ),
    Item(
        "T0-7",
        Bilingual(
            "Hvad passer bedst på dig lige nu?", "Which fits you best right now?"
        ),
        READINESS,
        CAN_START,
    ),
    Item(
        "T0-8",
        Bilingual(
            "Er det tydeligt, hvem der har ansvaret for at følge op på det, I besluttede?",
            "Is it clear who is responsible for following up what you decided?",
        ),
        YES_NO,
        YES,
    ),
    Item(
        "T0-11",
        Bilingual(
            "Gav seminaret dig nye perspektiver på kendte problematikker?",
            "Did the seminar give you new perspectives on familiar problems?",
        ),
        YES_NO,
        YES,
    ),
    Item(
        "T0-12",
        Bilingual("Hvad kan komme til at stå i vejen?", "What may stand in the way?"),
        BARRIERS,
        multi=True,
        none_of_them="intet",
        sensitive=True,
    ),
    Item(
        "T0-13",
        Bilingual(
            "Hvad vil du gøre anderledes – og hvornår første gang? (skriv ikke om borgere)",
            "What will you do differently, and when for the first time? (do not write about citizens)",
        ),
        scale=None,
    ),
)

MONTH_ITEMS: Final = (
    Item(
        "T1-2",
        Bilingual(
            "Har du ændret på mindre eller større aspekter af din praksis som direkte følge af seminaret?",
            "Have you changed minor or major aspects of your practice as a direct result of the seminar?",
        ),
        CHANGED,
        DID_CHANGE,
        team=Bilingual(
            "Har du ændret på mindre eller større aspekter af din praksis som direkte følge af det, I arbejdede med den {day}?",
            "Have you changed minor or major aspects of your practice as a direct result of what you worked with on {day}?",
        ),
        course=Bilingual(
            "Har du ændret på mindre eller større aspekter af din praksis som direkte følge af kurset?",
            "Have you changed minor or major aspects of your practice as a direct result of the course?",
        ),
        reference_id="T1-2",
    ),
    Item(
        "T1-3",
        Bilingual("Hvis ja: På hvilke områder?", "If yes: in which areas?"),
        CHANGE_AREAS,
        multi=True,
        only_if=Condition("T1-2", DID_CHANGE.options),
    ),
    Item(
        "T1-3-eksempel",
        Bilingual(
            "Giv gerne et eksempel (skriv ikke om borgere)",
            "You may give an example (do not write about citizens)",
        ),
        scale=None,
        only_if=Condition("T1-2", DID_CHANGE.options),
    ),
    Item(
        "T1-4",
        Bilingual(
            "Har du bragt viden fra seminaret i spil over for kolleger?",
            "Have you shared knowledge from the seminar with your colleagues?",
        ),
        SHARED,
        DID_SHARE,
        team=Bilingual(
            "Har du bragt viden fra det, I arbejdede med den {day}, i spil over for kolleger?",
            "Have you shared knowledge from what you worked with on {day} with your colleagues?",
        ),
        course=Bilingual(
            "Har du bragt viden fra kurset i spil over for kolleger?",
            "Have you shared knowledge from the course with your colleagues?",
        ),
        reference_id="T1-4",
    ),
    Item(
        "T1-5",
        Bilingual(
            "Har seminaret sat gang i faglige og metodiske refleksioner i jeres arbejdsfællesskab, som rækker ud over selve dagen?",
            "Has the seminar started professional and methodological reflection in your team or workplace beyond the day itself?",
        ),
        YES_NO,
        YES,
        reference_id="T1-5",
    ),
    Item(
        "T1-6",
        Bilingual(
            "Har seminaret styrket jeres arbejdsteams faglige og metodemæssige handlekraft?",
            "Has the seminar strengthened your team's professional and methodological power to act?",
        ),
        YES_NO,
        YES,
        reference_id="T1-6",
    ),
    Item(
        "T1-7a",
        Bilingual(
            "Siden seminaret: Har en nøgleperson eller facilitator fulgt op?",
            "Since the seminar: has a key person or facilitator followed up?",
        ),
        YES_PARTLY_NO,
        YES,
        sensitive=True,
    ),
    Item(
        "T1-7b",
        Bilingual(
            "Siden seminaret: Har din leder spurgt til eller støttet det, I besluttede?",
            "Since the seminar: has your manager asked about or supported what you decided?",
        ),
        YES_PARTLY_NO,
        YES,
        sensitive=True,
    ),
    Item(
        "T1-7c",
        Bilingual(
            "Siden seminaret: Har det været på dagsordenen på et fast møde?",
            "Since the seminar: has it been on the agenda of a standing meeting?",
        ),
        YES_PARTLY_NO,
        YES,
    ),
    Item(
        "T1-8",
        Bilingual("Hvad har stået i vejen?", "What has stood in the way?"),
        BARRIERS,
        multi=True,
        none_of_them="intet",
        sensitive=True,
    ),
)
