"""The sign-in form: streamlit-authenticator's form, our own check of the password."""

import secrets
from typing import Final

import streamlit as st
import streamlit_authenticator as stauth
from streamlit_authenticator.models import cookie_model

from services.logins import PRE_COOKIE, Attempt, sign_in
from services.runtime import Runtime
from ui import reviewed_html
from ui.text import _

#: random per process: the library must never trust a cookie of its own
_COOKIE_NAME: Final = secrets.token_hex(16)
_COOKIE_KEY: Final = secrets.token_hex(32)
_TRIED: Final = "sign_in.tried"


class _NoCookieManager:
    """Stands in for the library's frame, which would set a cookie by script."""


cookie_model.stx.CookieManager = _NoCookieManager


def show_sign_in(runtime: Runtime) -> None:
    """Show the form; after the right password the browser gets its cookie."""
    st.title("Anker")
    st.text(_("Fra talk til beslutning til ændring i jeres praksis."))
    tickets: list[str] = []

    def check(email: str, password: str) -> bool:
        ticket = _ticket(runtime, email or "", password or "")
        st.session_state[_TRIED] = True
        if ticket:
            tickets.append(ticket)
        # the library is never told that anybody signed in: the cookie is ours
        return False

    form = stauth.Authenticate(
        {"usernames": {}},
        cookie_name=_COOKIE_NAME,
        cookie_key=_COOKIE_KEY,
        cookie_expiry_days=0,
        auto_hash=False,
        login_sleep_time=0,
    )
    form.authentication_controller.authentication_model.check_credentials = check
    form.login(
        fields={
            "Form name": _("Log ind"),
            "Username": _("E-mail"),
            "Password": _("Adgangskode"),
            "Login": _("Log ind"),
        },
        key="sign_in",
    )
    if tickets:
        st.session_state.pop(_TRIED, None)
        reviewed_html.hand_over_ticket(tickets[0])
        return
    if st.session_state.pop(_TRIED, None):
        st.error(
            _(
                "Vi kunne ikke logge dig ind. Tjek e-mail og adgangskode. Efter "
                "mange forsøg skal du vente et kvarter."
            )
        )
    st.page_link(f"{runtime.settings.url}/glemt", label=_("Glemt adgangskode"))


def _ticket(runtime: Runtime, email: str, password: str) -> str | None:
    attempt = Attempt(
        email=email,
        password=password,
        browser=st.context.cookies.get(PRE_COOKIE) or "",
        address=st.context.ip_address,
    )
    return sign_in(runtime.database, runtime.verifier, attempt, now=runtime.now())
