"""
The room that strangers leave for everybody else.

`python -m benchmarks.strangers [SOCKETS]` opens so many pages from one address (1,000
unless told otherwise) and as many from as many addresses, sends 200 files of 4.9 MB,
and offers a body of 300 MB to every route that takes one. The table says what came of
each, the server's memory and descriptors (it may have 4,096), and how long an open form
and a signed-in page took meanwhile, at most. It ends with 1 if either took more than a
second while the strangers' pages were open, or if files or bodies made the server larger
by more than 10 MB. It takes a few minutes; Linux alone has so many loopback addresses.
"""

import asyncio
import resource
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from benchmarks.load_places import Place, our_page
from benchmarks.results import described, markdown, surroundings
from benchmarks.streamlit_visitor import Visitor
from domain.knowledge.theme_packages import stable_id
from tests.support.databases import begin_run, end_run
from tests.support.demonstration import DEMO_NOW

SOCKETS = 1000
FILES = 200
FILE = b"x" * 4_900_000
BODY_MB = 300
AT_ONCE = 50
TALK = stable_id("talk", "ro-og-uro-smitter")
PATHS = (
    "/log-ind",
    "/log-ud",
    "/glemt",
    "/adgang/x",
    f"/film/{TALK}/ny",
    f"/film/{TALK}/fjern",
    "/",
)
DESCRIPTORS = 4096
#: seconds that an answer may take while strangers have pages open
SLOWEST = 1.0
#: MB by which files and bodies may make the server larger
MORE_MB = 10
HEADINGS = (
    "strangers send",
    "what came of it",
    "s",
    "MB before, during, after",
    "descriptors before, during, after",
    "a form's page, s at most",
    "a signed-in page, s at most",
)

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
        own = str(http.base_url).rstrip("/")
        for path in (place.form, *PATHS):
            for headers in (
                {"Origin": own},
                {"Origin": own, "Cookie": place.cookies[0]},
                {"Origin": "https://evil.example"},
            ):
                try:
                    answer = await http.post(path, content=endless(), headers=headers)
                    answers[str(answer.status_code)] += 1
                except httpx.TransportError as error:
                    answers[type(error).__name__] += 1
    return answers


def client(place: Place) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{place.port}", timeout=60, trust_env=False
    )


@dataclass(frozen=True, slots=True)
class State:
    """What the server takes."""

    megabytes: float
    descriptors: int

    @classmethod
    def of(cls, place: Place) -> "State":
        """Return what it takes now."""
        descriptors = len(list(Path(f"/proc/{place.pid}/fd").iterdir()))
        return cls(place.rss_mb(), descriptors)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An attack of strangers, and what it cost the other visitors."""

    name: str
    answers: Counter[str]
    lasted: float
    states: tuple[State, ...]
    form: float
    page: float

    @property
    def growth(self) -> float:
        """How many MB larger the server was than before."""
        before, *later = (state.megabytes for state in self.states)
        return max(later) - before

    def line(self) -> tuple[str, ...]:
        """Return the line of the table."""
        came = ", ".join(f"{many} {what}" for what, many in self.answers.items())
        return (
            self.name,
            came or "-",
            f"{self.lasted:.0f}",
            ", ".join(f"{state.megabytes:.0f}" for state in self.states),
            ", ".join(f"{state.descriptors}" for state in self.states),
            f"{self.form:.2f}",
            f"{self.page:.2f}",
        )


class Watch:
    """Opens a participant's form and a signed-in page again and again."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._ended = asyncio.Event()
        #: the longest that each took, in seconds
        self.form = self.page = 0.0

    async def look(self) -> None:
        """Look until the end."""
        place = self._place
        async with client(place) as http:
            while not self._ended.is_set():
                begun = time.monotonic()
                answer = await http.get(place.form)
                answer.raise_for_status()
                self.form = max(self.form, time.monotonic() - begun)
                begun = time.monotonic()
                cookie = place.cookies[0]
                async with Visitor(
                    place.port, page=place.page, query=place.query, cookie=cookie
                ) as page:
                    await page.run()
                self.page = max(self.page, time.monotonic() - begun)
                await asyncio.sleep(0.2)

    def end(self) -> None:
        """Let the look that is under way be the last."""
        self._ended.set()


async def attacked(place: Place, name: str, attack: Attack) -> Outcome:
    """Let an attack run; return what it did."""
    before = State.of(place)
    watch = Watch(place)
    looking = asyncio.create_task(watch.look())
    async with AsyncExitStack() as stack:
        begun = time.monotonic()
        answers = await attack(place, stack)
        lasted = time.monotonic() - begun
        await asyncio.sleep(5)
        during = State.of(place)
        watch.end()
        await looking
    await asyncio.sleep(5)
    states = before, during, State.of(place)
    return Outcome(name, answers, lasted, states, watch.form, watch.page)


def _asked() -> int:
    return int(sys.argv[1]) if len(sys.argv) > 1 else SOCKETS


async def nobody(_place: Place, _stack: AsyncExitStack) -> Counter[str]:
    """Leave the application in peace for a while."""
    await asyncio.sleep(10)
    return Counter()


async def main(place: Place) -> list[str]:
    """Let each attack run alone; print a table, and return what went too far."""
    about = surroundings("streamlit", "websockets")
    limit = DESCRIPTORS, DESCRIPTORS
    resource.prlimit(place.pid, resource.RLIMIT_NOFILE, limit)
    # the first look imports what a page needs
    await attacked(place, "warm up", nobody)
    quiet = await attacked(place, "nothing", nobody)
    opened = [
        await attacked(place, "pages, one address", partial(sockets, addresses=1)),
        await attacked(
            place, "pages, as many addresses", partial(sockets, addresses=_asked())
        ),
    ]
    sent = [
        await attacked(place, f"{FILES} files", uploads),
        await attacked(place, f"bodies of {BODY_MB} MB", bodies),
    ]
    print(described(about))
    print(markdown(HEADINGS, (one.line() for one in (quiet, *opened, *sent))))
    return [
        *(
            f"{one.name}: an answer took {max(one.form, one.page):.2f} s"
            for one in opened
            if max(one.form, one.page) > SLOWEST
        ),
        *(
            f"{one.name}: the server grew by {one.growth:.0f} MB"
            for one in sent
            if one.growth > MORE_MB
        ),
    ]


if __name__ == "__main__":
    begin_run()
    try:
        with (
            TemporaryDirectory() as folder,
            our_page(Path(folder), users=1, moment=DEMO_NOW) as ours,
        ):
            too_far = asyncio.run(main(ours))
    finally:
        end_run()
    sys.exit("\n".join(too_far))
