"""A chart ready to be sent: the same figures give the same picture, others another."""

from base64 import b64decode
from xml.etree import ElementTree as ET

import pytest

from charts import pictures, theme
from charts.addresses import SVG_BEGINS
from charts.feedback.distribution import ReferenceMark
from domain.decisions.decision import Signal
from domain.feedback.questionnaire import get_item
from i18n.translator import translator
from tests.support.feedback.results import view_of

NUMBERS = ((Signal.ALIVE, 3), (Signal.QUIET, 1), (Signal.LOST, 2), (Signal.CLOSED, 0))
RELEVANCE = get_item("T0-1")


def drawn(numbers=NUMBERS, *, title="Tråden er tabt for 2", language="da"):
    return pictures.signals_picture(numbers, title=title, language=language)


def svg_of(picture):
    assert picture.address.startswith(SVG_BEGINS)
    return ET.fromstring(b64decode(picture.address.removeprefix(SVG_BEGINS)))  # noqa: S314 drawn by us


def words_of(picture):
    return ["".join(text.itertext()) for text in svg_of(picture).iter(tag("text"))]


def tag(name):
    return f"{{http://www.w3.org/2000/svg}}{name}"


def test_the_same_figures_are_drawn_once():
    assert drawn() is drawn()


@pytest.mark.parametrize(
    "changes",
    [
        {"numbers": (*NUMBERS[:-1], (Signal.CLOSED, 1))},
        {"title": "Der er stille"},
        {"language": "en"},
    ],
)
def test_other_figures_words_or_language_are_another_picture(changes):
    assert drawn(**changes).address != drawn().address


def test_a_picture_has_its_figures_and_the_words_of_its_language():
    words = words_of(drawn(language="en"))

    bars = [word.rpartition(" · ")[2] for word in words if " · " in word]
    assert bars == ["3", "1", "2", "0"]
    assert translator("en")("Antal beslutninger") in words
    assert "Tråden er tabt for 2" in words


def test_a_bar_is_as_long_as_its_figure():
    colours = dict(
        zip(theme.SIGNAL_COLOURS.domain, theme.SIGNAL_COLOURS.range, strict=True)
    )
    widths = {
        path.get("fill"): float(path.get("d").split("h")[1].split("v")[0])
        for path in svg_of(drawn()).iter(tag("path"))
        if path.get("fill") in colours.values()
    }

    one = widths[colours["quiet"]]
    assert widths[colours["alive"]] == pytest.approx(3 * one)
    assert widths[colours["lost"]] == pytest.approx(2 * one)


def answers(reference):
    return pictures.answers_picture(
        view_of(RELEVANCE, ("hoj", 20)),
        RELEVANCE,
        title="Alle svarede: i høj grad",
        reference=reference,
        language="da",
    )


def test_a_picture_says_its_title_and_where_the_published_share_comes_from():
    line = ReferenceMark(79, solid=True, words="Linjen: 79 %, kilde: publikationen")

    assert answers(None).says == "Alle svarede: i høj grad"
    assert answers(line).says == (
        "Alle svarede: i høj grad Linjen: 79 %, kilde: publikationen"
    )
    assert "79\N{NO-BREAK SPACE}%" in words_of(answers(line))


def test_a_picture_has_a_size_and_nothing_that_runs_or_is_fetched():
    svg = svg_of(drawn())

    assert svg.get("width") == svg.get("viewBox").split()[2] == str(theme.WIDTH)
    assert float(svg.get("height")) > 0
    assert {part.tag for part in svg.iter()} <= {
        tag(name)
        for name in ("svg", "g", "path", "line", "text", "tspan", "style", "rect")
    }
    names = {name for part in svg.iter() for name in part.attrib}
    assert [name for name in names if name.startswith("on") or "href" in name] == []


def test_markup_in_a_title_is_words():
    title = '<script>alert(1)</script> & "><img src=x onerror=alert(1)>'

    picture = drawn(title=title)

    assert [one.tag for one in svg_of(picture).iter(tag("script"))] == []
    assert title.replace(" ", "") in "".join(words_of(picture)).replace(" ", "")


def test_a_picture_finds_its_colours_on_either_ground():
    svg = svg_of(drawn())

    assert svg.find(tag("style")).text == theme.ink()
    used = {
        shade
        for part in svg.iter()
        for shade in (part.get("fill"), part.get("stroke"))
        if shade and shade.startswith("var(")
    }
    assert {theme.WORDS, theme.LINE, theme.FAINT} <= used <= set(theme.INK)
