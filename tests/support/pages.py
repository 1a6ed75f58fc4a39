"""Every page of our own, filled in as somebody might meet it."""

from datetime import timedelta

from domain.errors import ErrorCode, InvalidField
from domain.feedback.questionnaire import FormKind, WaveKind, form_items
from i18n.messages import sentence
from i18n.messages.sign_in import how_long
from i18n.translator import translator
from web.feedback.fields import FieldKind, FormField, Note, item_fields
from web.public.documents import read_document
from web.templating import render

RECEIPT = "K7PM-2QXD-9FHA-B3CE-77TR-MWXY-Z42P"
SENDS_TO = "/s/0123456789abcdefghijkl?lang=da&sent=1"


def form_page(language, form, moment, expected, **changes):
    _ = translator(language)
    fields = item_fields(
        form_items(form, moment, expected=expected),
        form,
        _,
        day="21. 11. 2026",
        typed=changes.pop("typed", None),
        errors=changes.pop("errors", ()),
    )
    context = {
        "title": "2026",
        "about": "Team 7",
        "k": 5,
        "figures": 10,
        "nonce": "0123456789abcdefghijkl.1795293611." + "x" * 43,
        "named": "",
        "fields": fields,
        "form_error": "",
        "link_field": None,
        "changing": False,
        "receipt_field": FormField("receipt", FieldKind.LINE, "Code"),
        "sends_to": SENDS_TO,
    }
    return render("survey_form.html", language, **context | changes)


def refused_page(language, typed="Jeg ringer til 010190-1234"):
    return form_page(
        language,
        FormKind.SEMINAR,
        WaveKind.END,
        60,
        typed={"T0-1": "hoj", "T0-12": ["tid", "andet"], "T0-13": typed},
        errors=[InvalidField("T0-13", ErrorCode.CONTAINS_CPR)],
    )


def receipt_page(language, **changes):
    context = {
        "notes": [Note("T0-13")],
        "calendar_url": "/s/0123456789abcdefghijkl/K7PM-2QXD-9FHA.ics",
        "ask_again_on": "19. 12. 2026",
        "link_code": "K7PM-2QXD-9FHA",
        "receipt": RECEIPT,
        "sends_to": SENDS_TO,
        "replaces": False,
        "is_masked": False,
    }
    return render("survey_receipt.html", language, **context | changes)


def forgotten_page(language, **changes):
    given = {"asked": False, "by_mail": True, "wait": ""}
    return render("forgot.html", language, home="/", **given | changes)


def password_page(language, **changes):
    context = {
        "email": "a@anker.example",
        "organisation": "Team 7",
        "error": "",
        "repeat_error": "",
    }
    return render("choose_password.html", language, **context | changes)


LINK = FormField("link_code", FieldKind.LINE, "Code", help="19. 12. 2026")

PAGES = {
    "the short form": lambda da: form_page(da, FormKind.TEAM, WaveKind.END, 7),
    "the full form": lambda da: form_page(da, FormKind.SEMINAR, WaveKind.END, 60),
    "a course's form": lambda da: form_page(da, FormKind.COURSE, WaveKind.END, 7),
    "the form a month later": lambda da: form_page(
        da, FormKind.TEAM, WaveKind.MONTH, 12, link_field=LINK
    ),
    "the full form a month later": lambda da: form_page(
        da, FormKind.SEMINAR, WaveKind.MONTH, 60, link_field=LINK
    ),
    "the form while changing": lambda da: form_page(
        da, FormKind.TEAM, WaveKind.END, 7, changing=True
    ),
    "a refused form": refused_page,
    "an empty form refused": lambda da: form_page(
        da, FormKind.TEAM, WaveKind.END, 7, form_error="2026"
    ),
    "the receipt": receipt_page,
    "the receipt of the last form": lambda da: receipt_page(
        da, calendar_url="", link_code="", notes=[]
    ),
    "a closed form": lambda da: render("survey_closed.html", da),
    "a withdrawn answer": lambda da: render("survey_withdrawn.html", da, form_url="/s"),
    "a wrong link": lambda da: render("survey_wrong.html", da),
    "a full form": lambda da: render(
        "survey_full.html",
        da,
        receipt_field=FormField("receipt", FieldKind.LINE, "Code"),
        sends_to=SENDS_TO,
    ),
    "a form that opens later": lambda da: render(
        "survey_not_yet.html", da, about="Team 7", opens_on="19. 12. 2026"
    ),
    "too many attempts": lambda da: render("throttled.html", da),
    "an address that leads nowhere": lambda da: render("not_found.html", da),
    "a fault of ours": lambda da: render("error.html", da, reference="4F2A-91"),
    "privacy": lambda da: render(
        "document.html", da, document=read_document("privacy", da)
    ),
    "accessibility": lambda da: render(
        "document.html", da, document=read_document("accessibility", da)
    ),
    "choosing a password": password_page,
    "a password refused": lambda da: password_page(
        da, error=sentence(InvalidField("password", ErrorCode.REQUIRED), translator(da))
    ),
    "a password chosen": lambda da: render("password_chosen.html", da, home="/"),
    "a link that is over": lambda da: render("link_over.html", da),
    "a forgotten password": forgotten_page,
    "too many links asked for": lambda da: forgotten_page(
        da, wait=how_long(timedelta(minutes=15), translator(da))
    ),
    "a link asked for": lambda da: forgotten_page(da, asked=True),
    "no mail here": lambda da: forgotten_page(da, by_mail=False),
}
