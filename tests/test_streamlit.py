"""Where Anker bends Streamlit: all of it is listed, and nothing listed has moved."""

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tests.support import lints

ROOT = Path(__file__).parent.parent
(DECISION,) = (ROOT / "docs" / "decisions").glob("*-what-we-bend-in-streamlit.md")
#: a line with two or three cells between its first and its last
ROW = re.compile(r"^\| (?!what we change|module|---)(?P<cells>.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([^`]+)`")
PLACES = ("pages", "ui", "web", "cli", "services", "charts", "tools", "benchmarks")


def rows() -> list[list[str]]:
    """Return the cells of every row of every table."""
    return [row["cells"].split(" | ") for row in ROW.finditer(DECISION.read_text())]


def bends() -> list[tuple[str, str]]:
    """Return the file and the test of each place where Streamlit is bent."""
    return [
        (NAMED.findall(cells[2])[0], NAMED.findall(cells[3])[0])
        for cells in rows()
        if len(cells) == 4
    ]


def listed_imports() -> dict[str, set[str]]:
    """Return the files that import each module, by the table."""
    return {
        module: set(NAMED.findall(cells[2]))
        for cells in rows()
        if len(cells) == 3
        for module in NAMED.findall(cells[0])
    }


@cache
def imports() -> dict[str, list[tuple[str, str]]]:
    """Return the module and the name of every import from inside Streamlit, by file."""
    files = [
        ROOT / "app.py",
        *(path for place in PLACES for path in sorted((ROOT / place).rglob("*.py"))),
    ]
    found = {
        path.relative_to(ROOT).as_posix(): [
            tuple(words.split())
            for _line, words in lints.private_streamlit(ast.parse(path.read_text()))
        ]
        for path in files
    }
    return {file: names for file, names in found.items() if names}


def test_the_decision_lists_the_places():
    assert len(bends()) > 15
    assert len(listed_imports()) > 5


@pytest.mark.parametrize(("file", "test"), bends())
def test_every_row_names_a_file_and_a_test_that_exist(file, test):
    path, _, name = test.partition("::")

    assert (ROOT / file).is_file()
    assert f"\ndef {name}(" in (ROOT / path).read_text()


def test_every_import_from_inside_streamlit_is_listed():
    imported: dict[str, set[str]] = {}
    for file, names in imports().items():
        for module, _name in names:
            imported.setdefault(module, set()).add(file)

    assert imported == listed_imports()


def test_what_we_import_is_still_there():
    gone = [
        f"{file}: {module}.{name}"
        for file, names in imports().items()
        for module, name in names
        if not hasattr(import_module(module), name)
    ]

    assert gone == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from streamlit.file_util import get_static_dir", ["streamlit.file_util"]),
        ("from streamlit import config", ["streamlit"]),
        ("import streamlit.runtime", ["streamlit"]),
        ("from streamlit_authenticator.models import x", ["streamlit_authenticator"]),
        ("import streamlit as st", []),
        ("import streamlit_authenticator as stauth", []),
        ("from streamlit.testing.v1 import AppTest", []),
        ("from ui.frame.streamlit_words import streamlit_words", []),
    ],
)
def test_an_import_from_inside_streamlit_is_found(code, found):
    words = [words for _line, words in lints.private_streamlit(ast.parse(code))]

    assert [each[: len(module)] for each, module in zip(words, found, strict=True)] == (
        found
    )
