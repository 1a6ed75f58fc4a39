"""The viewer of a page of ours, by the login cookie."""

from starlette.requests import Request

from domain.access import Viewer
from services.runtime import Runtime
from services.sign_in.logins import LOGIN_COOKIE, current_login
from services.viewer_rights import viewer_of


def viewer_of_request(own: Runtime, request: Request) -> Viewer | None:
    """Return the signed-in viewer, None without one. It asks the database."""
    cookie = request.cookies.get(LOGIN_COOKIE)
    login = current_login(own.database, cookie, now=own.now())
    if login is None:
        return None
    account = login.account
    with own.database.reading(account.organisation_id) as db:
        return viewer_of(
            db,
            account.organisation_id,
            account.person_id,
            language=account.language,
            is_demo=login.is_demo,
        )
