"""The sign-in form: streamlit-authenticator's form with our own password check."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import streamlit as st
import streamlit_authenticator as stauth
from streamlit_authenticator.models import cookie_model
from streamlit_authenticator.views import authentication_view

from domain.outages import NothingSaved
from i18n.messages import sentence
from i18n.messages.sign_in import how_long
from i18n.translator import SOURCE_LANGUAGE
from services.runtime import Runtime
from services.sign_in.known_browsers import KNOWN_COOKIE
from services.sign_in.logins import PRE_COOKIE, Attempt, sign_in
from services.sign_in.throttling import MustWait
from ui import away, trusted_html
from ui.text import LANGUAGE_KEY, _, begin_language, language, language_choice

#: random per process: the library must never trust a cookie of its own
_COOKIE_NAME: Final = secrets.token_hex(16)
_COOKIE_KEY: Final = secrets.token_hex(32)
_REFUSED: Final = "sign_in.refused"
#: the language that was chosen on this page
_CHOSEN: Final = "sign_in.language"
#: the language in the address, the same name as on our own pages
_ASKED: Final = "lang"


class _NoCookieManager:
    """Replaces the library's cookie frame, which would set a cookie by script."""


class _Form:
    """The form as the library draws it, but password managers may help."""

    def __init__(self, form: Any) -> None:
        self._form = form

    def __getattr__(self, name: str) -> Any:
        return getattr(self._form, name)

    def subheader(self, body: str) -> None:
        self._form.subheader(body, anchor=False)

    def text_input(self, label: str, **named: Any) -> str | None:
        is_password = named.get("type") == "password"
        named["autocomplete"] = "current-password" if is_password else "username"
        typed: str | None = self._form.text_input(label, **named)
        return typed


class _Streamlit:
    """Streamlit as the library sees it: its forms are ours."""

    def __getattr__(self, name: str) -> Any:
        return getattr(st, name)

    def form(self, **named: Any) -> _Form:
        return _Form(st.form(**named))


cookie_model.stx.CookieManager = _NoCookieManager
authentication_view.st = _Streamlit()


def begin_visitors_language() -> None:
    """Begin in the language that the address asks for, else in Danish."""
    begin_language(st.query_params.get(_ASKED))


def show_sign_in(runtime: Runtime) -> None:
    """Show the form; after the right password the browser gets its cookie."""
    st.title("Anker", anchor=False)
    st.header(
        _("Fra talk til beslutning og videre til ændring i jeres praksis."),
        anchor=False,
    )
    tickets: list[str] = []

    def check(email: str, password: str) -> bool:
        try:
            ticket = away.when_it_is_there(
                runtime, lambda: _ticket(runtime, email or "", password or "")
            )
        except NothingSaved as error:
            st.session_state[_REFUSED] = sentence(error, _)
            return False
        except MustWait as refused:
            st.session_state[_REFUSED] = _says_wait(refused.until - runtime.now())
            return False
        if ticket:
            tickets.append(ticket)
        else:
            st.session_state[_REFUSED] = _(
                "Vi kunne ikke logge dig ind. Tjek e-mail og adgangskode."
            )
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
        trusted_html.hand_over_ticket(tickets[0])
        return
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(refused)
    _show_ways_on(runtime)


def _if_filled_in(login: Callable[..., bool | None]) -> Callable[..., bool | None]:
    """Return the library's `login`, called only when both fields are filled in."""

    def checked(email: str, password: str, *more: Any, **named: Any) -> bool | None:
        if email.strip() and password.strip():
            return login(email, password, *more, **named)
        st.session_state[_REFUSED] = _what_is_missing(email.strip(), password.strip())
        return None

    return checked


def _says_wait(wait: timedelta) -> str:
    """Return what to do when the password was not even looked at."""
    way_out = _(
        "Du kan også vælge en ny adgangskode med et link og logge ind med det samme."
    )
    return f"{how_long(wait, _)} {way_out}"


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
    language_choice(on_change=_keep_language)


def _keep_language() -> None:
    """Keep the choice for the account, and in the address for a reload."""
    st.session_state[_CHOSEN] = st.session_state[LANGUAGE_KEY]
    if st.session_state[LANGUAGE_KEY] == SOURCE_LANGUAGE:
        st.query_params.pop(_ASKED, None)
    else:
        st.query_params[_ASKED] = st.session_state[LANGUAGE_KEY]


def cookie(name: str) -> str | None:
    """Return the value of a cookie that the browser came with."""
    return st.context.cookies.get(name)


def _ticket(runtime: Runtime, email: str, password: str) -> str | None:
    attempt = Attempt(
        email=email,
        password=password,
        browser=cookie(PRE_COOKIE) or "",
        address=st.context.ip_address,
        known=cookie(KNOWN_COOKIE),
        language=st.session_state.get(_CHOSEN),
    )
    return sign_in(
        runtime.database,
        runtime.verifier,
        runtime.counter,
        attempt,
        now=runtime.now(),
    )
