"""Ask for the password again before an administrator does something irreversible."""

import streamlit as st

from i18n.messages.sign_in import how_long
from services.sign_in import logins
from services.sign_in.throttling import MustWait
from ui.forms import Form
from ui.page import PageContext
from ui.text import _


def ask_password(context: PageContext, form: Form, *, needed: bool) -> str | None:
    """
    Ask for the password if it is needed and was not given within ten minutes.

    Return the typed password, None where none is asked for. It is not a field of the
    form, for the values of those may be kept.
    """
    if not needed or logins.is_confirmed(context.login, now=context.now):
        return None
    typed = st.text_input(
        _("Din adgangskode"),
        type="password",
        key=f"password.{form.name}",
        autocomplete="current-password",
    )
    form.slot("password")
    return typed or ""


def has_given_password(context: PageContext, form: Form, typed: str | None) -> bool:
    """Return whether the password is right or not needed; show an error if wrong."""
    if typed is None:
        return True
    own = context.runtime
    try:
        right = logins.confirm(
            own.database,
            own.verifier,
            own.counter,
            context.login,
            password=typed,
            now=context.now,
        )
    except MustWait as refused:
        form.say_at("password", how_long(refused.until - context.now, _))
        return False
    if not right:
        form.say_at("password", _("Det er ikke din adgangskode. Prøv igen."))
    return right
