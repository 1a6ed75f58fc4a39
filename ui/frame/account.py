"""The foot of the menu: who is signed in, as what and where, the language, the way out."""

from contextlib import suppress

import streamlit as st

from domain.outages import Outage
from i18n.labels import role_labels
from services.sign_in import logins
from ui import trusted_html
from ui.blocks import show_block
from ui.page import PageContext, login_cookie
from ui.text import _, language, language_choice


def show_account(context: PageContext) -> None:
    """Show the viewer's name and roles, the choice of language and the way out."""
    viewer = context.viewer
    with st.sidebar:
        st.space("small")
        show_block(
            "frame/account.html",
            name=viewer.name,
            roles=[
                " · ".join(filter(None, (role_labels(_)[held.role], held.unit_name)))
                for held in viewer.roles
            ],
            organisation=viewer.organisation_name,
        )
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
