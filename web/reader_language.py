"""The language of a page that is served before any script has run."""

from contextlib import suppress

from domain.outages import Outage
from services.runtime import runtime
from services.sign_in.logins import current_login


def language_of(login_cookie: str | None) -> str | None:
    """
    Return the language of the signed-in viewer, None without one.

    While the database is away nobody is known: the page then comes as to a visitor, and
    its script tells what is the matter.
    """
    own = runtime()
    login = None
    with suppress(Outage):
        login = current_login(own.database, login_cookie, now=own.now())
    return login.account.language if login else None
