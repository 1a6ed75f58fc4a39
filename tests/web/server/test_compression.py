"""The files of the browser's half come compressed, and are the same files."""

import gzip
import re
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from streamlit.file_util import get_static_dir

from tests.support.asgi import Asker
from web.server.compression import Compressed

SCRIPT = "let anker = 'anker';\n" * 1000
TAKES_GZIP = {"accept-encoding": "gzip, deflate, br, zstd"}
SENT = {
    "content-encoding": "gzip",
    "content-type": "text/javascript; charset=utf-8",
    "vary": "Accept-Encoding",
    "cache-control": "public, immutable, max-age=31536000",
    "content-length": str(len(gzip.compress(SCRIPT.encode(), 9, mtime=0))),
}


@pytest.fixture
def asker(tmp_path):
    (tmp_path / "secret.js").write_text("let secret;")
    files = tmp_path / "static"
    (files / "js").mkdir(parents=True)
    (files / "js" / "index.abc.js").write_text(SCRIPT)
    (files / "font.woff2").write_bytes(b"wOF2" * 100)
    streamlit = PlainTextResponse("from Streamlit")
    return Asker(Compressed(streamlit, folder=files))


def test_a_script_comes_small_and_is_the_same_script(asker):
    answer = asker.get("/static/js/index.abc.js", headers=TAKES_GZIP)

    assert answer.text == SCRIPT
    assert {name: answer.headers[name] for name in SENT} == SENT


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        pytest.param("/static/js/index.abc.js", {}, id="a browser that takes no gzip"),
        pytest.param(
            "/static/js/index.abc.js",
            TAKES_GZIP | {"range": "bytes=0-9"},
            id="a part of a file",
        ),
        pytest.param("/static/font.woff2", TAKES_GZIP, id="what is compressed already"),
        pytest.param("/static/js/none.js", TAKES_GZIP, id="a file that is not there"),
        pytest.param("/static/js", TAKES_GZIP, id="a folder"),
        pytest.param("/static/../secret.js", TAKES_GZIP, id="a way out of the folder"),
        pytest.param("/static/%2e%2e/secret.js", TAKES_GZIP, id="a hidden way out"),
        pytest.param("/", TAKES_GZIP, id="a page"),
    ],
)
def test_all_else_is_left_to_streamlit(asker, path, headers):
    headers = {"accept-encoding": "identity"} | headers

    assert asker.get(path, headers=headers).text == "from Streamlit"


def test_what_streamlits_page_names_comes_compressed():
    installed = Path(get_static_dir())
    document = (installed / "index.html").read_text()
    named = re.findall(r'"\./(static/(?:js|css)/[^"]+)"', document)
    streamlit = PlainTextResponse("from Streamlit")
    asker = Asker(Compressed(streamlit, folder=installed / "static"))

    answers = [asker.get(f"/{one}", headers=TAKES_GZIP) for one in named]

    assert len(named) > 1
    assert {each.headers.get("content-encoding") for each in answers} == {"gzip"}
