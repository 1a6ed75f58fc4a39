"""How the catalogues follow the words in the code."""

from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from babel.messages.catalog import Catalog

from i18n.translator import read_catalogue
from tools import catalogues

BABEL_CFG = Path(__file__).parents[2] / "babel.cfg"
PAGE = """
title = _("Beslutninger")
count = ngettext("{n} beslutning", "{n} beslutninger", number)
badge = pgettext("status", "Åben")
"""
FORM = """
<h1>{{ _("Tak for dit svar") }}</h1>
<p>{% trans %}Det tager to minutter.{% endtrans %}</p>
"""
ENGLISH = {
    "Beslutninger": "Decisions",
    "{n} beslutning": ["{n} decision", "{n} decisions"],
    "status": {"Åben": "Open"},
    "Tak for dit svar": "Thank you for your answer",
    "Det tager to minutter.": "It takes two minutes.",
}


@pytest.fixture
def root(tmp_path):
    """A small tree with one page and one form, and nothing translated."""
    for package in catalogues.PACKAGES:
        (tmp_path / package).mkdir()
    (tmp_path / "babel.cfg").write_bytes(BABEL_CFG.read_bytes())
    (tmp_path / "pages" / "decisions.py").write_text(PAGE, encoding="utf-8")
    (tmp_path / "web" / "templates").mkdir()
    (tmp_path / "web" / "templates" / "thanks.html").write_text(FORM, encoding="utf-8")
    write(tmp_path, Catalog())
    return tmp_path


def write(root, catalogue) -> None:
    """Bring the files under `root` up to date with the code, as `update` does."""
    template = catalogues.extracted(root)
    pot = catalogues.template_path(root)
    pot.parent.mkdir(parents=True, exist_ok=True)
    pot.write_text(catalogues.written(template), encoding="utf-8")
    po = catalogues.translation_paths(root)["en"]
    po.parent.mkdir(parents=True, exist_ok=True)
    new = catalogues.merged(template, catalogue, tidy=False)
    po.write_text(catalogues.written(new, "en"), encoding="utf-8")


def english(root) -> Catalog:
    return read_catalogue(catalogues.translation_paths(root)["en"], "en")


def translated(root, mapping=ENGLISH) -> Catalog:
    catalogue = english(root)
    assert catalogues.filled(catalogue, mapping) == []
    return catalogue


def test_words_are_found_in_pages_and_in_forms(root):
    keys = [catalogues.key_of(m) for m in catalogues.messages_of(english(root))]

    assert sorted(keys, key=str) == [
        ("Beslutninger", None),
        ("Det tager to minutter.", None),
        ("Tak for dit svar", None),
        ("{n} beslutning", None),
        ("Åben", "status"),
    ]


def test_what_is_written_does_not_change_when_it_is_written_again(root):
    write(root, translated(root))
    before = catalogues.translation_paths(root)["en"].read_bytes()

    write(root, english(root))

    assert catalogues.translation_paths(root)["en"].read_bytes() == before


def test_a_complete_translation_has_no_problems(root):
    write(root, translated(root))

    assert catalogues.problems(root) == []


def test_every_word_without_english_is_a_problem(root):
    assert catalogues.problems(root) == [
        "en: not translated: Beslutninger",
        "en: not translated: Det tager to minutter.",
        "en: not translated: Tak for dit svar",
        "en: not translated: {n} beslutning",
        "en: not translated: Åben",
    ]


def test_a_new_word_in_the_code_is_a_problem_until_the_catalogues_know_it(root):
    write(root, translated(root))
    page = root / "pages" / "decisions.py"
    page.write_text(PAGE + '_("Nyt ord")', encoding="utf-8")

    before = catalogues.problems(root)
    write(root, english(root))

    assert before == ["i18n/locales/messages.pot is not what the code says: run update"]
    assert catalogues.problems(root) == ["en: not translated: Nyt ord"]


def test_a_translation_that_nobody_vouched_for_is_a_problem(root):
    catalogue = translated(root)
    catalogue.get("Beslutninger").flags.add("fuzzy")
    write(root, catalogue)

    assert catalogues.problems(root) == ["en: fuzzy: Beslutninger"]


def test_a_translation_with_other_placeholders_is_a_problem(root):
    catalogue = translated(root)
    catalogue.get("{n} beslutning").string = ("one decision", "{number} decisions")
    write(root, catalogue)

    assert catalogues.problems(root) == [
        "en: other placeholders than the Danish: {n} beslutning"
    ]


def test_an_english_singular_may_leave_the_number_out(root):
    catalogue = translated(root)
    catalogue.get("{n} beslutning").string = ("one decision", "{n} decisions")
    write(root, catalogue)

    assert catalogues.problems(root) == []


def test_words_that_leave_the_code_take_their_english_along_when_they_return(root):
    write(root, translated(root))
    page = root / "pages" / "decisions.py"
    page.write_text("", encoding="utf-8")
    write(root, english(root))
    keys_without = {catalogues.key_of(m) for m in catalogues.messages_of(english(root))}

    page.write_text(PAGE, encoding="utf-8")
    write(root, english(root))

    assert keys_without == {
        ("Det tager to minutter.", None),
        ("Tak for dit svar", None),
    }
    assert catalogues.problems(root) == []


@pytest.mark.parametrize(
    ("mapping", "refused"),
    [
        pytest.param({"Møde": "Meeting"}, ["not in the code: Møde"], id="unknown"),
        pytest.param(
            {"{n} beslutning": "{n} decision"},
            ["does not fit the Danish: {n} beslutning"],
            id="a plural needs two forms",
        ),
        pytest.param(
            {"Beslutninger": "{n} decisions"},
            ["does not fit the Danish: Beslutninger"],
            id="nothing to fill in",
        ),
        pytest.param({"Beslutninger": ""}, [], id="an empty one is passed over"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(root, mapping, refused):
    catalogue = english(root)

    assert catalogues.filled(catalogue, mapping) == refused
    assert catalogues.written(catalogue) == catalogues.written(english(root))


def test_yaml_says_plurals_and_contexts_plainly(root):
    file = dedent(
        """
        "{n} beslutning": ["{n} decision", "{n} decisions"]
        status: {Åben: Open}
        """
    )
    catalogue = translated(root, yaml.safe_load(file))

    filled = [catalogue.get("{n} beslutning"), catalogue.get("Åben", "status")]

    assert [message.string for message in filled] == [
        ("{n} decision", "{n} decisions"),
        "Open",
    ]
