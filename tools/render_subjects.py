"""
Writes the table of subjects in docs/architecture.md.

    python -m tools.render_subjects

What the subjects are called, and in which order they may import one another, stands in
the contract "Subjects" of pyproject.toml; where each one is, is read from the folders.
"""

import ast
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from data_access.tables import Base

ROOT: Final = Path(__file__).parent.parent
PATH: Final = ROOT / "docs" / "architecture.md"
TABLES: Final = "data_access.tables"

#: where a subject may have a folder or, if that is enough, a file
LAYERS: Final = (
    "ui",
    "web",
    "services",
    "charts",
    "data_access",
    "i18n/labels",
    "i18n/messages",
    "domain",
)

BEGINNING: Final = "<!-- written by `python -m tools.render_subjects` -->"
END: Final = "<!-- end of what is written -->"


@cache
def subjects() -> tuple[str, ...]:
    """Return the names of the subjects, from the one that imports no other upwards."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (
        contract
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["name"] == "Subjects"
    )
    return tuple(name.strip("()") for name in reversed(contract["layers"]))


def page_with_table() -> str:
    """Return docs/architecture.md with the table as it should be."""
    page = PATH.read_text(encoding="utf-8")
    before, _beginning, rest = page.partition(BEGINNING)
    _table, _end, after = rest.partition(END)
    return f"{before}{BEGINNING}\n{render()}\n{END}{after}"


def render() -> str:
    """Return the table: each subject with its pages, layers, tables and tests."""
    columns = ["Subject", "Pages", "Layers", "Tables", "Tests"]
    rows = [
        [
            f"**{subject}**",
            _listed(_pages_of(subject)),
            _listed(_layers_of(subject)),
            _listed(_tables_of(subject)),
            _listed(_tests_of(subject)),
        ]
        for subject in subjects()
    ]
    return "\n".join(map(_line, [columns, ["---"] * len(columns), *rows]))


@cache
def subject_of_page(page: Path) -> str | None:
    """Return the subject whose modules a page imports most, None if it has none."""
    found: Counter[str] = Counter()
    for name in _imported(ast.parse(page.read_text(encoding="utf-8"))):
        layer, _dot, module = name.partition(".")
        if layer in {"ui", "services"}:
            found[module.partition(".")[0]] += 1
    named = [name for name, _times in found.most_common() if name in subjects()]
    return named[0] if named else None


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield the full name of all that a module imports from another."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


def _pages_of(subject: str) -> list[str]:
    return [
        page.stem
        for page in sorted((ROOT / "pages").glob("*.py"))
        if subject_of_page(page) == subject
    ]


def _layers_of(subject: str) -> list[str]:
    return [layer for layer in LAYERS if _is_in(ROOT / layer, subject)]


def _tables_of(subject: str) -> list[str]:
    return sorted(
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if f"{mapper.class_.__module__}.".startswith(f"{TABLES}.{subject}.")
    )


def _tests_of(subject: str) -> list[str]:
    """Return the folders and files of tests that bear the subject's name."""
    folders = [*LAYERS, "support", "support/rights"]
    named = [
        f"{folder}/{subject}"
        for folder in folders
        if (ROOT / "tests" / folder / subject).is_dir()
        or (ROOT / "tests" / folder / f"{subject}.py").is_file()
    ]
    files = [
        f"{folder}/test_{subject}"
        for folder in folders
        if (ROOT / "tests" / folder / f"test_{subject}.py").is_file()
    ]
    pages = [
        f"pages/test_{page}"
        for page in _pages_of(subject)
        if (ROOT / "tests" / "pages" / f"test_{page}.py").is_file()
    ]
    return [*named, *files, *pages]


def _is_in(folder: Path, subject: str) -> bool:
    return (folder / subject).is_dir() or (folder / f"{subject}.py").is_file()


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PATH.write_text(page_with_table(), encoding="utf-8")
    print(f"Wrote {PATH}")
