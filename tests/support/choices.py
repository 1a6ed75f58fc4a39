"""Where the application lets people choose, and which of these places a test has met."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from tests.support.lints import CHOICES

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """A line of the application that offers a choice."""

    file: str
    line: int


@dataclass(slots=True)
class Met:
    """The choices that pages have shown, by the keys of their fields."""

    sites: dict[str, Site] = field(default_factory=dict)
    options: dict[str, list[Any]] = field(default_factory=dict)
    #: what may be chosen by its words, and the words, as the page has them now
    words: dict[str, list[str]] = field(default_factory=dict)


def every_site() -> dict[Site, str]:
    """Return all places of the application that offer a choice, with their functions."""
    found = {}
    for place in ("ui", "pages"):
        for path in (ROOT / place).rglob("*.py"):
            tree = ast.parse(path.read_text())
            name = path.relative_to(ROOT).as_posix()
            found |= {Site(name, line): of for line, of in _choices(tree)}
    return found


def _choices(tree: ast.AST, inside: str = "") -> Iterator[tuple[int, str]]:
    for node in ast.iter_child_nodes(tree):
        within = node.name if isinstance(node, ast.FunctionDef) else inside
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="st"), attr=kind)) if (
                kind in CHOICES
            ):
                yield node.lineno, inside
        yield from _choices(node, within)


def watch(monkeypatch: pytest.MonkeyPatch) -> Met:
    """Return what the pages show from now on, as it is filled."""
    met = Met()
    for kind in CHOICES:
        shown = getattr(st, kind)

        def show(label: str, options: Any, *, _shown: Any = shown, **more: Any) -> Any:
            frame = sys._getframe(1)
            key, known = more["key"], list(options)
            place = Path(frame.f_code.co_filename)
            met.sites[key] = Site(place.relative_to(ROOT).as_posix(), frame.f_lineno)
            met.options[key] = known
            met.words[key] = [more.get("format_func", str)(one) for one in known]
            return _shown(label, known, **more)

        monkeypatch.setattr(st, kind, show)
    return met
