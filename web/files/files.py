"""
Tables of the pages as files: a link gives the file, or a page that says why not.

Who may not take a file gets the answer for an address that leads nowhere.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from anyio import to_thread
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from domain.access import Viewer
from domain.decisions.filters import DecisionFilter, WantedDecisions
from domain.errors import DomainError, ErrorCode, NotAllowed, NotFound
from domain.feedback.questionnaire import ALL_ITEMS
from domain.feedback.questionnaire_parts import WaveKind
from domain.files import Cell, FileOf, FileType, WantedFile
from domain.sign_in.accounts import Login
from domain.texts import NAME_LENGTH
from i18n.formats import NO_BREAK, number, short_date
from i18n.messages import sentence
from i18n.messages.sign_in import how_long
from i18n.translator import supported, translator
from services.files.taking import TakenFile, log_file, make_file, read_file
from services.runtime import Runtime, runtime
from services.sign_in import logins
from services.sign_in.logins import LOGIN_COOKIE
from services.sign_in.throttling import MustWait
from services.work import Work
from web.form_route import FormRoute
from web.public.pages import page
from web.request_origin import comes_from_another_site
from web.signed_in_viewer import viewer_behind
from web.templating import HEADERS, render

#: a password and the words of a form
_MOST_FORM: Final = 4 * 1024
_PATH: Final = "/fil/{of:str}.{type:str}"
_FILE_HEADERS: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class _Visit:
    """Somebody who is signed in and asks for a file."""

    own: Runtime
    login: Login
    viewer: Viewer
    wanted: WantedFile
    language: str
    #: the address of the file, with what it is cut by
    address: str

    def take(self) -> TakenFile:
        """Return the file, or raise what `read_file` raises."""
        own = self.own
        organisation_id, wanted = self.viewer.organisation_id, self.wanted
        confirmed = logins.is_confirmed(self.login, now=own.now())
        with own.database.reading(organisation_id) as db:
            content = read_file(
                Work(db, self.viewer, own.today, own.now()),
                wanted,
                language=self.language,
                confirmed=confirmed,
            )
        made = make_file(content, wanted, own.today)
        with own.database.writing(organisation_id) as db:
            log_file(
                Work(db, self.viewer, own.today, own.now()),
                wanted,
                rows=content.rows,
                confirmed=confirmed,
            )
        return made

    def confirm(self, password: str) -> bool:
        """Return whether the password is right; it then counts for ten minutes."""
        own = self.own
        return logins.confirm(
            own.database,
            own.verifier,
            own.counter,
            self.login,
            password=password,
            now=own.now(),
        )

    def page(self, name: str, status: HTTPStatus, **context: object) -> Response:
        """Return a page of ours in the viewer's language."""
        html = render(
            name,
            self.language,
            address=self.address,
            # the link to the other language would lose what the file is cut by
            switch_language=False,
            **context,
        )
        return HTMLResponse(html, status, headers=dict(HEADERS))

    def ask_password(self, error: str = "") -> Response:
        """Return the page that asks for the password again."""
        status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
        email = self.login.account.email
        return self.page("file_password.html", status, error=error, email=email)


class _SignedOut(Exception):
    """Nobody is signed in in this browser any more."""


async def give_file(request: Request) -> Response:
    """Send the file, or a page that asks for the password or refuses."""
    if comes_from_another_site(request):
        return _nowhere(request)
    return await _answer(request, _give)


async def take_password(request: Request) -> Response:
    """Take the password of somebody who asks for a file."""
    return await _answer(request, _confirm)


async def _answer(
    request: Request, answer: Callable[[Request, _Visit], Awaitable[Response]]
) -> Response:
    try:
        visit = await to_thread.run_sync(_visit, request)
    except _SignedOut:
        return page("file_signed_out.html", request, status=HTTPStatus.FORBIDDEN)
    return _nowhere(request) if visit is None else await answer(request, visit)


async def _confirm(request: Request, visit: _Visit) -> Response:
    _ = translator(visit.language)
    password = str((await request.form()).get("password", ""))
    try:
        right = await to_thread.run_sync(visit.confirm, password)
    except MustWait as refused:
        return visit.ask_password(how_long(refused.until - visit.own.now(), _))
    if not right:
        return visit.ask_password(_("Det er ikke din adgangskode. Prøv igen."))
    return visit.page("file_ready.html", HTTPStatus.OK)


async def _give(request: Request, visit: _Visit) -> Response:
    try:
        taken = await to_thread.run_sync(visit.take)
    except (NotAllowed, NotFound):
        return _nowhere(request)
    except DomainError as error:
        if error.code is ErrorCode.PASSWORD_AGAIN:
            return visit.ask_password()
        said = sentence(error, translator(visit.language))
        return visit.page("file_refused.html", HTTPStatus.TOO_MANY_REQUESTS, words=said)
    if visit.wanted.type is FileType.PAGE and taken.table is not None:
        rows = [
            [_written(cell, visit.language) for cell in row] for row in taken.table.rows
        ]
        return visit.page("file_page.html", HTTPStatus.OK, table=taken.table, rows=rows)
    headers = {
        **_FILE_HEADERS,
        "Content-Disposition": f'attachment; filename="{taken.name}"',
    }
    return Response(taken.data, headers=headers, media_type=taken.mime_type)


def _written(cell: Cell, language: str) -> str:
    """Return a cell as it is read on a page."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return short_date(cell, language).replace(" ", NO_BREAK)
    return number(cell, language) if isinstance(cell, int) else cell


def _visit(request: Request) -> _Visit | None:
    own = runtime()
    wanted = _wanted(request)
    login = logins.current_login(
        own.database, request.cookies.get(LOGIN_COOKIE), now=own.now()
    )
    viewer = None if login is None else viewer_behind(own, login)
    if login is None or viewer is None:
        raise _SignedOut
    if wanted is None:
        return None
    query = request.url.query
    return _Visit(
        own=own,
        login=login,
        viewer=viewer,
        wanted=wanted,
        language=supported(request.query_params.get("lang", viewer.language)),
        address=f"{request.url.path}?{query}" if query else request.url.path,
    )


def _wanted(request: Request) -> WantedFile | None:
    """Return what the address asks for, None if it names no table of ours."""
    try:
        of = FileOf(request.path_params["of"])
        type_ = FileType(request.path_params["type"])
        return WantedFile(of=of, type=type_, **_cut_by(of, type_, request.query_params))
    except ValueError:
        return None


def _cut_by(of: FileOf, type_: FileType, query: QueryParams) -> dict[str, Any]:
    """Return the cuts that a table of this kind knows, and leave out all others."""
    if of in {FileOf.DECISIONS, FileOf.SESSIONS}:
        team_id = _id_of(query.get("team"))
        if of is FileOf.SESSIONS:
            return {"decisions": WantedDecisions(team_id=team_id)}
        states = dict.fromkeys(map(DecisionFilter, query.getlist("vis")))
        owners = dict.fromkeys(map(_name, query.getlist("ansvarlig")))
        asked = WantedDecisions(
            team_id=team_id, states=tuple(states), owners=tuple(owners)
        )
        return {"decisions": asked}
    if of is FileOf.FEEDBACK and type_.is_chart:
        return {
            "session_id": _id_of(query.get("session")),
            "wave": WaveKind(query.get("maaling", "")),
            "item_id": _item_id(query.get("punkt", "")),
        }
    if of in {FileOf.FEEDBACK, FileOf.SESSION_DECISIONS}:
        return {"session_id": _id_of(query.get("session"))}
    return {}


def _name(text: str) -> str:
    """Return a name that is asked for; raise `ValueError` where it cannot be one."""
    if not text.isprintable() or len(text) > NAME_LENGTH:
        raise ValueError(text)
    return text


def _item_id(text: str) -> str:
    """Return the id of a question; raise `ValueError` for anything else."""
    if text not in {item.id for item in ALL_ITEMS}:
        raise ValueError(text)
    return text


def _id_of(text: str | None) -> UUID | None:
    """Return an id from the address; raise `ValueError` for anything else."""
    return UUID(text) if text else None


def _nowhere(request: Request) -> Response:
    return page("not_found.html", request, status=HTTPStatus.NOT_FOUND)


routes = [
    Route(_PATH, give_file, methods=["GET"]),
    FormRoute(_PATH, take_password, most=_MOST_FORM),
]
