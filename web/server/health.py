"""Whether the process lives, and whether it can do its work."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from data_access.migrate import is_current
from services.operating import server_keys
from services.runtime import runtime


async def livez(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


async def readyz(_request: Request) -> PlainTextResponse:
    own = runtime()
    ready = await to_thread.run_sync(
        lambda: (
            own.database.answers()
            and is_current(own.database)
            and server_keys.fit(own.database, own.keys)
        )
    )
    return PlainTextResponse("ok" if ready else "not ready", 200 if ready else 503)


routes = [Route("/livez", livez), Route("/readyz", readyz)]
