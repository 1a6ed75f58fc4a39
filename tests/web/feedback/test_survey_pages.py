"""The participants' form and receipt, read without a browser."""

import pytest

from domain.feedback.questionnaire import FormKind, WaveKind
from i18n.translator import LANGUAGES
from tests.i18n.test_lix import lix
from tests.support.html import Html
from tests.support.pages import RECEIPT, SENDS_TO, form_page, receipt_page, refused_page
from web.feedback.fields import FieldKind, FormField, Note

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'

each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_the_form_says_who_sees_what_before_it_asks():
    page = Html(form_page("da", FormKind.TEAM, WaveKind.END, 7, k=6))
    words = " ".join(page.all("div", **{"class": "note"})[0].text.split())

    assert words == (
        "Du svarer uden navn, og ingen ser, hvad du har svaret. Når skemaet er lukket, "
        "vises ord fra 6 svar og tal fra 10. Små hold får kun ord, og så slettes "
        "svarene. Din leder ser det samme som teamet."
    )
    assert lix(words) <= 30


def test_a_form_that_asks_for_words_asks_for_none_about_anybody():
    note = Html(refused_page("da")).all("div", **{"class": "note"})[0].text

    assert "Skriv ikke navne, og ikke om borgere." in note


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
    text = receipt_page("da")
    assert text.index(RECEIPT) < text.index("Du kan lukke siden nu.")
    assert page.all("form")[0].attributes["action"] == SENDS_TO


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
