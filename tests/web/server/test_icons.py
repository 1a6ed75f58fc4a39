"""The small icon font has every icon that a page can ask for."""

from starlette.applications import Starlette

from tests.support.asgi import Asker
from tools import icon_font
from web.server import assets

CUT_FROM, *NAMES = icon_font.NAMES.read_text().split()


def test_it_is_cut_from_the_font_that_streamlit_brings():
    assert icon_font.streamlits_font().name == CUT_FROM, "python -m tools.icon_font"


def test_it_has_our_icons_and_streamlits():
    wanted = icon_font.our_icons() | icon_font.streamlits_icons()

    assert wanted - set(NAMES) == set(), "python -m tools.icon_font makes it anew"


def test_it_is_sent_where_a_page_asks_for_the_whole_font():
    anybody = Asker(assets.Icons(Starlette()))

    first = anybody.get(f"/static/media/{CUT_FROM}")
    again = anybody.get(
        f"/static/media/{CUT_FROM}", headers={"If-None-Match": first.headers["etag"]}
    )

    assert (first.status_code, first.content) == (200, icon_font.FONT.read_bytes())
    assert first.headers["content-type"] == "font/woff2"
    assert first.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert anybody.get("/static/media/another.woff2").status_code == 404
