"""The language of a page that is served before any script has run."""

from services.runtime import runtime
from services.sign_in.logins import current_login


def language_of(login_cookie: str | None) -> str | None:
    """Return the language of the signed-in viewer, None without one."""
    own = runtime()
    login = current_login(own.database, login_cookie, now=own.now())
    return login.account.language if login else None
