"""
The room that strangers leave for everybody else.

`python -m benchmarks.strangers [SOCKETS]` opens so many pages from one address (1,000
unless told otherwise) and as many from as many addresses, sends 200 files of 4.9 MB,
and offers a body of 300 MB to every route that takes one. Each time it says what came
of it, the server's memory and descriptors, and how long a participant's form and a
signed-in page took meanwhile. It takes a few minutes; Linux alone has so many loopback
addresses.
"""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import uuid4

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from benchmarks.load_places import Place, our_page
from benchmarks.streamlit_visitor import Visitor
from tests.support.databases import begin_run, end_run

SOCKETS = 1000
FILES = 200
FILE = b"x" * 4_900_000
BODY_MB = 300
AT_ONCE = 50
PATHS = ("/log-ind", "/log-ud", "/glemt", "/adgang/x", "/s/x", "/film/x/ny", "/")

Attack = Callable[[Place, AsyncExitStack], Awaitable[Counter[str]]]


async def sockets(
    place: Place, stack: AsyncExitStack, *, addresses: int
) -> Counter[str]:
    """Open pages, from one address or from many, and let the script of each run."""
    answers: Counter[str] = Counter()
    gate = asyncio.Semaphore(AT_ONCE)

    async def open_one(number: int) -> None:
        address = f"127.1.{number % addresses // 250}.{number % addresses % 250 + 1}"
        async with gate:
            try:
                page = await stack.enter_async_context(
                    connect(
                        f"ws://127.0.0.1:{place.port}/_stcore/stream",
                        origin=f"http://127.0.0.1:{place.port}",
                        local_addr=(address, 0),
                        proxy=None,
                        max_size=None,
                        open_timeout=60,
                    )
                )
                message = BackMsg()
                message.rerun_script.query_string = ""
                await page.send(message.SerializeToString())
            except (WebSocketException, OSError, TimeoutError) as error:
                answers[type(error).__name__] += 1
            else:
                answers["open"] += 1

    await asyncio.gather(*map(open_one, range(_asked())))
    return answers


async def uploads(place: Place, _stack: AsyncExitStack) -> Counter[str]:
    """Send files to a session that somebody without an account has open."""
    answers: Counter[str] = Counter()
    async with Visitor(place.port) as stranger, client(place) as http:
        await stranger.run()
        token = (await http.get("/_stcore/health")).cookies["_streamlit_xsrf"]
        for _ in range(FILES):
            address = f"/_stcore/upload_file/{stranger.session_id}/{uuid4()}"
            headers = {"X-Xsrftoken": token, "Cookie": f"_streamlit_xsrf={token}"}
            try:
                answer = await http.put(address, files={"f": FILE}, headers=headers)
                answers[str(answer.status_code)] += 1
            except httpx.TransportError as error:
                answers[type(error).__name__] += 1
    return answers


async def bodies(place: Place, _stack: AsyncExitStack) -> Counter[str]:
    """Offer a body without end to every kind of route."""
    answers: Counter[str] = Counter()

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(BODY_MB):
            yield b"x" * 1_000_000

    async with client(place) as http:
        for path in PATHS:
            for origin in (str(http.base_url).rstrip("/"), "https://evil.example"):
                try:
                    answer = await http.post(
                        path, content=endless(), headers={"Origin": origin}
                    )
                    answers[str(answer.status_code)] += 1
                except httpx.TransportError as error:
                    answers[type(error).__name__] += 1
    return answers


def client(place: Place) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{place.port}", timeout=60, trust_env=False
    )


async def look(
    place: Place, ended: asyncio.Event, took: dict[str, list[float]]
) -> None:
    """Open a participant's page and a signed-in one again and again; note the time."""
    async with client(place) as http:
        while not ended.is_set():
            begun = time.monotonic()
            await http.get("/s/whatever")
            took["a form's page"].append(time.monotonic() - begun)
            begun = time.monotonic()
            cookie = place.cookies[0]
            async with Visitor(place.port, page=place.page, cookie=cookie) as page:
                await page.run()
            took["a signed-in page"].append(time.monotonic() - begun)
            await asyncio.sleep(0.2)


async def attacked(place: Place, name: str, attack: Attack) -> None:
    """Let an attack run, and say what it did."""
    took: dict[str, list[float]] = {"a form's page": [], "a signed-in page": []}
    before = _state(place)
    ended = asyncio.Event()
    looking = asyncio.create_task(look(place, ended, took))
    async with AsyncExitStack() as stack:
        begun = time.monotonic()
        answers = await attack(place, stack)
        lasted = time.monotonic() - begun
        await asyncio.sleep(5)
        during = _state(place)
        ended.set()
        await looking
    await asyncio.sleep(5)
    print(f"{name}: {dict(answers)} in {lasted:.0f} s")
    print(f"  before {before}, during {during}, after {_state(place)}")
    for what, seconds in took.items():
        print(f"  {what}: {median(seconds):.2f} s, at most {max(seconds):.2f} s")


def _state(place: Place) -> str:
    descriptors = len(list(Path(f"/proc/{place.pid}/fd").iterdir()))
    return f"{place.rss_mb():.0f} MB and {descriptors} descriptors"


def _asked() -> int:
    return int(sys.argv[1]) if len(sys.argv) > 1 else SOCKETS


async def main(place: Place) -> None:
    """Let each attack run alone."""

    async def nothing(_place: Place, _stack: AsyncExitStack) -> Counter[str]:
        await asyncio.sleep(10)
        return Counter()

    await attacked(place, "nobody", nothing)
    await attacked(place, "pages from one address", partial(sockets, addresses=1))
    await attacked(place, "pages from many", partial(sockets, addresses=_asked()))
    await attacked(place, "files", uploads)
    await attacked(place, "bodies", bodies)


if __name__ == "__main__":
    begin_run()
    try:
        with TemporaryDirectory() as folder, our_page(Path(folder), users=1) as ours:
            asyncio.run(main(ours))
    finally:
        end_run()
