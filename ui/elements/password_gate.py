"""Ask for the password again, once for a whole panel of an administrator's actions."""

import streamlit as st

from services.sign_in import logins
from ui import notices
from ui.elements.password_field import ask_password, has_given_password
from ui.forms import Form
from ui.page import PageContext
from ui.text import _


def password_gate(context: PageContext) -> bool:
    """
    Return whether the password was given within ten minutes, and ask for it if not.

    The forms below remain visible and keep their typed text: they refuse to save until
    the password is given here.
    """
    if logins.is_confirmed(context.login, now=context.now):
        return True
    form = Form("password_gate")
    with st.container(border=True, key="password-gate"):
        st.text(
            _(
                "Det er mere end ti minutter siden, du skrev din adgangskode. Skriv den "
                "igen, før du ændrer adgang, roller og indstillinger."
            )
        )
        typed = ask_password(context, form, needed=True)
        if st.button(_("Bekræft"), key="password_gate.confirm") and has_given_password(
            context, form, typed
        ):
            notices.saved(_("Tak. Nu kan du ændre i de næste ti minutter."))
            st.rerun()
    return False
