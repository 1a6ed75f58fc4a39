"""The participants' pages, made from a wave and the submitted form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse

from domain.errors import ErrorCode, InvalidField
from domain.feedback.questionnaire import WHOLE_FORM, WaveKind
from i18n.formats import long_date, short_date
from i18n.translator import SOURCE_LANGUAGE, Translator, translator
from services.feedback.answers import LINK_FIELD, NAMED_FIELD, Receipt
from services.feedback.survey_forms import MonthLink, OpenForm
from web.feedback.fields import FieldKind, FormField, Note, item_fields
from web.public.pages import chosen_language, page

RECEIPT_FIELD: Final = "receipt"
RECEIPT_LENGTH: Final = 60
LINK_LENGTH: Final = 30
#: in the address that a form sends to, and in no other
SENT: Final = "sent"

GONE: Final = 410
CONFLICT: Final = 409
REFUSED: Final = 422
MISSING: Final = 404
TOO_MANY: Final = 429

Typed = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class FormRequest:
    """One request for a form: who asks is not in it."""

    request: Request
    form: OpenForm
    token: str
    #: the link code that a calendar entry carries in its path
    code: str = ""

    @property
    def words(self) -> Translator:
        """The words of the language that the link asks for."""
        return translator(chosen_language(self.request))

    @property
    def address(self) -> str:
        """The form's own address in the same language, with the code if it has one."""
        return self.in_language(self._path)

    @property
    def sends_to(self) -> str:
        """
        Where the form sends: never its own address.

        A browser throws away what it kept of an address when a form is sent there, and
        "back" would then bring another form than the one that was filled in.
        """
        return f"{self._path}?lang={self.words.language}&{SENT}=1"

    def in_language(self, path: str) -> str:
        """Return a path of ours that keeps the language."""
        language = self.words.language
        return path if language == SOURCE_LANGUAGE else f"{path}?lang={language}"

    @property
    def _path(self) -> str:
        return f"/s/{self.token}/{self.code}" if self.code else f"/s/{self.token}"


def empty_form_page(visit: FormRequest, nonce: str) -> HTMLResponse:
    """
    Return the empty form, which the browser may cache.

    It asks again every time but when somebody goes back to it: then it is the same
    form with the same nonce, and sending it once more is the same answer.
    """
    shown = form_page(visit, nonce)
    shown.headers["Cache-Control"] = "private, no-cache"
    return shown


def form_page(
    visit: FormRequest,
    nonce: str,
    *,
    typed: Typed | None = None,
    errors: Sequence[InvalidField] = (),
    form_error: str = "",
    receipt_error: str = "",
    changing: bool = False,
) -> HTMLResponse:
    """Return the form with the submitted values and their errors."""
    _, wave = visit.words, visit.form.wave
    if any(error.field == WHOLE_FORM for error in errors):
        form_error = _("Du har ikke svaret på noget endnu. Svar på mindst én ting.")
    is_month = wave.kind is WaveKind.MONTH
    return page(
        "survey_form.html",
        visit.request,
        status=REFUSED if errors or form_error or receipt_error else 200,
        title=_("Hvad er der sket siden?") if is_month else _("Hvad fik du ud af det?"),
        about=_about(visit),
        k=wave.k.words_from,
        figures=wave.k.figures_from,
        nonce=nonce,
        named=_named(typed, errors),
        fields=item_fields(
            visit.form.items,
            wave.form,
            _,
            day=short_date(visit.form.session.held_on, _.language),
            typed=typed,
            errors=errors,
        ),
        form_error=form_error,
        link_field=_link_field(visit, typed, errors) if is_month else None,
        changing=changing,
        receipt_field=_receipt_field(visit, typed, receipt_error),
        sends_to=visit.sends_to,
    )


def receipt_page(
    visit: FormRequest, receipt: Receipt, month: MonthLink | None
) -> HTMLResponse:
    """Return the receipt page for an answer."""
    _, form = visit.words, visit.form
    day = short_date(form.session.held_on, _.language)
    asks_on = long_date(month.asks_on, _.language) if month else ""
    calendar = f"/s/{month.token}/{receipt.link_code}.ics" if month else ""
    return page(
        "survey_receipt.html",
        visit.request,
        notes=[
            Note(item.wording(form.wave.form, _.language, day=day))
            for item in form.own_notes
        ],
        calendar_url=visit.in_language(calendar) if calendar else "",
        # it begins a sentence
        ask_again_on=asks_on[:1].upper() + asks_on[1:],
        link_code=receipt.link_code if month else "",
        receipt=receipt.code,
        replaces=receipt.replaces,
        is_masked=receipt.is_masked,
        sends_to=visit.sends_to,
    )


def not_yet_page(visit: FormRequest) -> HTMLResponse:
    """Return the page for a form that is not open yet."""
    opens_on = long_date(visit.form.wave.opens_on, visit.words.language)
    return page(
        "survey_not_yet.html", visit.request, about=_about(visit), opens_on=opens_on
    )


def full_page(visit: FormRequest) -> HTMLResponse:
    """Return the page for a full form; a receipt can still change its answer."""
    return page(
        "survey_full.html",
        visit.request,
        status=CONFLICT,
        receipt_field=_receipt_field(visit, None, ""),
        sends_to=visit.sends_to,
    )


def closed_page(request: Request) -> HTMLResponse:
    """Return the page for a closed form."""
    return page("survey_closed.html", request, status=GONE)


def withdrawn_page(visit: FormRequest) -> HTMLResponse:
    """Return the page for a withdrawn answer."""
    return page("survey_withdrawn.html", visit.request, form_url=visit.address)


def wrong_page(request: Request) -> HTMLResponse:
    """Return the page for a wrong link, the same for every one."""
    return page("survey_wrong.html", request, status=MISSING)


def throttled_page(request: Request) -> HTMLResponse:
    """Return the page for too many wrong links."""
    return page("throttled.html", request, status=TOO_MANY)


def _about(visit: FormRequest) -> str:
    session = visit.form.session
    return f"{session.title} · {long_date(session.held_on, visit.words.language)}"


def _link_field(
    visit: FormRequest, typed: Typed | None, errors: Sequence[InvalidField]
) -> FormField:
    _ = visit.words
    is_wrong = any(error.field == LINK_FIELD for error in errors)
    error = _("Koden har tre grupper på fire tegn. Ret den, eller lad feltet stå tomt.")
    written = _one((typed or {}).get(LINK_FIELD, visit.code))
    return FormField(
        LINK_FIELD,
        FieldKind.LINE,
        _("Din kode fra sidst"),
        values=(written,) if written else (),
        help=_("Stod på din kvittering. Du må gerne springe den over."),
        error=error if is_wrong else "",
        most=LINK_LENGTH,
    )


def _named(typed: Typed | None, errors: Sequence[InvalidField]) -> str:
    """Return the names that have been asked about, now or before: once is enough."""
    now = [
        str(error.values["names"])
        for error in errors
        if error.code is ErrorCode.MAY_NAME_SOMEBODY
    ]
    return " ".join([_one((typed or {}).get(NAMED_FIELD, "")), *now]).strip()


def _receipt_field(visit: FormRequest, typed: Typed | None, error: str) -> FormField:
    _ = visit.words
    written = _one((typed or {}).get(RECEIPT_FIELD, ""))
    return FormField(
        RECEIPT_FIELD,
        FieldKind.LINE,
        _("Din kvittering"),
        values=(written,) if written else (),
        error=error,
        most=RECEIPT_LENGTH,
    )


def _one(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)
