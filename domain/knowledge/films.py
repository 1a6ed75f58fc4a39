"""Film til en talk: which files are films, and what their subtitles must be."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from domain.errors import ErrorCode, InvalidField
from domain.personal_data import refuse_cpr

#: how much of a file says what kind of film it is
FIRST_BYTES: Final = 64
#: an hour of subtitles is a tenth of this
MOST_SUBTITLE_BYTES: Final = 512 * 1024
#: what is read for in films of every browser, and no QuickTime
_MP4_BRANDS: Final = frozenset(
    {b"avc1", b"dash", b"iso2", b"iso4", b"iso5", b"iso6", b"isom", b"mp41", b"mp42"}
    | {b"M4V ", b"MSNV"}
)
_EBML: Final = b"\x1a\x45\xdf\xa3"
#: the field that names the kind of document, and the only one that browsers play
_WEBM: Final = b"\x42\x82\x84webm"
_CUE_TIMES: Final = re.compile(
    r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})[ \t]+-->[ \t]+"
    r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})(?:[ \t].*)?"
)


class FilmType(StrEnum):
    """What a film is sent as."""

    MP4 = "video/mp4"
    WEBM = "video/webm"

    @property
    def suffix(self) -> str:
        """How the name of such a file ends, with the dot."""
        return {FilmType.MP4: ".mp4", FilmType.WEBM: ".webm"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """
    The film of a talk as it is kept.

    `file` is the name of its file, and `subtitles` that of a file for each language;
    names are made of what the files hold, never of what somebody called them.
    `talk_id` is None for the film about Anker itself.
    """

    id: UUID
    talk_id: UUID | None
    file: str
    type: FilmType
    size: int
    subtitles: Mapping[str, str]


def film_type(first: bytes) -> FilmType | None:
    """Return the film type of a file that begins with `first`, None for any other file."""
    if first[4:8] == b"ftyp" and first[8:12] in _MP4_BRANDS:
        return FilmType.MP4
    if first.startswith(_EBML) and _WEBM in first[:FIRST_BYTES]:
        return FilmType.WEBM
    return None


def check_subtitles(field: str, data: bytes) -> None:
    """
    Raise `InvalidField` for `field` unless `data` is WebVTT that can be read.

    It must be UTF-8 and begin with WEBVTT. Each line of times must be one, end after
    it begins, begin no earlier than the one before, and have words below it.
    """
    if len(data) > MOST_SUBTITLE_BYTES:
        raise InvalidField(
            field, ErrorCode.SUBTITLES_TOO_BIG, most=MOST_SUBTITLE_BYTES // 1024
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidField(field, ErrorCode.SUBTITLES_NOT_VTT) from error
    lines = re.split(r"\r\n|\r|\n", text)
    if not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]) or "\0" in text:
        raise InvalidField(field, ErrorCode.SUBTITLES_NOT_VTT)
    _check_cues(field, lines)
    refuse_cpr(field, text)


def _check_cues(field: str, lines: list[str]) -> None:
    before = -1.0
    found = False
    for number, line in enumerate(lines, 1):
        if "-->" not in line:
            continue
        times = _CUE_TIMES.fullmatch(line.strip())
        begins, ends = _seconds(times.groups()) if times else (0.0, 0.0)
        has_words = number < len(lines) and bool(lines[number].strip())
        if not (before <= begins < ends and has_words):
            raise InvalidField(field, ErrorCode.SUBTITLES_CUE, line=number)
        before, found = begins, True
    if not found:
        raise InvalidField(field, ErrorCode.SUBTITLES_EMPTY)


def _seconds(groups: Iterable[str | None]) -> tuple[float, float]:
    """Return start and end of a VTT cue, in seconds."""
    parts = [int(part or 0) for part in groups]
    begins, ends = (
        (hours * 60 + minutes) * 60 + seconds + thousandths / 1000
        for hours, minutes, seconds, thousandths in (parts[:4], parts[4:])
    )
    return begins, ends
