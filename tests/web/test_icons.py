"""The small icon font has every icon that a page can ask for."""

from starlette.applications import Starlette

from tests.support.asgi import Asker
from tools import icon_font
from web import assets
from web.middleware import NEEDLES, rewrite_document

CUT_FROM, *NAMES = icon_font.NAMES.read_text().split()


def test_it_is_cut_from_the_font_that_streamlit_brings():
    assert icon_font.streamlits_font().name == CUT_FROM, "python -m tools.icon_font"


def test_it_has_our_icons_and_streamlits():
    wanted = icon_font.our_icons() | icon_font.streamlits_icons()

    assert wanted - set(NAMES) == set(), "python -m tools.icon_font makes it anew"


def test_a_page_asks_for_it_and_gets_it_for_good():
    page = rewrite_document(NEEDLES[0] + b"<head></head>", "da").decode()
    answer = Asker(Starlette(routes=assets.routes)).get(assets.ICONS_PATH)

    assert f"src:url({assets.ICONS_PATH})" in page
    assert answer.content == icon_font.FONT.read_bytes()
    assert answer.headers["content-type"] == "font/woff2"
    assert "immutable" in answer.headers["cache-control"]
