"""
Names to the browser the Streamlit files that a page will need.

Streamlit's page fetches the script of a kind of element when the first such element
arrives: one more journey after the connection, the login and the first run. The files
are the same for everybody, so the document names them, and they come meanwhile.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

#: the kinds of elements that every page has: the menu, the language, what is pressed
ON_EVERY_PAGE: Final = ("PageLink", "Selectbox", "Button", "Html")
#: what else is nearly always on a page, by its path
ON_A_PAGE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "/": ("Metric", "TextInput"),
        "/beslutninger": ("ButtonGroup", "Multiselect", "Metric", "ImageList", "Table"),
        "/feedback": ("ImageList", "Table"),
        "/implementering": ("Metric", "Table"),
        "/temapakker": ("ButtonGroup", "TextInput"),
    }
)
_LINK: Final = '<link rel="modulepreload" crossorigin href="./static/js/{name}">'
_IMPORT: Final = re.compile(r"""(?:from|import)["'`]\./([\w.\-]+\.js)["'`]""")
_NAMED: Final = re.compile(r"static/js/([\w.\-]+\.js)")


class Preloads:
    """Knows the scripts of Streamlit's elements, and what each of them imports."""

    def __init__(self, scripts: Path) -> None:
        """`scripts` is the folder of the files that the server has under `/static/js`."""
        self.scripts = scripts
        self._known: dict[str, bytes] = {}

    def links(self, path: str, document: bytes) -> bytes:
        """
        Return a link for each script that the page at `path` needs later.

        `document` is Streamlit's own page, which names what it needs first.
        """
        if path not in self._known:
            first = set(_NAMED.findall(document.decode()))
            later: dict[str, None] = {}
            for kind in (*ON_EVERY_PAGE, *ON_A_PAGE.get(path, ())):
                self._take(self.script_of(kind), first, later)
            self._known[path] = "".join(
                _LINK.format(name=one) for one in later
            ).encode()
        return self._known[path]

    def script_of(self, kind: str) -> list[str]:
        """Return the name of the script of a kind of element; empty if it is gone."""
        return sorted(path.name for path in self.scripts.glob(f"{kind}.*.js"))

    def _take(
        self, names: Iterable[str], first: set[str], later: dict[str, None]
    ) -> None:
        """Put scripts and all that they import into `later`, each once."""
        for name in names:
            if name not in first and name not in later:
                later[name] = None
                words = (self.scripts / name).read_text(encoding="utf-8")
                self._take(_IMPORT.findall(words), first, later)
