"""A subject has one name: in every layer, in the tables, the labels and the tests."""

from pathlib import Path

import pytest

from tools.render_subjects import LAYERS, ROOT, subjects

#: folders that are about no subject, and what they are for
OTHERS = {
    "data_access": {"migrations", "tables"},
    "i18n": {"labels", "locales", "messages"},
    "ui": {"elements", "frame"},
    "web": {"public", "server", "static", "templates"},
    "tests/ui": {"frame"},
    "tests/web": {"public", "server"},
    "tests/support": {"breaking", "faulty", "hostile", "rights", "unescaped", "words"},
}

#: where every file is about a subject, but for these
FILES = {
    "data_access/tables": {"base", "platform"},
    "i18n/labels": set(),
    "i18n/messages": set(),
    "tests/support/rights": {"cases", "places", "recipes", "stage"},
}

#: the packages whose tests have the same folders as they have
MIRRORED = ("charts", "data_access", "domain", "services", "ui", "web")


def folders_in(place: str) -> set[str]:
    """Return the folders below `place` in which something is kept."""
    return {
        path.name
        for path in (ROOT / place).iterdir()
        if path.is_dir() and path.name != "__pycache__" and any(files_in(path))
    }


def files_in(folder: Path) -> list[Path]:
    """Return the files in a folder that Python did not make."""
    return [path for path in folder.rglob("*") if path.suffix not in {"", ".pyc"}]


@pytest.mark.parametrize(
    "place",
    [
        *(layer for layer in LAYERS if "/" not in layer),
        "data_access/tables",
        "i18n",
        "tests/support",
        *(f"tests/{package}" for package in MIRRORED),
    ],
)
def test_a_folder_is_called_by_its_subject(place):
    assert folders_in(place) - OTHERS.get(place, set()) <= set(subjects())


@pytest.mark.parametrize("place", FILES)
def test_a_file_of_words_or_tables_is_called_by_its_subject(place):
    names = {path.stem for path in (ROOT / place).glob("*.py")} - {"__init__"}

    assert names - FILES[place] <= set(subjects())


@pytest.mark.parametrize("place", OTHERS)
def test_every_other_folder_is_still_there(place):
    assert OTHERS[place] <= folders_in(place)


@pytest.mark.parametrize("package", MIRRORED)
def test_tests_stand_where_what_they_try_stands(package):
    assert folders_in(f"tests/{package}") <= folders_in(package)


@pytest.mark.parametrize("subject", subjects())
def test_a_layer_has_a_subject_once(subject):
    twice = [
        layer
        for layer in LAYERS
        if (ROOT / layer / subject).is_dir()
        and (ROOT / layer / f"{subject}.py").is_file()
    ]

    assert twice == []
