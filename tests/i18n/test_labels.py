"""Every enum of the domain has words, and each word stands for one member."""

import importlib
import inspect
import pkgutil
import re
from enum import StrEnum

import pytest

import domain
from i18n import labels
from i18n.translator import LANGUAGES, translator

WITHOUT_LABELS = {
    "Action": "a right is shown by its page and its button, docs/rights.md has them all",
    "ComingKind": "what comes is called by its title, its team or its decisions",
    "ErrorCode": "its words are sentences, in i18n/messages/",
    "Fate": "what became of an invitation is said with a time and a reason",
    "FilmType": "what a film is sent as, which nobody reads",
    "FollowupOwner": "kept, but no page asks for it: nothing follows from it yet",
    "PostKind": "what a mail is about, which nobody reads",
    "PostState": "what became of a mail is said with a time and a reason",
    "Reach": "how far a right goes is explained in docs/rights.md only",
    "Trait": "a filter has a label of its own; this is its name in the address",
    "WeakKind": "a vague phrase is asked about, by the words of its HintCode",
}


def enums() -> dict[str, type[StrEnum]]:
    """Every StrEnum that a module of the domain defines."""
    found = pkgutil.walk_packages(domain.__path__, "domain.")
    modules = [importlib.import_module(module.name) for module in found]
    return {
        name: enum
        for module in modules
        for name, enum in inspect.getmembers(module, inspect.isclass)
        if issubclass(enum, StrEnum) and enum.__module__ == module.__name__
    }


LABELLED = sorted(enums().keys() - WITHOUT_LABELS.keys())


def words(name: str, language: str) -> dict[StrEnum, str]:
    function = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() + "_labels"
    return getattr(labels, function)(translator(language))


@pytest.mark.parametrize("name", LABELLED)
def test_every_member_has_its_word_in_the_declared_order(name):
    assert list(words(name, "da")) == list(enums()[name])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LABELLED)
def test_no_two_members_share_a_word(name, language):
    given = list(words(name, language).values())

    assert sorted(set(given)) == sorted(given)
    assert all(word == word.strip() != "" for word in given)


def test_only_enums_that_exist_go_without_words():
    assert WITHOUT_LABELS.keys() <= enums().keys()
