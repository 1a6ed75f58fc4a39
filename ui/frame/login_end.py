"""Say before a login ends because nothing happened, and let people stay."""

import streamlit as st

from services.sign_in import logins
from ui import trusted_html
from ui.page import PageContext
from ui.text import _


def watch_login(context: PageContext) -> None:
    """Let the browser say two minutes before it that the login ends."""
    quiet = logins.quiet_for(context.login, now=context.now)
    words = {
        "soon": _(
            "Du bliver logget ud inden for to minutter, for der er ikke sket noget."
        ),
        "stay": _("Forbliv logget ind"),
        "last": _(
            "Du skal logge ind igen inden for to minutter. Gem det, du er i gang med."
        ),
        "ended": _("Du er logget ud. Log ind igen, så fortsætter du her."),
        "again": _("Log ind igen"),
    }
    # it shows nothing, and takes no room: web/static/streamlit.css
    with st.container(key="login-watch"):
        trusted_html.watch_login(
            int(quiet.total_seconds()), context.now.isoformat(), words
        )
