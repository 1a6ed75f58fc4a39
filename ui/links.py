"""Ways from one page to another."""

from typing import Final, NoReturn
from uuid import UUID

import streamlit as st

from ui.navigation import ROOT

_PAGES: Final = ROOT / "pages"
_OPENED: Final = "links.opened"
#: what links ask for; the other names in an address belong to widgets
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
    """Say whether there is a page of that file name."""
    return (_PAGES / f"{page}.py").exists()


def go_to(page: str, **query: object) -> NoReturn:
    """Open another page; `query` is what stands behind the question mark."""
    st.switch_page(_PAGES / f"{page}.py", query_params=_written(query))


def link_to(page: str, label: str, *, icon: str | None = None, **query: object) -> None:
    """Show a link to another page; `label` is our own text."""
    st.page_link(
        _PAGES / f"{page}.py",
        label=label,
        icon=f":material/{icon}:" if icon else None,
        query_params=_written(query),
    )


def settle_address(page: str) -> None:
    """
    Let the browser's address follow a link that led to the page it stood on.

    Streamlit runs the page with what the link asks for, but leaves the address as it
    was: at the next click the run would ask for the old thing again. To be called in
    every run, with the page that is shown. What a widget keeps in the address is the
    browser's own doing and is left alone.
    """
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    opened = (page, {name: asked[name] for name in sorted(asked.keys() & _LINKED)})
    before = st.session_state.get(_OPENED)
    st.session_state[_OPENED] = opened
    if before is not None and before[0] == page and before != opened:
        st.query_params.update({})


def asked_id(name: str) -> UUID | None:
    """Return the id that the address asks for, None if there is none that is one."""
    return as_id(st.query_params.get(name))


def asked_ids(name: str) -> tuple[UUID, ...]:
    """Return all ids that the address gives under one name; what is none is left out."""
    found = (as_id(text) for text in st.query_params.get_all(name))
    return tuple(one for one in found if one is not None)


def as_id(text: str | None) -> UUID | None:
    """Return the id that `text` is, None if it is none."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _written(query: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in query.items() if value is not None}
