"""The foot of the menu: who is signed in, the language, signing out."""

from contextlib import suppress

import streamlit as st

from domain.outages import Outage
from services.sign_in import logins
from ui import trusted_html
from ui.page import PageContext, login_cookie
from ui.text import _, language, language_choice


def show_account(context: PageContext) -> None:
    """Show the viewer's name, the choice of language and the sign-out button."""
    with st.sidebar:
        st.space("small")
        st.text(context.viewer.name)
        language_choice(on_change=lambda: _remember_language(context))
        if st.button(_("Log ud"), key="account.leave", icon=":material/logout:"):
            with suppress(Outage):
                logins.sign_out(context.runtime.database, login_cookie() or "")
            trusted_html.leave(language())
            st.stop()


def _remember_language(context: PageContext) -> None:
    # without room the choice counts until one leaves
    with suppress(Outage):
        logins.change_language(context.runtime.database, context.login, language())
