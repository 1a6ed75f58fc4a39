"""The upload of a film for a talk: a plain page with a form."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from domain.access import Viewer
from domain.errors import DomainError, ErrorCode, InvalidField, InvalidForm
from domain.knowledge.films import Film
from domain.knowledge.theme_packages import Talk
from i18n.messages import sentence
from i18n.translator import supported, translator
from services.knowledge import film_files, film_intake, films
from services.knowledge.film_files import TooLarge
from services.knowledge.film_intake import FILM_FIELD
from services.runtime import Runtime, runtime
from services.work import Work
from web.form_route import FormRoute
from web.knowledge.film_bodies import BESIDES, SUBTITLES, FilmBody, NotAForm
from web.knowledge.films import nowhere
from web.signed_in_viewer import viewer_of_request
from web.templating import HEADERS, render

#: a form without a film
_MOST_FORM: Final = 16 * 1024
_TOO_LARGE: Final = 413
_REFUSED: Final = 422
_SEE_OTHER: Final = 303


@dataclass(frozen=True, slots=True)
class FilmRequest:
    """A viewer at the form of a talk they may add a film to; `film` is its present one."""

    own: Runtime
    viewer: Viewer
    talk: Talk
    film: Film | None
    language: str

    @property
    def most(self) -> int:
        """How many bytes the film may have."""
        return self.own.settings.most_film_bytes

    def form(
        self, errors: Iterable[InvalidField] = (), *, status: int = 200
    ) -> Response:
        """Return the form, with the errors of each field."""
        words = translator(self.language)
        html = render(
            "film_form.html",
            self.language,
            talk=self.talk,
            has_film=self.film is not None,
            most=self.own.settings.film_mb,
            op_id=uuid4(),
            errors={error.field: sentence(error, words) for error in errors},
        )
        return HTMLResponse(html, status, headers=dict(HEADERS))

    def too_large(self) -> Response:
        """Return the form, and that the film must be smaller."""
        most = self.own.settings.film_mb
        error = InvalidField(FILM_FIELD, ErrorCode.FILM_TOO_BIG, most=most)
        return self.form([error], status=_TOO_LARGE)

    def to_talk(self) -> Response:
        """Lead to the talk, where the film is seen."""
        return RedirectResponse(f"/talk?id={self.talk.id}", _SEE_OTHER)

    def files(self) -> frozenset[str]:
        """Return the names of the files of the film that the talk has so far."""
        if self.film is None:
            return frozenset()
        return frozenset((self.film.file, *self.film.subtitles.values()))


async def show_form(request: Request) -> Response:
    visit = await to_thread.run_sync(_visit, request)
    return nowhere(request) if visit is None else visit.form()


async def take_film(request: Request) -> Response:
    """Take a film; the sender's right is checked before its first byte is read."""
    visit = await to_thread.run_sync(_visit, request)
    if visit is None:
        return nowhere(request)
    return await _answer(request, visit)


async def _answer(request: Request, visit: FilmRequest) -> Response:
    """Take a film from a viewer with the right to add it, and answer."""
    try:
        await _take(request, visit)
    except TooLarge:
        return visit.too_large()
    except NotAForm:
        return Response(status_code=400)
    except InvalidForm as error:
        return visit.form(error.errors, status=_REFUSED)
    except DomainError:
        return nowhere(request)
    return visit.to_talk()


async def _take(request: Request, visit: FilmRequest) -> None:
    if FilmBody.is_too_long(request, most=visit.most):
        raise TooLarge
    folder = film_files.folder_of(
        visit.own.settings.media, visit.viewer.organisation_id
    )
    with FilmBody(folder, most=visit.most) as body:
        await body.read(request)
        await to_thread.run_sync(_keep, visit, body)


async def remove_film(request: Request) -> Response:
    visit = await to_thread.run_sync(_visit, request)
    if visit is None:
        return nowhere(request)
    try:
        await to_thread.run_sync(_remove, visit)
    except DomainError:
        return nowhere(request)
    return visit.to_talk()


def _visit(request: Request) -> FilmRequest | None:
    own = runtime()
    viewer = viewer_of_request(own, request)
    if viewer is None:
        return None
    with (
        suppress(DomainError),
        own.database.reading(viewer.organisation_id) as db,
    ):
        talk = films.talk_to_film(
            Work(db, viewer, own.today, own.now()), request.path_params["talk_id"]
        )
        film = films.film_of_talk(Work(db, viewer, own.today, own.now()), talk.id)
        language = supported(request.query_params.get("lang", viewer.language))
        return FilmRequest(own, viewer, talk, film, language)
    return None


def _keep(visit: FilmRequest, body: FilmBody) -> None:
    own, organisation_id = visit.own, visit.viewer.organisation_id
    folder = film_files.folder_of(own.settings.media, organisation_id)
    subtitles = {
        language: bytes(body.fields[field])
        for language, field in SUBTITLES.items()
        if body.fields.get(field)
    }
    new = film_intake.keep_files(folder, body.film, body.first, subtitles)
    with own.database.writing(organisation_id) as db:
        films.add_film(
            Work(db, visit.viewer, own.today, own.now()),
            visit.talk.id,
            new,
            op_id=_op_id(body.text("op_id")),
        )
    film_intake.tidy(
        own.database, own.settings, organisation_id, visit.files(), now=own.now()
    )


def _remove(visit: FilmRequest) -> None:
    own, organisation_id = visit.own, visit.viewer.organisation_id
    with own.database.writing(organisation_id) as db:
        films.remove_film(Work(db, visit.viewer, own.today, own.now()), visit.talk.id)
    film_intake.tidy(
        own.database, own.settings, organisation_id, visit.files(), now=own.now()
    )


def _op_id(text: str) -> UUID:
    """Return the id that the form was drawn with, a new one if it is not an id."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _most_bytes() -> int:
    return runtime().settings.most_film_bytes + BESIDES


routes = [
    Route("/film/{talk_id:uuid}/ny", show_form, methods=["GET"]),
    FormRoute("/film/{talk_id:uuid}/ny", take_film, most=_most_bytes),
    FormRoute("/film/{talk_id:uuid}/fjern", remove_film, most=_MOST_FORM),
]
