"""What the blocks of HTML on a page say, without a browser."""

from streamlit.testing.v1 import AppTest

from tests.support.apptest import elements_of
from tests.support.html import Html


def block_on(at: AppTest) -> Html:
    """Return all blocks of the page as one."""
    bodies = [one.value for one in elements_of(at, "html")]
    return Html("".join(str(body) for body in bodies if 'class="block' in body))


def linked(at: AppTest) -> dict[str, str]:
    """Return the addresses of the links in blocks by the words on them."""
    return {
        link.text.strip(): link.attributes["href"] for link in block_on(at).all("a")
    }


def said(at: AppTest, *tags: str) -> list[str]:
    """Return what the elements of these names say in blocks, in order."""
    return [" ".join(one.text.split()) for one in block_on(at).all(*tags)]
