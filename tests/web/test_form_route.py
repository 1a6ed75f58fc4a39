"""What every route of ours reads of what it is sent, and from where."""

import importlib
import pkgutil

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.responses import Response
from starlette.routing import Route

import web
from tests.support.asgi import Asker
from web.form_route import FormRoute

PIECE = 64 * 1024
OFFERED = 300 * 1024 * 1024
#: what a form with texts may be; only a film is larger
MOST_FORM = 64 * 1024
FILM = "/film/{talk_id:uuid}/ny"


def routes() -> list[Route]:
    """Return every route in the modules of `web`."""
    names = [each.name for each in pkgutil.walk_packages(web.__path__, "web.")]
    modules = [importlib.import_module(name) for name in names]
    return [
        route
        for module in modules
        for name in ("routes", "last_routes")
        for route in getattr(module, name, [])
    ]


FORMS = [route for route in routes() if "POST" in (route.methods or ())]


def test_every_route_that_is_sent_something_has_a_bound():
    assert len(routes()) > 20
    assert {type(route) for route in FORMS} == {FormRoute}
    assert {
        route.path for route in FORMS if callable(route.most) or route.most > MOST_FORM
    } == {FILM}
    assert all(
        set(route.methods or ()) <= {"GET", "HEAD"}
        for route in routes()
        if route not in FORMS
    )


def offer(*asked) -> tuple[int, int]:
    # a thread of its own: Playwright keeps this one's event loop
    with start_blocking_portal() as portal:
        return portal.call(offered, *asked)


async def offered(app, path: str, headers: dict[str, str]) -> tuple[int, int]:
    """Offer 300 MB to a route; return the status and how much of it was read."""
    read, status = 0, 0
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive():
        nonlocal read
        read += PIECE
        more = read < OFFERED
        return {"type": "http.request", "body": b"x" * PIECE, "more_body": more}

    async def send(message):
        nonlocal status
        status = message.get("status", status)

    await app.handle(scope, receive, send)
    return status, read


async def take_all(request) -> Response:
    async for _piece in request.stream():
        pass
    return Response(status_code=204)


def read_all(route: FormRoute) -> FormRoute:
    """Return the same route before a place that reads whatever comes."""
    most = 2_000_000 if callable(route.most) else route.most
    return FormRoute(route.path, take_all, most=most, is_foreign=route.is_foreign)


@pytest.mark.parametrize("route", FORMS, ids=lambda route: route.path)
def test_no_more_is_read_than_a_form_holds(route):
    greedy = read_all(route)
    ours = {"host": "anker.example", "origin": "https://anker.example"}

    status, read = offer(greedy, route.path, ours)

    assert status == 413
    assert read <= greedy.most + PIECE


@pytest.mark.parametrize("route", FORMS, ids=lambda route: route.path)
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "https://[", "anker.example"]
)
def test_nothing_is_read_from_another_site(route, origin):
    foreign = {"host": "anker.example", "origin": origin}

    assert offer(read_all(route), route.path, foreign) == (403, 0)


def test_what_is_within_the_bound_is_taken():
    form = FormRoute("/form", take_all, most=10)
    headers = {"origin": "http://anker.example"}

    assert Asker(form).post("/form", content=b"x" * 10, headers=headers).is_success
    assert Asker(form).post("/form", content=b"x" * 11, headers=headers).is_error
