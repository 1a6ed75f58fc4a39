"""
The body of a form with a film in it, written to the disk as it comes in.

Nothing of it is held in memory but the piece at hand.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from anyio import to_thread
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from domain.knowledge.films import FIRST_BYTES, MOST_SUBTITLE_BYTES
from i18n.translator import LANGUAGES
from services.knowledge.film_files import Incoming, TooLarge
from services.knowledge.film_intake import FILM_FIELD, subtitle_field

#: the fields of the form that hold subtitles, by their language
SUBTITLES: Final[Mapping[str, str]] = {
    language: subtitle_field(language) for language in LANGUAGES
}
#: all that is no file together: the id of the form
_MOST_TEXT: Final = 1_000
#: headers of the parts, and the subtitles
BESIDES: Final = 2 * MOST_SUBTITLE_BYTES + 16 * 1024


class NotAForm(Exception):
    """The body is not a form with files."""


class FilmBody:
    """
    The body of a form with a film: the film on the disk, the rest in its fields.

    As a context manager it leaves no file behind but what was kept.
    """

    def __init__(self, folder: Path, *, most: int) -> None:
        """`folder` takes the film, of `most` bytes at most."""
        self._folder, self._most = folder, most
        self._stack = ExitStack()
        self.film: Incoming | None = None
        self.first = b""
        self.fields: dict[str, bytearray] = {}
        self._disposition = bytearray()
        self._header = bytearray()
        self._name = ""

    @staticmethod
    def is_too_long(request: Request, *, most: int) -> bool:
        """Return whether the body will be too long, judging by its Content-Length."""
        told = request.headers.get("content-length", "0")
        return not told.isdecimal() or int(told) > most + BESIDES

    async def read(self, request: Request) -> None:
        """
        Read the body to its end.

        Raises `TooLarge` as soon as more has come than may be kept, and `NotAForm`
        for a body without parts.
        """
        kind, options = parse_options_header(request.headers.get("content-type", ""))
        boundary = options.get(b"boundary")
        if kind != b"multipart/form-data" or not boundary:
            raise NotAForm
        parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._take_header,
                "on_header_value": self._take_value,
                "on_header_end": self._end_header,
                "on_headers_finished": self._begin_data,
                "on_part_data": self._take_data,
            },
        )
        try:
            async for piece in request.stream():
                await to_thread.run_sync(parser.write, piece)
            parser.finalize()
        except FormParserError as error:
            raise NotAForm from error

    def text(self, name: str) -> str:
        """Return the value of a text field, empty if it is missing."""
        return self.fields.get(name, b"").decode("utf-8", "replace")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _begin(self) -> None:
        self._disposition.clear()
        self._header.clear()
        self._name = ""

    def _take_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _take_value(self, data: bytes, start: int, end: int) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition += data[start:end]

    def _end_header(self) -> None:
        self._header.clear()

    def _begin_data(self) -> None:
        _kind, options = parse_options_header(bytes(self._disposition))
        self._name = options.get(b"name", b"").decode("utf-8", "replace")

    def _take_data(self, data: bytes, start: int, end: int) -> None:
        piece = data[start:end]
        if self._name == FILM_FIELD:
            self._take_film(piece)
            return
        held = self.fields.setdefault(self._name, bytearray())
        held += piece
        is_file = self._name in SUBTITLES.values()
        # a byte more than may be: whoever checks the subtitles says so
        if len(held) > (MOST_SUBTITLE_BYTES + 1 if is_file else _MOST_TEXT):
            if not is_file:
                raise TooLarge
            del held[MOST_SUBTITLE_BYTES + 1 :]
        if len(self.fields) > len(SUBTITLES) + 2:
            raise TooLarge

    def _take_film(self, piece: bytes) -> None:
        if not piece:
            return
        if self.film is None:
            incoming = Incoming(self._folder, most=self._most)
            self.film = self._stack.enter_context(incoming)
        if len(self.first) < FIRST_BYTES:
            self.first += piece[: FIRST_BYTES - len(self.first)]
        self.film.write(piece)
