"""Our own pages: one small file, in both languages, that everybody can use."""

import base64
import hashlib
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from jinja2 import UndefinedError

from domain.errors import ErrorCode, InvalidField
from domain.questionnaire import FormKind, WaveKind, form_items
from i18n.translator import LANGUAGES, translator
from tests.i18n.test_lix import HIGHEST, SHORTEST, lix
from tests.support.browser import NARROW, PHONE
from tests.support.html import Html
from web.documents import read_document
from web.fields import FieldKind, FormField, Note, item_fields
from web.templating import CONTENT_POLICY, HEADERS, render, tight

TWENTY_KILOBYTES = 20_000
ADDRESS = "http://localhost/s/0123456789abcdefghijkl"
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
RECEIPT = "K7PM-2QXD-9FHA-B3CE-77TR-MWXY-Z42P"


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
        "nonce": "0123456789abcdefghijkl.1795293611." + "x" * 43,
        "fields": fields,
        "form_error": "",
        "link_field": None,
        "changing": False,
        "receipt_field": FormField("receipt", FieldKind.LINE, "Code"),
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
        "form_url": "/s/0123456789abcdefghijkl",
    }
    return render("survey_receipt.html", language, **context | changes)


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
    "a full form": lambda da: render("survey_full.html", da),
    "too many attempts": lambda da: render("throttled.html", da),
    "a fault of ours": lambda da: render("error.html", da, reference="4F2A-91"),
    "privacy": lambda da: render(
        "document.html", da, document=read_document("privacy", da)
    ),
    "accessibility": lambda da: render(
        "document.html", da, document=read_document("accessibility", da)
    ),
}

each_page = pytest.mark.parametrize("page_of", PAGES.values(), ids=PAGES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def show(visitors, html, **visitor):
    """Open `html` in a new visitor's browser as our server would send it."""
    page = visitors.new_page(**visitor)
    page.route(ADDRESS, lambda route: route.fulfill(body=html, headers=served()))
    page.goto(ADDRESS)
    return page


def served():
    return {"Content-Type": "text/html; charset=utf-8", **HEADERS}


# --- what every page is ---------------------------------------------------------


@each_page
@each_language
def test_a_page_is_proper_html_in_its_language(page_of, language):
    page = Html(page_of(language))

    assert page.all("html")[0].attributes == {"lang": language}
    assert len(page.all("h1")) == 1
    assert len(page.all("title")) == 1
    assert sorted(page.ids()) == sorted(set(page.ids()))


@each_page
@each_language
def test_every_field_has_a_label(page_of, language):
    assert Html(page_of(language)).unlabelled() == []


@each_page
@each_language
def test_a_page_is_small(page_of, language):
    assert len(page_of(language).encode()) <= TWENTY_KILOBYTES


@each_page
@each_language
def test_a_page_holds_no_script_and_leads_to_nobody_else(page_of, language):
    page = Html(page_of(language))
    foreign = [
        address
        for address in page.addresses()
        if not re.match(r"(/(?!/)|\?|#|data:image/svg\+xml;base64,)", address)
    ]

    assert page.all("script", "iframe", "object", "embed") == []
    assert [
        name for e in page.elements for name in e.attributes if name[:2] == "on"
    ] == []
    assert foreign == []
    assert "url(" not in page.source
    assert "@import" not in page.source


@each_page
def test_an_english_page_has_no_danish_left(page_of):
    english = Html(page_of("en"))
    words = english.all("body")[0].text.replace("Jeg ringer til 010190-1234", "")

    assert re.findall(r"\w*[æøåÆØÅ]\w*", words) == []
    assert [e.text for e in english.elements if e.attributes.get("lang") == "da"] == [
        e.text for e in english.all("a", hreflang="da")
    ]


@each_page
def test_every_page_leads_to_privacy_and_the_accessibility_statement(page_of):
    links = {a.attributes["href"]: a.text for a in Html(page_of("da")).all("a")}

    assert links["/privatliv?lang=da"] == "Om dine oplysninger"
    assert links["/was?lang=da"] == "Tilgængelighedserklæring"


@each_page
@each_language
def test_remarks_are_tied_to_what_they_are_about(page_of, language):
    page = Html(page_of(language))
    described = [
        remark
        for e in page.elements
        for remark in e.attributes.get("aria-describedby", "").split()
    ]
    jumps = [a[1:] for a in page.addresses() if a.startswith("#")]

    assert set(described) <= set(page.ids())
    assert set(jumps) <= set(page.ids())


# --- the form -------------------------------------------------------------------


def test_the_form_says_who_sees_what_before_it_asks():
    page = Html(form_page("da", FormKind.TEAM, WaveKind.END, 7, k=6))
    words = " ".join(page.all("div", **{"class": "note"})[0].text.split())

    assert words == (
        "Du svarer uden navn. Ingen kan se, hvad netop du har svaret. Vi viser kun "
        "tal, når mindst 6 har svaret. Skriv ikke om borgere, og skriv ikke navne. "
        "Svarene vises først, når skemaet er lukket."
    )
    assert lix(words) <= 30


def test_the_form_offers_the_options_of_its_items_in_their_order():
    page = Html(form_page("da", FormKind.TEAM, WaveKind.END, 7))
    first = page.all("fieldset", id="T0-1")[0]

    assert first.text.split("\n\n")[0].strip().startswith("I hvilken grad er det, I")
    assert [i.attributes["value"] for i in page.all("input", name="T0-1")] == [
        "meget_hoj",
        "hoj",
        "nogen",
        "mindre",
        "slet_ikke",
        "ved_ikke",
    ]
    assert {i.attributes["type"] for i in page.all("input", name="T0-12")} == {
        "checkbox"
    }


def test_the_form_carries_its_nonce_and_no_other_hidden_field():
    page = Html(form_page("da", FormKind.TEAM, WaveKind.END, 7, nonce="the-nonce"))

    assert [i.attributes for i in page.all("input", type="hidden")] == [
        {"type": "hidden", "name": "nonce", "value": "the-nonce"}
    ]


def test_a_refused_form_keeps_what_was_answered_and_says_why_at_the_field():
    page = Html(refused_page("da"))
    checked = [
        i.attributes["value"] for i in page.all("input") if "checked" in i.attributes
    ]
    written = page.all("textarea", id="T0-13")[0]

    assert checked == ["hoj", "tid", "andet"]
    assert written.text == "\nJeg ringer til 010190-1234"
    assert written.attributes["aria-invalid"] == "true"
    assert written.attributes["aria-describedby"] == "T0-13-error"
    assert "CPR-nummer" in page.all("p", id="T0-13-error")[0].text
    assert page.all("title")[0].text.startswith("Fejl: ")
    assert page.all("div", role="alert")[0].attributes["tabindex"] == "-1"
    assert [a.attributes["href"] for a in page.all("a") if "error" in a.path] == []
    assert "#T0-13" in page.addresses()


def test_a_refused_form_does_not_offer_to_throw_the_answers_away():
    assert Html(refused_page("da")).all("a", hreflang="en") == []


@each_language
def test_typed_text_is_shown_as_it_was_typed(language):
    page = Html(refused_page(language, typed=HOSTILE))

    assert page.all("textarea", id="T0-13")[0].text == "\n" + HOSTILE
    assert page.all("script", "img") == []


def test_the_receipt_shows_what_is_not_kept_where_it_can_be_copied_but_not_sent():
    page = Html(receipt_page("da", notes=[Note("Hvad vil du?", HOSTILE)]))
    [note] = page.all("textarea")

    assert note.text == "\n" + HOSTILE
    assert "name" not in note.attributes
    assert "form" not in note.path


def test_the_receipt_can_be_used_at_once():
    page = Html(receipt_page("da"))
    sent = {
        e.attributes["name"]: e.attributes["value"]
        for e in page.all("input", "button")
        if e.attributes.get("value") != "change"
    }

    assert sent == {"receipt": RECEIPT, "do": "withdraw"}
    assert page.all("form")[0].attributes["action"] == "/s/0123456789abcdefghijkl"


# --- fields ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("labels", "layout"),
    [
        pytest.param(["Ja", "Nej", "Ved ikke"], "three", id="three tiny ones abreast"),
        pytest.param(["Ja", "Måske, hvis det går"] * 3, "down rows3", id="two columns"),
        pytest.param(["a"] * 7, "down rows4", id="the first column is the longer one"),
        pytest.param(["a", "b" * 35], "one", id="a long one needs the whole width"),
    ],
)
def test_options_are_arranged_by_their_length(labels, layout):
    options = tuple((label, label) for label in labels)

    assert FormField("x", FieldKind.ONE, "?", options=options).layout == layout


def test_every_arrangement_of_the_questionnaire_is_in_the_style_sheet():
    page = form_page("da", FormKind.SEMINAR, WaveKind.END, 60)
    names = {
        name
        for e in Html(page).elements
        for name in e.attributes.get("class", "").split()
    }

    assert {name for name in names if f".{name}" not in page} == set()


def test_a_value_that_is_forgotten_is_an_error_and_not_an_empty_page():
    with pytest.raises(UndefinedError):
        render("survey_form.html", "da", title="x")


# --- what goes out with a page --------------------------------------------------


def test_the_policy_allows_the_style_in_the_page_and_no_other():
    style = Html(render("survey_closed.html", "da")).all("style")[0].text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ) == CONTENT_POLICY


def test_a_style_sheet_is_made_tight_without_changing_what_it_says():
    css = "/* a\n b */\na { color: red; }\n.a  .b:hover,\np > b { top: calc(1px + 2px) }\n"

    assert tight(css) == "a{color:red;}.a .b:hover,p > b{top:calc(1px + 2px)}"


# --- long texts -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["privacy", "accessibility"])
def test_long_texts_are_plain_danish(name):
    document = read_document(name, "da")
    texts = [document.intro]
    for part in document.parts:
        rows = part.table.rows if part.table else ()
        texts += [part.intro, *(cell for row in rows for cell in row)]
        for section in part.sections:
            texts += [section.text, *section.points]
    long = [text for text in texts if len(text) > SHORTEST]

    assert len(long) > 5
    assert {text: round(lix(text)) for text in long if lix(text) > HIGHEST} == {}


# --- in a browser ---------------------------------------------------------------


@pytest.mark.browser
@each_page
@pytest.mark.parametrize(
    ("language", "dark"), [("da", False), ("en", True)], ids=["light", "dark"]
)
def test_axe_finds_nothing_by_any_rule(visitors, page_of, language, dark):
    page = show(visitors, page_of(language), viewport=PHONE, dark=dark)

    violations = Axe().run(page).response["violations"]

    assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []


@pytest.mark.browser
@each_page
@each_language
def test_nothing_is_cut_off_on_the_narrowest_phone(visitors, page_of, language):
    page = show(visitors, page_of(language), viewport=NARROW)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.browser
@each_language
def test_the_short_form_fills_at_most_two_screens_of_a_phone(visitors, language):
    page = show(visitors, PAGES["the short form"](language), viewport=PHONE)

    height = page.evaluate("document.documentElement.scrollHeight")

    assert height <= 2 * PHONE["height"]


@pytest.mark.browser
@each_language
def test_every_option_and_button_is_large_enough_for_a_thumb(visitors, language):
    page = show(visitors, PAGES["the full form"](language), viewport=PHONE)
    heights = page.eval_on_selector_all(
        ".options label, button, summary, a:not(.skip)",
        "all => all.map(e => Math.round(e.getBoundingClientRect().height))",
    )

    seen = [height for height in heights if height > 0]  # <details> hides some

    assert len(seen) > 60
    assert min(seen) >= 44


@pytest.mark.browser
def test_one_request_brings_the_whole_form_without_script_or_storage(visitors):
    page = show(
        visitors,
        PAGES["the full form"]("da"),
        viewport=PHONE,
        javascript=False,
    )

    page.get_by_label("I høj grad").first.check()

    assert page.get_by_role("radio", checked=True).count() == 1
    assert visitors.requests == [ADDRESS]
    assert page.context.cookies() == []
    assert page.context.storage_state()["origins"] == []


@pytest.mark.browser
def test_a_refused_form_opens_at_what_has_to_be_mended(visitors):
    page = show(visitors, refused_page("da"), viewport=PHONE)

    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


@pytest.mark.browser
def test_the_first_tab_offers_to_skip_to_the_content(visitors):
    page = show(visitors, PAGES["the short form"]("da"))

    page.keyboard.press("Tab")
    skip = page.locator(":focus")

    assert skip.inner_text() == "Gå til indhold"
    assert skip.bounding_box()["x"] == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "T0-1-1"


@pytest.mark.browser
def test_a_form_can_be_answered_with_the_keyboard_alone(visitors):
    page = show(visitors, PAGES["the short form"]("da"))
    page.locator("#indhold").focus()
    for key in ("Tab", "Space", "Tab", "Space", "ArrowDown"):
        page.keyboard.press(key)
    with page.expect_request(ADDRESS) as sent:
        page.keyboard.press("Enter")

    answers = sent.value.post_data.split("&")
    assert answers[1:] == ["T0-1=meget_hoj", "T0-3=stort", "do=answer"]
