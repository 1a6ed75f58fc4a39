"""
Our own HTML: one file per page, nothing else to fetch.

The pages carry their style and their icon, hold no script and set no cookie, so that
a participant's phone asks this server for one file and nobody else for anything.
"""

import base64
import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from i18n.translator import LANGUAGES, translator

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"
TEMPLATES: Final = HERE / "templates"
THEME: Final = HERE.parent / ".streamlit" / "config.toml"

PRIVACY_PATH: Final = "/privatliv"
ACCESSIBILITY_PATH: Final = "/was"


def tight(css: str) -> str:
    """
    Return a style sheet of ours without comments and needless blanks.

    A blank after a colon, comma, semicolon or brace goes also inside quotation marks:
    our sheets have none there.
    """
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    closer = re.sub(r"\s*([{};,])\s*", r"\1", without_comments)
    return re.sub(r"\s+", " ", closer.replace(": ", ":")).strip()


#: the custom properties of our style sheets, with the names that Streamlit's theme
#: gives these colours
COLOURS: Final = {
    "ground": "backgroundColor",
    "panel": "secondaryBackgroundColor",
    "text": "textColor",
    "soft": "grayTextColor",
    "line": "borderColor",
    "hair": "dataframeBorderColor",
    "press": "primaryColor",
    "link": "linkColor",
    "chosen": "blueBackgroundColor",
    "bad": "redTextColor",
    "bad-ground": "redBackgroundColor",
    "good": "greenTextColor",
    "good-ground": "greenBackgroundColor",
    **{
        f"{hue}-{use}": f"{hue}{name}Color"
        for hue in ("blue", "gray", "green", "orange", "violet")
        for use, name in (("text", "Text"), ("ground", "Background"))
    },
}


def _colours(sheet: str) -> str:
    """Return the theme's colours that a style sheet uses, light and dark."""
    used = {name: key for name, key in COLOURS.items() if f"var(--{name})" in sheet}
    themes = tomllib.loads(THEME.read_text(encoding="utf-8"))["theme"]
    light, dark = (
        "".join(f"--{name}:{themes[mode][key]};" for name, key in used.items())
        for mode in ("light", "dark")
    )
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def read_style(*names: str) -> str:
    """
    Return style sheets of web/static as one, ready to be put in a page.

    The colours that they use come first.
    """
    sheets = [tight((STATIC / name).read_text(encoding="utf-8")) for name in names]
    return _colours("".join(sheets)) + "".join(sheets)


STYLE: Final = read_style("survey.css")
#: for Streamlit's own page: the middleware puts it before `</head>`
STREAMLIT_STYLE: Final = read_style("streamlit.css", "blocks.css")
#: for the same page, before `</body>`
STREAMLIT_SCRIPT: Final = re.sub(
    r"^\s*//.*\n", "", (STATIC / "streamlit.js").read_text("utf-8"), flags=re.MULTILINE
)
ICON: Final = (STATIC / "favicon.svg").read_text(encoding="utf-8").strip()


def _source(kind: str, text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"{kind} 'sha256-{base64.b64encode(digest).decode()}'"


#: nothing but the page itself: its one style sheet, its icon and a form to us
CONTENT_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        _source("style-src", STYLE),
        "img-src data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
#: what every page of ours is sent with
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": CONTENT_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Anker": "page",
    "X-Robots-Tag": "noindex",
}

_environment: Final = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals.update(
    style=Markup(STYLE),  # noqa: S704 our own file
    icon=Markup(ICON),  # noqa: S704 our own file
    icon_link=base64.b64encode(ICON.encode()).decode(),
    languages=LANGUAGES,
    privacy_path=PRIVACY_PATH,
    accessibility_path=ACCESSIBILITY_PATH,
)


def render(name: str, language: str, **context: Any) -> str:
    """
    Return the page `name` in `language`.

    Everything in `context` is text that somebody may have typed: it is escaped. A
    value that the template asks for and does not get raises `UndefinedError`.
    """
    words = translator(language)
    return _environment.get_template(name).render(
        _=words, ngettext=words.ngettext, language=language, **context
    )
