"""The sign-in form: streamlit-authenticator's form with our own password check."""

import secrets
from collections.abc import Callable
from typing import Any, Final

import streamlit as st
import streamlit_authenticator as stauth
from streamlit_authenticator.models import cookie_model

from domain.errors import NothingSaved
from i18n.messages import sentence
from i18n.translator import SOURCE_LANGUAGE
from services.runtime import Runtime
from services.sign_in.logins import PRE_COOKIE, Attempt, sign_in
from ui import away, trusted_html
from ui.text import LANGUAGE_KEY, _, begin_language, language, language_choice

#: random per process: the library must never trust a cookie of its own
_COOKIE_NAME: Final = secrets.token_hex(16)
_COOKIE_KEY: Final = secrets.token_hex(32)
_TRIED: Final = "sign_in.tried"
_MISSING: Final = "sign_in.missing"
#: the language in the address, the same name as on our own pages
_ASKED: Final = "lang"


class _NoCookieManager:
    """Replaces the library's cookie frame, which would set a cookie by script."""


cookie_model.stx.CookieManager = _NoCookieManager


def begin_visitors_language() -> None:
    """Begin in the language that the address asks for, else in Danish."""
    begin_language(st.query_params.get(_ASKED))


def show_sign_in(runtime: Runtime) -> None:
    """Show the form; after the right password the browser gets its cookie."""
    st.title("Anker", anchor=False)
    st.header(_("Fra talk til beslutning til ændring i jeres praksis."), anchor=False)
    tickets: list[str] = []

    def check(email: str, password: str) -> bool:
        try:
            ticket = away.when_it_is_there(
                runtime, lambda: _ticket(runtime, email or "", password or "")
            )
        except NothingSaved as error:
            st.session_state[_MISSING] = sentence(error, _)
            return False
        st.session_state[_TRIED] = True
        if ticket:
            tickets.append(ticket)
        # the library never learns that anybody signed in: the cookie is ours
        return False

    form = stauth.Authenticate(
        {"usernames": {}},
        cookie_name=_COOKIE_NAME,
        cookie_key=_COOKIE_KEY,
        cookie_expiry_days=0,
        auto_hash=False,
        login_sleep_time=0,
    )
    controller = form.authentication_controller
    controller.authentication_model.check_credentials = check
    controller.login = _if_filled_in(controller.login)
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
        trusted_html.hand_over_ticket(tickets[0])
        return
    if missing := st.session_state.pop(_MISSING, None):
        st.error(missing)
    if st.session_state.pop(_TRIED, None):
        st.error(
            _(
                "Vi kunne ikke logge dig ind. Tjek e-mail og adgangskode. Efter "
                "mange forsøg skal du vente: oftest et kvarter, nogle gange en time "
                "og højst et døgn."
            )
        )
    _show_ways_on(runtime)


def _if_filled_in(login: Callable[..., bool | None]) -> Callable[..., bool | None]:
    """Return the library's `login`, called only when both fields are filled in."""

    def checked(email: str, password: str, *more: Any, **named: Any) -> bool | None:
        if email.strip() and password.strip():
            return login(email, password, *more, **named)
        st.session_state[_MISSING] = _what_is_missing(email.strip(), password.strip())
        return None

    return checked


def _what_is_missing(email: str, password: str) -> str:
    if email:
        return _("Skriv også din adgangskode.")
    if password:
        return _("Skriv også din e-mail.")
    return _("Skriv din e-mail og din adgangskode.")


def _show_ways_on(runtime: Runtime) -> None:
    """Show the link to a new password, and the languages."""
    url, asked = runtime.settings.url, f"?{_ASKED}={language()}"
    st.page_link(f"{url}/glemt{asked}", label=_("Glemt adgangskode"))
    language_choice(on_change=_say_in_the_address)


def _say_in_the_address() -> None:
    """Keep the language in the address, so that it survives a reload."""
    if st.session_state[LANGUAGE_KEY] == SOURCE_LANGUAGE:
        st.query_params.pop(_ASKED, None)
    else:
        st.query_params[_ASKED] = st.session_state[LANGUAGE_KEY]


def _ticket(runtime: Runtime, email: str, password: str) -> str | None:
    attempt = Attempt(
        email=email,
        password=password,
        browser=st.context.cookies.get(PRE_COOKIE) or "",
        address=st.context.ip_address,
    )
    return sign_in(runtime.database, runtime.verifier, attempt, now=runtime.now())
