"""No Danish stands in a page, a form or a mail without a way into English."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRANSLATES = {"_", "gettext", "ngettext", "pgettext"}
DANISH = re.compile(r"[æøåÆØÅ]")

DANISH_ONLY = {
    "services/operating/backup.py": "read on the server's command line, which is Danish",
    "services/operating/doctor.py": "the same",
    "services/operating/exposure.py": "the same",
    "services/operating/new_version.py": "the same",
    "services/operating/restore.py": "the same",
    "services/operating/server_keys.py": "the same",
    "services/runtime.py": "the same",
    "services/secrets.py": "the same",
    "services/settings.py": "the same",
}


def called(node: ast.Call) -> str:
    function = node.func
    return getattr(function, "id", None) or getattr(function, "attr", "")


def spoken_for(tree: ast.Module) -> set[int]:
    """Return the nodes that are docstrings or handed to a translator."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
        elif isinstance(node, ast.Call) and called(node) in TRANSLATES:
            found |= {id(inner) for inner in ast.walk(node)}
    return found


def untranslated(source: str) -> list[str]:
    """Return the texts with a Danish letter that no translator sees."""
    tree = ast.parse(source)
    skipped = spoken_for(tree)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in skipped
        and DANISH.search(node.value)
    ]


def unextracted(source: str) -> list[str]:
    """Return what is translated inside an f-string, where no extraction looks."""
    return [
        ast.unparse(inner)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Call) and called(inner) in TRANSLATES
    ]


def test_a_text_that_is_translated_inside_an_f_string_is_found():
    source = "st.text(f\"**{_('Møder')}**\")\nst.text(f'{n}: ' + _('Dage'))"

    assert unextracted(source) == ["_('Møder')"]


def test_no_text_is_translated_where_no_extraction_looks():
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for package in ("pages", "ui", "web", "services", "charts", "i18n")
        for path in sorted((ROOT / package).rglob("*.py"))
        for text in unextracted(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_a_text_beside_the_translator_is_found():
    source = '"""Møder."""\nst.text("Møder")\nst.text(_("Møder i {n} år").format(n=1))'

    assert untranslated(source) == ["Møder"]


def test_every_danish_text_goes_through_the_translator():
    found = {
        f"{path.relative_to(ROOT)}": texts
        for package in ("pages", "ui", "web", "services", "charts", "i18n")
        for path in sorted((ROOT / package).rglob("*.py"))
        if (texts := untranslated(path.read_text(encoding="utf-8")))
    }

    assert {name: found[name] for name in found.keys() - DANISH_ONLY.keys()} == {}
    assert DANISH_ONLY.keys() <= found.keys()
