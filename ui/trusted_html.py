"""
The one module that sends HTML and script to the browser unescaped.

Everything here is our own constant text. The only values filled in are tokens that we
made ourselves, numbers, language codes and our own words, escaped. What people typed
comes here in a block alone, which a template of ours has escaped (ui/blocks.py).
"""

import json
from collections.abc import Mapping
from html import escape
from uuid import UUID

import streamlit as st
from markupsafe import Markup

_HAND_OVER = """<script>
fetch("/log-ind", {method: "POST", body: %s, credentials: "same-origin"})
  .then(() => {
    const here = new URL(window.location);
    here.searchParams.delete("lang");
    window.history.replaceState(null, "", here);
    window.location.reload();
  });
</script>"""

_LEAVE = """<script>
fetch("/log-ud", {method: "POST", credentials: "same-origin"})
  .then(() => window.location.assign(%s));
</script>"""

# web/static/streamlit.js replaces Streamlit's own words by these.
_LANGUAGE = """<script>
document.documentElement.lang = %s;
window.ankerSays = %s;
window.ankerSay();
</script>"""

# web/static/streamlit.js says it when a login is about to end.
_LOGIN = """<script>window.ankerStays(%s, %s, %s);</script>"""

_FILM = (
    '<video class="anker-film" controls playsinline preload="metadata" '
    'aria-label="{label}" src="/film/{film_id}">{tracks}</video>'
)
_TRACK = (
    '<track kind="subtitles" src="/film/{film_id}/{code}.vtt" srclang="{code}" '
    'label="{name}"{chosen}>'
)


def show_block(block: Markup) -> None:
    """Show a block of HTML in which every value is escaped."""
    st.html(block)


def hand_over_ticket(ticket: str) -> None:
    """
    Let the browser exchange a sign-in ticket for its cookie, then reload.

    From here on the account says the language, so the address no longer does.
    """
    st.html(_HAND_OVER % json.dumps(ticket), unsafe_allow_javascript=True)


def leave(language: str) -> None:
    """
    Let the browser drop its login cookie and begin again at the front page.

    That page stays in the language that was read until now.
    """
    front = json.dumps(f"/?lang={language}")
    st.html(_LEAVE % front, unsafe_allow_javascript=True)


def say_language(language: str, words: Mapping[str, str]) -> None:
    """
    Set the page's language for screen readers, and keep it set.

    `words` maps Streamlit's English words to ours, which replace them.
    """
    both = json.dumps(language), json.dumps(dict(words))
    st.html(_LANGUAGE % both, unsafe_allow_javascript=True)


def watch_login(seconds: int, moment: str, words: Mapping[str, str]) -> None:
    """
    Let the browser ask after so many seconds whether the login ends, and say so.

    `moment` makes the script of each run another one, for the same is not done twice.
    """
    told = (json.dumps(each) for each in (seconds, moment, dict(words)))
    st.html(_LOGIN % tuple(told), unsafe_allow_javascript=True)


def show_film(
    film_id: UUID, label: str, subtitles: Mapping[str, str], *, language: str
) -> None:
    """
    Show the film with this id; `label`, our own words, names it for screen readers.

    `subtitles` maps language codes to names. Those in `language` are on from the
    beginning, otherwise the first.
    """
    first = language if language in subtitles else next(iter(subtitles), "")
    tracks = "".join(
        _TRACK.format(
            film_id=film_id,
            code=escape(code),
            name=escape(name),
            chosen=" default" if code == first else "",
        )
        for code, name in subtitles.items()
    )
    st.html(_FILM.format(film_id=film_id, label=escape(label), tracks=tracks))
