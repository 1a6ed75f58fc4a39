"""What looks for barriers finds them: pages that are faulty on purpose."""

import pytest

from tests.support.accessibility import (
    REFLOW,
    is_in_order,
    look,
    overflow,
    run_axe,
    run_axe_on_colours,
    unnamed,
)
from tests.support.keyboard import Keys

pytestmark = pytest.mark.browser

FAULTY = """
<h1>En</h1><h3>Tre</h3><img src="data:,"><button></button>
<p style="color: #999; background: #fff">For svag</p>
<div style="width: 90px; overflow: hidden; white-space: nowrap">Et langt ord: oplæring</div>
<div style="width: 900px">Alt for bred</div>
<div style="width: 90px; overflow-x: auto; white-space: nowrap">Rul mig, hvis du kan</div>
"""


def test_the_look_finds_what_it_is_there_for(browser):
    """The control: a page with a fault of every kind."""
    page = browser.new_page(viewport=REFLOW, locale="da-DK")
    page.set_content(f"<html><body>{FAULTY}</body></html>")
    rules = {one.partition(":")[0] for one in run_axe(page)}
    of_colours = {one.partition(":")[0] for one in run_axe_on_colours(page)}
    levels = [level for level, _words in look(page)["headings"]]
    spoilt = overflow(page)
    nameless = unnamed(page)
    page.close()

    assert {"html-has-lang", "image-alt", "button-name", "color-contrast"} <= rules
    assert of_colours == {"color-contrast"}
    assert not is_in_order(levels)
    assert set(nameless) == {"button", "image"}
    assert [len(kind) for kind in (spoilt.wide, spoilt.cut)] == [1, 1]


UNUSABLE = {
    "a focus that nobody sees": '<button style="outline: none">En</button>',
    "a trap": '<input onkeydown="event.preventDefault()">',
}


@pytest.mark.parametrize("fault", UNUSABLE.values(), ids=UNUSABLE)
def test_a_keyboard_finds_what_it_is_there_for(visitors, fault):
    """The controls: a page with the fault between two buttons."""
    page = visitors.new_page()
    keys = Keys(page)
    page.set_content(f"<button>Først</button>{fault}<button>Til sidst</button>")

    with pytest.raises(AssertionError, match=r"no visible focus|does not lead on"):
        keys.to("En anden")


def test_a_keyboard_finds_its_way_where_nothing_is_wrong(visitors):
    page = visitors.new_page()
    keys = Keys(page)
    page.set_content("<button>Først</button><a href='/'>Så</a><input aria-label='Her'>")

    keys.to("Her")

    assert keys.stops == [("button", "Først"), ("link", "Så"), ("textbox", "Her")]
