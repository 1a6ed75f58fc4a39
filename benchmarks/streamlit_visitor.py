"""Somebody with a page of Streamlit open, without a browser: its websocket alone."""

import asyncio
from collections import Counter
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60.0


class PageFailedError(Exception):
    """The page showed an exception, or nothing came of a run."""


class Visitor:
    """
    One open page, as Streamlit's own front end talks to the server.

    It remembers the messages that may be cached and says so with every rerun, and it
    offers to take compressed messages, as a browser does.
    """

    def __init__(
        self, port: int, *, page: str = "", query: str = "", cookie: str = ""
    ) -> None:
        """Keep where the page is; `async with` opens it."""
        self._port = port
        self._page = page
        self._query = query
        self._cookie = cookie
        self._script_hash = ""
        self.session_id = ""
        #: what may be cached, and which kind of element it is
        self._cached: dict[str, str] = {}
        self._socket: ClientConnection | None = None
        #: the elements of the latest run, by their kind
        self.elements: Counter[str] = Counter()
        self.bytes = 0

    async def __aenter__(self) -> Self:
        self._socket = await connect(
            f"ws://127.0.0.1:{self._port}/_stcore/stream",
            origin=f"http://127.0.0.1:{self._port}",
            subprotocols=["streamlit"],
            additional_headers={"Cookie": self._cookie} if self._cookie else {},
            max_size=None,
            proxy=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def run(self) -> None:
        """Let the script run once more, and wait until it has ended."""
        if self._socket is None:
            raise PageFailedError("the page is not open")
        self.elements.clear()
        self.bytes = 0
        await self._socket.send(self._rerun().SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._is_last(await self._next(self._socket)):
                pass
        if self.elements["exception"]:
            raise PageFailedError("the page shows an exception")

    async def _next(self, socket: ClientConnection) -> ForwardMsg:
        data = await socket.recv(decode=False)
        self.bytes += len(data)
        return ForwardMsg.FromString(data)

    def _rerun(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self._query
        state.page_script_hash = self._script_hash
        if not self._script_hash:
            state.page_name = self._page
        state.cached_message_hashes.extend(self._cached)
        state.context_info.timezone = "Europe/Copenhagen"
        state.context_info.locale = "da-DK"
        address = f"http://127.0.0.1:{self._port}/{self._page}"
        state.context_info.url = f"{address}?{self._query}" if self._query else address
        return message

    def _is_last(self, message: ForwardMsg) -> bool:
        """Take a message in; return whether it ended the run."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._script_hash = message.navigation.page_script_hash
        elif kind == "new_session":
            self.session_id = message.new_session.initialize.session_id
            self._script_hash = (
                self._script_hash or message.new_session.page_script_hash
            )
        elif kind == "delta":
            element = message.delta.new_element.WhichOneof("type") or "block"
            self.elements[element] += 1
            if message.metadata.cacheable:
                self._cached[message.hash] = element
        elif kind == "ref_hash":
            self.elements[self._cached[message.ref_hash]] += 1
        elif kind == "script_finished":
            ended = message.script_finished
            if ended == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise PageFailedError("the script does not compile")
            return ended == ForwardMsg.FINISHED_SUCCESSFULLY
        return False
