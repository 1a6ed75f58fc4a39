"""What the blocks of HTML on a page say, without a browser."""

from urllib.parse import parse_qsl, urlsplit

from streamlit.testing.v1 import AppTest

from domain.access import Viewer
from tests.support.apptest import Visit, elements_of
from tests.support.html import Html
from ui.links import FILES
from ui.navigation import entries


def block_on(at: AppTest) -> Html:
    """Return all blocks of the page as one."""
    bodies = [one.value for one in elements_of(at, "html")]
    return Html("".join(str(body) for body in bodies if 'class="block' in body))


def linked(at: AppTest) -> dict[str, str]:
    """Return the addresses of the links in blocks to pages, by the words on them."""
    return {
        link.text.strip(): link.attributes["href"]
        for link in block_on(at).all("a")
        if not link.attributes["href"].startswith(FILES)
    }


def files_on(at: AppTest) -> dict[str, str]:
    """Return the addresses of the files that the page offers, by the words on the links."""
    links = [
        (link.text.strip(), link.attributes["href"]) for link in block_on(at).all("a")
    ]
    return {words: address for words, address in links if address.startswith(FILES)}


def said(at: AppTest, *tags: str) -> list[str]:
    """Return what the elements of these names say in blocks, in order."""
    return [" ".join(one.text.split()) for one in block_on(at).all(*tags)]


def ways(at: AppTest) -> dict[str, str]:
    """Return the addresses of the buttons in blocks by the words that are seen on them."""
    elements = block_on(at).elements
    found = {}
    for place, one in enumerate(elements):
        if one.attributes.get("class") != "button":
            continue
        heard = [
            each.text
            for each in elements[place + 1 : place + 2]
            if each.attributes.get("class") == "heard"
        ]
        found[one.text.removesuffix("".join(heard)).strip()] = one.attributes["href"]
    return found


def follow(visit: Visit, viewer: Viewer, address: str) -> AppTest:
    """Return the page that a link in a block leads to."""
    asked = urlsplit(address)
    page = next(one.file for one in entries() if f"/{one.url}" == asked.path)
    return visit.open(viewer, page, **dict(parse_qsl(asked.query)))
