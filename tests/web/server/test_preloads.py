"""The document names what a page will need: each script once, and all that it imports."""

import re
from pathlib import Path

import pytest
from streamlit.file_util import get_static_dir

from ui import navigation
from web.server.preloads import ON_A_PAGE, ON_EVERY_PAGE, Preloads

STATIC = Path(get_static_dir())
SCRIPTS = STATIC / "static" / "js"
DOCUMENT = (STATIC / "index.html").read_bytes()
KINDS = sorted(
    {*ON_EVERY_PAGE, *(kind for each in ON_A_PAGE.values() for kind in each)}
)


def named(links):
    return re.findall(r'href="\./static/js/([^"]+)"', links.decode())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_element_has_one_script(kind):
    assert len(Preloads(SCRIPTS).script_of(kind)) == 1


def test_every_page_that_is_named_is_one():
    assert set(ON_A_PAGE) <= set(navigation.paths())


@pytest.mark.parametrize("path", ["/sessioner", *ON_A_PAGE])
def test_a_page_names_each_script_once_and_none_that_streamlit_names(path):
    names = named(Preloads(SCRIPTS).links(path, DOCUMENT))

    assert len(names) == len(set(names)) > len(ON_EVERY_PAGE)
    assert [name for name in names if name.encode() in DOCUMENT] == []
    assert [name for name in names if not (SCRIPTS / name).is_file()] == []


@pytest.mark.parametrize("path", ["/sessioner", *ON_A_PAGE])
def test_nothing_that_is_imported_is_left_out(path):
    names = named(Preloads(SCRIPTS).links(path, DOCUMENT))
    imported = {
        found
        for name in names
        for found in re.findall(r'from"\./([^"]+)"', (SCRIPTS / name).read_text())
    }

    assert len(imported) > len(ON_EVERY_PAGE)
    assert {
        name for name in imported if name not in names and name.encode() not in DOCUMENT
    } == set()


def test_a_script_that_is_gone_is_passed_over(tmp_path):
    assert Preloads(tmp_path).links("/", DOCUMENT) == b""
