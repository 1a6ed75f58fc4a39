"""
Keep the catalogues in step with the words in the code.

    python -m tools.translations update        after adding or changing words
    python -m tools.translations missing       what has no English yet, as YAML
    python -m tools.translations fill FILE     put the English of FILE in place
    python -m tools.translations check         what the tests ask for

FILE is YAML or JSON and maps Danish to English:

    Beslutninger: Decisions
    "{n} beslutning": ["{n} decision", "{n} decisions"]     # one and many
    status: {Åben: Open}                                    # pgettext("status", …)
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import typer
import yaml

from i18n.translator import read_catalogue
from tools.catalogues import (
    extracted,
    filled,
    key_of,
    merged,
    messages_of,
    problems,
    template_path,
    translation_paths,
    written,
)

ROOT: Final = Path(__file__).parents[1]

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Wait until nobody else is writing the catalogues under `root`."""
    folder = os.open(template_path(root).parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def save(path: Path, text: str) -> None:
    """Put `text` into the file `path` at once, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


@app.command()
def extract() -> None:
    """Write the Danish words of the code into messages.pot."""
    with alone(ROOT):
        save(template_path(ROOT), written(extracted(ROOT)))


@app.command()
def update(*, tidy: bool = False) -> None:
    """Extract, and give every new word an empty translation."""
    with alone(ROOT):
        template = extracted(ROOT)
        save(template_path(ROOT), written(template))
        for language, path in translation_paths(ROOT).items():
            new = merged(template, read_catalogue(path, language), tidy=tidy)
            save(path, written(new, language))


@app.command()
def fill(file: Path, language: str = "en") -> None:
    """Update, and put the translations of FILE in place."""
    mapping = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    update()
    path = translation_paths(ROOT)[language]
    with alone(ROOT):
        catalogue = read_catalogue(path, language)
        refused = filled(catalogue, mapping)
        save(path, written(catalogue, language))
    tell(refused)


@app.command()
def missing(language: str = "en") -> None:
    """Show what has no translation yet, as a FILE to fill in."""
    path = translation_paths(ROOT)[language]
    catalogue = merged(extracted(ROOT), read_catalogue(path, language), tidy=True)
    empty: dict[str, Any] = {}
    for message in messages_of(catalogue):
        text, context = key_of(message)
        if isinstance(message.string, str):
            if not message.string:
                place = empty.setdefault(context, {}) if context else empty
                place[text] = ""
        elif not all(message.string):
            empty[text] = ["", ""]
    if empty:
        typer.echo(yaml.safe_dump(empty, allow_unicode=True, width=1000))


@app.command()
def check() -> None:
    """Fail if the catalogues are not complete."""
    tell(problems(ROOT))


def tell(lines: list[str]) -> None:
    """Show `lines`; any of them is a failure."""
    for line in lines:
        typer.echo(line, err=True)
    if lines:
        sys.exit(1)


if __name__ == "__main__":
    app()
