"""Charts with the letters of a browser, which are not the letters they were measured with."""

from base64 import b64decode

import pytest

from charts import pictures, theme
from charts.addresses import SVG_BEGINS
from domain.decisions.decision import Signal
from domain.feedback.questionnaire import ALL_ITEMS
from domain.feedback.shown import Distribution
from i18n.translator import LANGUAGES
from tests.support.feedback.results import view_of

pytestmark = pytest.mark.browser
#: which words of a picture are not all inside it, by how many px
OUTSIDE = """() => {
  const whole = document.querySelector("svg").getBoundingClientRect();
  return [...document.querySelectorAll("text")].map((text) => {
    const box = text.getBoundingClientRect();
    const over = Math.max(whole.left - box.left, box.right - whole.right);
    return [text.textContent, Math.round(over)];
  }).filter(([, over]) => over > 0);
}"""


def outside(page, picture) -> list[list[object]]:
    page.set_content(b64decode(picture.address.removeprefix(SVG_BEGINS)).decode())
    return page.evaluate(OUTSIDE)


def signals(number, language):
    counts = tuple((signal, number) for signal in Signal)
    return pictures.signals_picture(counts, title="Tråden er tabt", language=language)


def answers(item, language):
    options = [option.id for option in item.scale.options] if item.scale else []
    given = [((one,) if item.multi else one, 12) for one in options]
    view = view_of(item, *given)
    if not isinstance(view, Distribution):
        return None
    return pictures.answers_picture(
        view, item, title="Flest svarede ja", reference=None, language=language
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_are_inside_their_picture(visitors, language):
    page = visitors.new_page()
    of_items = (answers(item, language) for item in ALL_ITEMS)
    drawn = [
        *(signals(number, language) for number in (0, 3, 12_345)),
        *filter(None, of_items),
    ]

    assert len(drawn) > len(ALL_ITEMS) / 2
    assert [found for one in drawn if (found := outside(page, one))] == []


def test_a_word_that_is_cut_off_is_noticed(visitors, monkeypatch):
    monkeypatch.setattr(theme, "WIDE_LETTER", 0)

    assert outside(visitors.new_page(), signals(77_777, "da")) != []
