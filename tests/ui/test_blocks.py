"""Blocks of HTML: whatever somebody typed is text in them, and nothing else gets in."""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from jinja2 import UndefinedError

from charts.addresses import SVG_BEGINS
from tests.support.html import Html
from ui import blocks, links
from ui.colours import Badge

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "ui").glob("*/templates/*.html"))
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}"
TAGS = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)


def name_of(path: Path) -> str:
    """Return what a template is asked for by, "knowledge/packages.html" for example."""
    return f"{path.parents[1].name}/{path.name}"


def wrong_in(template: str) -> list[str]:
    """Return what must not be in a template."""
    found = re.findall(
        r"\|\s*safe\b|autoescape|<script|<style|\bon\w+=|\bstyle=", template
    )
    # a value without quotation marks round it could bring further attributes
    found += re.findall(r"=\s*{{", template)
    # an address is made from the name of a page or file, or is a picture that we drew
    found += re.findall(r'href="(?!{{ (?:address|file)\()[^"]*"', template)
    found += re.findall(r'src="(?!{{ picture\()[^"]*"', template)
    # words of ours are translated
    found += re.findall(r"[^\W\d_]{2,}", TAGS.sub(" ", template))
    return found


@pytest.fixture
def shown(monkeypatch) -> list[str]:
    """Give what reaches the browser."""
    bodies: list[str] = []
    monkeypatch.setattr("ui.trusted_html.st.html", bodies.append)
    return bodies


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_escapes_all_and_says_nothing_untranslated(path):
    assert wrong_in(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>{{ words | safe }}</p>",
        "{% autoescape false %}<p>{{ words }}</p>{% endautoescape %}",
        "<script>go()</script>",
        '<p onclick="go()"></p>',
        '<p style="{{ words }}"></p>',
        "<p class={{ words }}></p>",
        '<a href="{{ words }}"></a>',
        '<a href="{{ picture(words) }}"></a>',
        '<img src="{{ words }}">',
        "<p>Fem talks</p>",
    ],
)
def test_what_a_template_must_not_do_is_found(template):
    assert wrong_in(template)


#: whose decisions a step leads to
TEAM = {"team_id": uuid4(), "name": HOSTILE}
MARKS = (Badge(HOSTILE, "blue", "home"),)
#: a thing of which everything that a template may ask says something hostile
THING: dict[str, Any] = {
    **dict.fromkeys(("title", "summary", "size", "area", "audience"), HOSTILE),
    **dict.fromkeys(("speaker", "cover", "day", "facts", "next_step"), HOSTILE),
    **dict.fromkeys(("words", "count", "more"), HOSTILE),
    **dict.fromkeys(("is_danish", "may_plan", "may_repeat"), True),
    **dict.fromkeys(("is_asked", "is_late"), True),
    "id": uuid4(),
    "badge": MARKS[0],
    "badges": MARKS,
    "used": (HOSTILE,),
    "reasons": (HOSTILE,),
    "reason": HOSTILE,
    "touched": HOSTILE,
    "lines": (HOSTILE,),
    "shows_answers": True,
    "breaks_at": 0,
    "steps": [{"figure": HOSTILE, "words": HOSTILE, "decisions_of": TEAM}],
    "number": 1,
    **dict.fromkeys(
        ("above", "about", "figure", "question", "breaks", "beside"), HOSTILE
    ),
    **dict.fromkeys(("at", "length", "manuscript", "note"), HOSTILE),
    **dict.fromkeys(("is_large", "is_taken_back"), True),
    "is_broken": True,
    "session": {"id": uuid4()},
    "way": {"label": HOSTILE, "page": "decisions", "query": {"team": HOSTILE}},
}
#: a question with all that can be shown of its answers
ANSWERED = {
    **dict.fromkeys(
        ("wording", "figure", "within", "chosen", "finding", "says"), HOSTILE
    ),
    "said_of": [HOSTILE],
    "answers": [(HOSTILE, HOSTILE)],
    "left_out": HOSTILE,
    "ways": [{"words": HOSTILE, "address": "/fil/svar.svg"}],
    "interval": f"{SVG_BEGINS}AAAA",
    "drawn": f"{SVG_BEGINS}AAAA",
}
COLUMN = {**THING, "cards": [THING]}
#: how each template is filled in; those without an entry are parts of others
FILLED: dict[str, dict[str, Any]] = {
    "decisions/about.html": {
        "facts": [THING],
        "session": uuid4(),
        "continued_by": uuid4(),
    },
    "decisions/board.html": {"columns": [COLUMN], "closed": COLUMN},
    "decisions/list.html": {"cards": [THING]},
    "elements/files.html": {
        "of": HOSTILE,
        "ways": [{"words": HOSTILE, "address": "/fil/beslutninger.csv?ansvarlig=%22"}],
    },
    "elements/step.html": {**THING, "step": THING, "is_first": False},
    "frame/account.html": {
        "name": HOSTILE,
        "roles": [HOSTILE],
        "organisation": HOSTILE,
    },
    "feedback/wave.html": {"title": HOSTILE, "base": [HOSTILE], "rows": [ANSWERED]},
    "feedback/sessions.html": {"rows": [THING]},
    "implementation/teams.html": {"rows": [THING]},
    "knowledge/packages.html": {"cards": [THING]},
    "knowledge/reading.html": {**THING, "is_folded": False},
    "knowledge/texts.html": {
        "texts": [{**THING, "words": (HOSTILE,), "is_list": True, "is_folded": True}],
        "is_danish": True,
    },
    "knowledge/talks.html": {"rows": [THING]},
    "local_sessions/head.html": {
        "lines": [HOSTILE],
        "groups": [HOSTILE],
        "reasons": [],
    },
    "local_sessions/programme.html": {
        "title": HOSTILE,
        "rows": [{**THING, "talks": [THING], "prompts": [THING]}],
        "further": [THING],
        "is_folded": False,
    },
    "local_sessions/sessions.html": {"rows": [THING]},
    "elements/chain.html": {**THING, "over": HOSTILE, "links": [THING]},
    "next_steps/coming.html": {"rows": [THING]},
    "decisions/later.html": {**THING, "later": [HOSTILE]},
    "decisions/story.html": {"entries": [{**THING, "changes": [THING]}]},
    "decisions/question.html": {**THING, "is_first": True},
}
PARTS = {"decisions/card.html", "elements/parts.html", "elements/thread.html"}


def test_every_template_is_filled_in_here():
    named = set(map(name_of, TEMPLATES))

    assert named == FILLED.keys() | PARTS


@pytest.mark.parametrize("name", FILLED)
def test_what_people_typed_is_text(shown, name):
    blocks.show_block(name, **FILLED[name])

    (body,) = shown
    page = Html(str(body))
    assert page.all("script") == []
    assert [one for one in page.all("img") if one.attributes["src"] == "x"] == []
    assert HOSTILE in page.all("div", "ul", "details")[0].text


def test_a_value_that_is_not_there_is_told():
    with pytest.raises(UndefinedError):
        blocks.show_block("knowledge/talks.html")


def test_a_picture_is_one_that_we_drew(shown):
    filled = {**FILLED["feedback/wave.html"]}
    filled["rows"] = [{**ANSWERED, "drawn": "https://example.org/x.svg"}]

    with pytest.raises(ValueError, match="no picture"):
        blocks.show_block("feedback/wave.html", **filled)


def test_a_file_is_one_of_ours(shown):
    ways = [{"words": "CSV", "address": "https://example.org/fil/beslutninger.csv"}]

    with pytest.raises(ValueError, match="no file"):
        blocks.show_block("elements/files.html", of="", ways=ways)


def test_an_address_has_what_is_asked_of_the_page():
    assert links.address("next_steps") == "/"
    assert links.address("plan", pakke="a&b", talk=None) == "/planlaeg?pakke=a%26b"
