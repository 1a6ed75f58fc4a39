"""
The one module that hands HTML and script to the browser as they are.

Everything in here is our own constant text; the only values put in are tokens that
we made ourselves and numbers. Nothing that a person typed comes here, ever.
"""

import json

import streamlit as st

_HAND_OVER = """<script>
fetch("/log-ind", {method: "POST", body: %s, credentials: "same-origin"})
  .then(() => window.location.reload());
</script>"""

_LEAVE = """<script>
fetch("/log-ud", {method: "POST", credentials: "same-origin"})
  .then(() => window.location.assign("/"));
</script>"""

_LANGUAGE = """<script>document.documentElement.lang = %s;</script>"""


def hand_over_ticket(ticket: str) -> None:
    """Let the browser turn a sign-in ticket into its cookie, then load again."""
    st.html(_HAND_OVER % json.dumps(ticket), unsafe_allow_javascript=True)


def leave() -> None:
    """Let the browser drop its login cookie and begin again at the front page."""
    st.html(_LEAVE, unsafe_allow_javascript=True)


def say_language(language: str) -> None:
    """Tell screen readers in which language the page is written."""
    st.html(_LANGUAGE % json.dumps(language), unsafe_allow_javascript=True)
