"""Our own pages: one small file, in both languages, that leads to nobody else."""

import base64
import hashlib
import re

import pytest
from jinja2 import UndefinedError

from i18n.translator import LANGUAGES
from tests.i18n.test_lix import HIGHEST, SHORTEST, lix
from tests.support.html import Html
from tests.support.pages import PAGES
from web.public.documents import read_document
from web.templating import CONTENT_POLICY, render, tight

TWENTY_KILOBYTES = 20_000

each_page = pytest.mark.parametrize("page_of", PAGES.values(), ids=PAGES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


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


def test_a_value_that_is_forgotten_is_an_error_and_not_an_empty_page():
    with pytest.raises(UndefinedError):
        render("survey_form.html", "da", title="x")


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
