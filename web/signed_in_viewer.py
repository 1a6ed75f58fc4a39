"""The viewer of a page of ours, by the login cookie."""

from starlette.requests import Request

from domain.access import Action, Viewer
from domain.sign_in.accounts import Login
from services.runtime import Runtime, runtime
from services.sign_in.logins import LOGIN_COOKIE, current_login
from services.viewer_rights import viewer_of


def viewer_of_request(own: Runtime, request: Request) -> Viewer | None:
    """Return the signed-in viewer, None without one. It asks the database."""
    return viewer_of_login(own, request.cookies.get(LOGIN_COOKIE))


def is_signed_in(login_cookie: str | None) -> bool:
    """Return whether the login behind the cookie is alive."""
    own = runtime()
    return current_login(own.database, login_cookie, now=own.now()) is not None


def may_import(login_cookie: str | None) -> bool:
    """Return whether the viewer behind the cookie may send in a spreadsheet."""
    viewer = viewer_of_login(runtime(), login_cookie)
    return viewer is not None and viewer.may_somewhere(Action.PERSON_IMPORT)


def viewer_of_login(own: Runtime, cookie: str | None) -> Viewer | None:
    """Return the viewer behind a login cookie, None if it has ended."""
    login = current_login(own.database, cookie, now=own.now())
    return None if login is None else viewer_behind(own, login)


def viewer_behind(own: Runtime, login: Login) -> Viewer | None:
    """Return the person who is signed in by `login`, None if they have left."""
    account = login.account
    with own.database.reading(account.organisation_id) as db:
        return viewer_of(
            db,
            account.organisation_id,
            account.person_id,
            language=account.language,
            is_demo=login.is_demo,
        )
