"""The interval in a row: where the share, its interval and the published line lie."""

from base64 import b64decode

import pytest

from charts.addresses import SVG_BEGINS
from charts.feedback.distribution import ReferenceMark
from charts.feedback.interval import WIDTH, interval_picture
from domain.feedback.shown import Share
from domain.feedback.words import Word
from tests.support.html import Html


def drawn(share, reference=None):
    address = interval_picture(share, reference)
    assert address.startswith(SVG_BEGINS)
    return Html(b64decode(address.removeprefix(SVG_BEGINS)).decode())


def paths(root) -> list[str]:
    return [path.attributes["d"] for path in root.all("path")]


def test_it_shows_the_share_within_its_interval():
    root = drawn(Share(75, 55, 88))

    assert paths(root) == ["M10 12H210", "M120 12H186"]
    (dot,) = root.all("circle")
    assert dot.attributes["cx"] == "160"
    assert root.all("svg")[0].attributes["viewbox"].split()[2] == str(WIDTH)


@pytest.mark.parametrize(
    ("is_solid", "dashes"), [(True, [None]), (False, ["4 3"])], ids=["same", "other"]
)
def test_the_published_line_is_dashed_where_its_wording_is_another(is_solid, dashes):
    root = drawn(Share(75, 55, 88), ReferenceMark(79, is_solid, "words"))

    (line,) = [one for one in root.all("path") if "V" in one.attributes["d"]]
    assert line.attributes["d"] == "M168 0V24"
    assert [line.attributes.get("stroke-dasharray")] == dashes


def test_what_may_only_be_said_in_a_word_is_not_drawn():
    assert interval_picture(Share(None, None, None, Word.ALMOST_ALL), None) == ""
