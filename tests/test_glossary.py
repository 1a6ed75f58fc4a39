"""The code and the glossary call a thing by the same name."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (?P<danish>[^|]+) \| (?P<names>[^|]*`[^|]*) \|", re.MULTILINE)
NAME = re.compile(r"`([^`]+)`")


def glossary() -> dict[str, list[str]]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return {
        row["danish"]: NAME.findall(row["names"])
        for row in ROW.finditer(text)
        if row["danish"] != "Danish"
    }


def classes(*packages: str) -> set[str]:
    return {
        node.name
        for package in packages
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }


def test_a_term_stands_in_the_glossary_once():
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    terms = [row["danish"] for row in ROW.finditer(text)]

    assert len(terms) > 30
    assert sorted(set(terms)) == sorted(terms)


def test_every_class_in_the_glossary_is_a_class_in_the_code():
    named = {
        name
        for names in glossary().values()
        for name in names
        if re.fullmatch(r"[A-Z][A-Za-z]+", name)
    }

    assert len(named) > 5
    assert named - classes("domain") == set()


def test_a_class_name_is_its_identifier_in_capitals():
    pairs = [
        (names[0], name)
        for names in glossary().values()
        for name in names[1:]
        if re.fullmatch(r"[A-Z][A-Za-z]+", name)
    ]

    spelt = [(word, word.title().replace("_", "")) for word, _class in pairs]

    assert spelt == pairs
