"""Which files are films, and which subtitles can be read."""

import pytest

from domain.errors import ErrorCode, InvalidField
from domain.knowledge.films import (
    MOST_SUBTITLE_BYTES,
    FilmType,
    check_subtitles,
    film_type,
)

WEBM = bytes.fromhex("1a45dfa39f4286810142f7810142f2810442f381084282847765626d")
MP4 = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41"
VTT = """WEBVTT

1
00:01.000 --> 00:04.000
Hvad hørte I?

01:00:04.000 --> 01:00:09.500 line:80%
Hvad kender I
fra jeres egen hverdag?
"""


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        pytest.param(MP4, FilmType.MP4, id="mp4"),
        pytest.param(WEBM, FilmType.WEBM, id="webm"),
        pytest.param(
            WEBM.replace(b"\x84webm", b"\x88matroska"), None, id="matroska, no webm"
        ),
        pytest.param(MP4.replace(b"isom\x00", b"qt  \x00"), None, id="quicktime"),
        pytest.param(MP4.replace(b"isom\x00", b"heic\x00"), None, id="a picture"),
        pytest.param(b"<html><script>", None, id="a page"),
        pytest.param(b"MZ\x90\x00", None, id="a program"),
        pytest.param(b"", None, id="nothing"),
    ],
)
def test_a_film_is_known_by_its_first_bytes(first, kind):
    assert film_type(first) is kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(VTT, id="two cues"),
        pytest.param(f"\ufeff{VTT}", id="with a byte order mark"),
        pytest.param(VTT.replace("\n", "\r\n"), id="from Windows"),
        pytest.param(
            VTT.replace("WEBVTT", "WEBVTT - Talk\nNOTE 1"), id="with a heading"
        ),
    ],
)
def test_subtitles_that_can_be_read_are_taken(text):
    check_subtitles("subtitles_da", text.encode())


@pytest.mark.parametrize(
    ("data", "code", "values"),
    [
        pytest.param(
            b"1\n00:00:01,000 --> 00:00:04,000\nHej",
            ErrorCode.SUBTITLES_NOT_VTT,
            {},
            id="SRT",
        ),
        pytest.param(
            b"<html>WEBVTT</html>", ErrorCode.SUBTITLES_NOT_VTT, {}, id="a page"
        ),
        pytest.param(b"", ErrorCode.SUBTITLES_NOT_VTT, {}, id="an empty file"),
        pytest.param(
            VTT.encode("cp1252"), ErrorCode.SUBTITLES_NOT_VTT, {}, id="not UTF-8"
        ),
        pytest.param(b"WEBVTT\n\nHej", ErrorCode.SUBTITLES_EMPTY, {}, id="no cue"),
        pytest.param(
            VTT.replace("00:04.000", "00:00.500").encode(),
            ErrorCode.SUBTITLES_CUE,
            {"line": 4},
            id="ends before it begins",
        ),
        pytest.param(
            VTT.replace("01:00:04.000", "00:00.500").encode(),
            ErrorCode.SUBTITLES_CUE,
            {"line": 7},
            id="begins before the one above",
        ),
        pytest.param(
            VTT.replace("00:01.000 -->", "ved 1 sekund -->").encode(),
            ErrorCode.SUBTITLES_CUE,
            {"line": 4},
            id="no times",
        ),
        pytest.param(
            b"WEBVTT\n\n00:01.000 --> 00:02.000",
            ErrorCode.SUBTITLES_CUE,
            {"line": 3},
            id="no words",
        ),
        pytest.param(
            VTT.replace("Hvad kender I", "Ring til 010190-1234").encode(),
            ErrorCode.CONTAINS_CPR,
            {},
            id="a citizen's number",
        ),
        pytest.param(
            b"WEBVTT\n" + b" " * MOST_SUBTITLE_BYTES,
            ErrorCode.SUBTITLES_TOO_BIG,
            {"most": 512},
            id="too large",
        ),
    ],
)
def test_other_subtitles_are_refused_with_the_line(data, code, values):
    with pytest.raises(InvalidField) as caught:
        check_subtitles("subtitles_da", data)

    assert caught.value == InvalidField("subtitles_da", code, **values)
