"""Links from one page to another."""

from collections.abc import Mapping, Sequence
from typing import Final, NoReturn
from urllib.parse import urlencode
from uuid import UUID

import streamlit as st

from domain.files import FileOf, FileType
from ui.navigation import ROOT, url_of

#: what the addresses of files begin with
FILES: Final = "/fil/"
_PAGES: Final = ROOT / "pages"
_OPENED: Final = "links.opened"
#: the names that links use; other names in an address belong to widgets
_LINKED: Final = frozenset(
    {
        "beslutning",
        "forloeb",
        "gentag",
        "id",
        "pakke",
        "ret",
        "session",
        "skabelon",
        "talk",
        "team",
    }
)


def exists(page: str) -> bool:
    """Return whether a page of that file name exists."""
    return (_PAGES / f"{page}.py").exists()


def go_to(page: str, **query: object) -> NoReturn:
    """Open another page; `query` is the part of the address after the question mark."""
    st.switch_page(_PAGES / f"{page}.py", query_params=_written(query))


def link_to(page: str, label: str, *, icon: str | None = None, **query: object) -> None:
    """Show a link to another page; `label` is our own text."""
    st.page_link(
        _PAGES / f"{page}.py",
        label=label,
        icon=f":material/{icon}:" if icon else None,
        query_params=_written(query),
    )


def address(page: str, **query: object) -> str:
    """Return the address of a page by its file name, with what is asked of it."""
    path = f"/{url_of(page)}"
    asked = _written(query)
    return f"{path}?{urlencode(asked)}" if asked else path


def file_address(
    of: FileOf, type_: FileType, query: Mapping[str, str | Sequence[str]]
) -> str:
    """Return the address of a table as a file; several values of a name come in a row."""
    path = f"{FILES}{of.value}.{type_.value}"
    asked = urlencode(query, doseq=True)
    return f"{path}?{asked}" if asked else path


def settle_address(page: str) -> None:
    """
    Update the browser's address after a link to the page that was already open.

    Streamlit runs the page with the link's query but leaves the address as it was: the
    next click would ask for the old thing again. Call it in every run, with the page
    that is shown. Names that widgets keep in the address are left to the browser.
    """
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    opened = (page, {name: asked[name] for name in sorted(asked.keys() & _LINKED)})
    before = st.session_state.get(_OPENED)
    st.session_state[_OPENED] = opened
    if before is not None and before[0] == page and before != opened:
        st.query_params.update({})


def asked_id(name: str) -> UUID | None:
    """Return the id in the address, None if it is missing or not an id."""
    return as_id(st.query_params.get(name))


def asked_ids(name: str) -> tuple[UUID, ...]:
    """Return all ids that the address gives under one name; skip anything else."""
    found = (as_id(text) for text in st.query_params.get_all(name))
    return tuple(one for one in found if one is not None)


def as_id(text: str | None) -> UUID | None:
    """Return `text` as an id, None if it is not one."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _written(query: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in query.items() if value is not None}
