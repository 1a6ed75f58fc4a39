"""
Show what is only read as one block of HTML, from a template with plain links.

The templates of a subject are in its folder, `ui/knowledge/templates` for example. Every
value that they fill in is escaped. A link with `data-page` leads to another page of the
application: web/static/streamlit.js makes it one run instead of a document loaded anew.
"""

from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from charts.addresses import SVG_BEGINS
from i18n.translator import SOURCE_LANGUAGE
from ui import links, trusted_html
from ui.text import _, language, ngettext

_UI: Final = Path(__file__).parent


def show_block(template: str, **context: Any) -> None:
    """
    Show a template, "knowledge/packages.html" for example.

    Everything in `context` is text that somebody may have typed: it is escaped. A value
    that the template asks for and does not get raises `UndefinedError`.
    """
    html = _environment.get_template(template).render(context)
    # every value in it was escaped by the template
    trusted_html.show_block(Markup(html))  # noqa: S704


def _language_of(is_danish: bool) -> str:  # noqa: FBT001 as templates ask
    """Return the language of words that are our own Danish content, or the page's."""
    return SOURCE_LANGUAGE if is_danish else language()


def _picture(address: str) -> str:
    """Return the address of a picture of ours, refuse any other with `ValueError`."""
    if not address.startswith(SVG_BEGINS):
        raise ValueError("this is no picture that we drew")
    return address


def _file(address: str) -> str:
    """Return the address of a file of ours, refuse any other with `ValueError`."""
    if not address.startswith(links.FILES):
        raise ValueError("this is no file of ours")
    return address


_environment: Final = Environment(
    loader=PrefixLoader(
        {
            folder.parent.name: FileSystemLoader(folder)
            for folder in sorted(_UI.glob("*/templates"))
        }
    ),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals.update(
    _=_,
    ngettext=ngettext,
    address=links.address,
    language_of=_language_of,
    picture=_picture,
    file=_file,
)
