"""Pages run without a browser, through the gate, by somebody who is signed in."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element, Error, Node

from data_access.database import Database
from domain.access import Viewer
from services.runtime import Runtime
from services.secrets import server_keys
from services.settings import Settings
from tests.cast import NOW, VERIFIER, signed_in

#: what `ui.markdown` puts around what people typed
_MARKS = str.maketrans("", "", "\\\u2060")
_ADDRESS = re.compile(r"\[([^]]*)\]\(mailto:[^)]*\)")
MAIN = Path(__file__).parent.parent.parent / "ui" / "main.py"


# Each run of a page would look through all that is installed for components, which
# costs more than most pages do. What is installed stays the same while tests run.
manifest_scanner.scan_component_manifests = cache(
    manifest_scanner.scan_component_manifests
)


@cache
def _pages_of_everybody() -> Any:
    """
    Return the pages as Streamlit registers them in its first run, once per process.

    Otherwise every visit would have to run Næste skridt before the page it is about.
    """
    return AppTest.from_file(MAIN, default_timeout=30).run()._registered_pages


class Visit:
    """Somebody on a page; the database is read and written for real."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        database: Database,
        data: Path,
        *,
        now: datetime = NOW,
    ) -> None:
        self.database = database
        self.now = now
        self.own = Runtime(
            settings=Settings(data=data),
            database=database,
            keys=server_keys(data),
            verifier=VERIFIER,
            now=lambda: self.now,
        )
        self.keys = self.own.keys
        self._patch = monkeypatch
        monkeypatch.setattr("ui.page.runtime", lambda: self.own)

    def come_by(self, **query: str) -> AppTest:
        """Return the first page as somebody who is not signed in finds it."""
        self._patch.setattr("ui.page.login_cookie", lambda: None)
        self._patch.setattr("ui.frame.sign_in_form.cookie", lambda _name: None)
        at = AppTest.from_file(MAIN, default_timeout=30)
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception, at.exception
        return at

    def open(self, viewer: Viewer, page: str, **query: Any) -> AppTest:
        """Return the page as `viewer` finds it; `query` stands in its address."""
        login_id = signed_in(self.database, viewer, now=self.now)
        self._patch.setattr("ui.page.login_cookie", lambda: login_id)
        at = AppTest.from_file(MAIN, default_timeout=30)
        at._registered_pages = _pages_of_everybody()
        at.switch_page(f"../pages/{page}.py")
        for name, value in query.items():
            at.query_params[name] = str(value)
        at.run()
        assert not at.exception, at.exception
        return at


def said_at(at: AppTest, label: str, *, place: int = 0) -> list[str]:
    """
    Return what is said directly below the field with `label`.

    `place` counts the fields of that label, from 0.
    """
    return said_below(at, field(at, label, place=place))


def said_below(at: AppTest, shown: Any) -> list[str]:
    """Return what is said directly below an element of the page."""
    elements = list(_elements(at.main))
    said = []
    for element in elements[elements.index(shown) + 1 :]:
        if isinstance(element, Error):
            # what is said of the form as a whole has no icon
            said += [element.value] if element.icon else []
        elif getattr(element, "label", None) and element.type != "date_input":
            # a calendar belongs to the field above it
            break
    return said


def above(at: AppTest, button: str) -> list[str]:
    """Return the kinds of all that is above a button."""
    found = elements_on(at)
    place = next(
        n for n, one in enumerate(found) if getattr(one, "label", "") == button
    )
    return [one.type for one in found[:place]]


def field(at: AppTest, label: str, *, place: int = 0) -> Any:
    """Return the field with `label`, marked as required or not."""
    found = [
        element
        for element in _elements(at.main)
        if getattr(element, "label", None) in {label, f"{label} *"}
    ]
    return found[place]


def cells_of(table: Any) -> list[list[str]]:
    """Return what the cells of a table say, without the marks of Markdown."""
    return [
        [_ADDRESS.sub(r"\1", cell).translate(_MARKS) for cell in row]
        for row in table.value.values.tolist()
    ]


def written(day: date) -> str:
    """Return a day as somebody types it."""
    return f"{day.day}/{day.month}-{day.year}"


def filled_in(day: date) -> str:
    """Return a day as a field is filled in with it."""
    return f"{day:%d-%m-%Y}"


def press(at: AppTest, label: str) -> AppTest:
    """Press the button with `label` and return the page after it."""
    (button,) = [button for button in at.button if button.label == label]
    button.click()
    at.run()
    assert not at.exception, at.exception
    return at


def texts(at: AppTest) -> list[str]:
    """Return every line of text on the page."""
    return [str(element.value) for element in at.main.text]


def elements_of(at: AppTest, kind: str) -> list[Any]:
    """Return the elements of a kind that `AppTest` has no name for, in order."""
    return [element for element in _elements(at.main) if element.type == kind]


def elements_on(at: AppTest) -> list[Any]:
    """Return every element of the page, in order."""
    return list(_elements(at.main))


def _elements(node: Node) -> Iterator[Element]:
    if isinstance(node, Block):
        for _place, child in sorted(node.children.items()):
            yield from _elements(child)
    elif isinstance(node, Element):
        yield node
