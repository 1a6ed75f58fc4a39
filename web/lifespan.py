"""The start and the end of the server."""

import asyncio
import contextlib
import gc
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import uvicorn
from anyio import to_thread

from domain.outages import Outage
from services.operating.tick import tick
from services.post.bell import has_rung
from services.post.delivery import Postman
from services.runtime import Runtime, runtime
from web.server.log_lines import write_json_lines

EVERY_SECONDS = 60
STOPS_WITHIN: Final = 5
log = logging.getLogger("anker")


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, Any]]:
    """Warm up, keep time while the server runs, and close the database at the end."""
    own = runtime()
    write_json_lines()
    send_at_once()
    stop_in_time()
    _warm()
    timed = asyncio.create_task(_keep_time(own))
    try:
        yield {}
    finally:
        timed.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await timed
        own.database.close()


def _warm() -> None:
    """Import what pages need, then `gc.freeze()` so that no later collection walks it."""
    import altair as alt  # noqa: PLC0415 slow to import, needed at the first chart

    from charts.pictures import warm_up  # noqa: PLC0415 brings what draws the charts

    # The tests check every chart against the grammar; here it is drawn as it is.
    alt.utils.schemapi.disable_debug_mode()
    warm_up()
    gc.collect()
    gc.freeze()


def stop_in_time() -> None:
    """
    Let the server wait `STOPS_WITHIN` seconds for requests when it is told to stop.

    One that is half sent, by somebody who never sends the rest, would be waited for
    without end. Streamlit starts uvicorn without saying so (1.67), and without leaving
    out the header that names it.
    """
    for each in gc.get_objects():
        if issubclass(type(each), uvicorn.Config):
            each.timeout_graceful_shutdown = STOPS_WITHIN
            each.encoded_headers = [
                one for one in each.encoded_headers if one[0] != b"server"
            ]


def send_at_once() -> None:
    """
    Set TCP_NODELAY on every listening socket, so that no small packet waits.

    asyncio sees to that for sockets that say they speak TCP. Streamlit opens its own
    without saying so (1.67), and every answer on a kept connection came 40 ms late. A
    listening socket hands the option on to its connections.
    """
    for each in gc.get_objects():
        # by its type: a stand-in for something lazy must not be woken
        if issubclass(type(each), socket.socket) and each.fileno() >= 0:
            is_tcp = each.family in {socket.AF_INET, socket.AF_INET6}
            if is_tcp and each.type == socket.SOCK_STREAM:
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


async def _keep_time(own: Runtime) -> None:
    while True:
        await _a_minute_or_a_mail()
        try:
            await to_thread.run_sync(
                lambda: tick(own.database, clock=own.now, postman=Postman.of(own))
            )
        except Outage as error:  # the visitors are told; the log needs one line
            log.warning("the timed work waits for the database: %s", error)
        except Exception:  # a failed round must not end the rounds after it
            log.exception("the timed work failed")


async def _a_minute_or_a_mail() -> None:
    """Wait for the next round; somebody who waits for a mail is not kept waiting."""
    for _second in range(EVERY_SECONDS):
        await asyncio.sleep(1)
        if has_rung():
            return
