"""The words by which cells choose: our labels in every language, and their codes."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from domain.knowledge.search_words import fold
from i18n.translator import LANGUAGES, Translate, translator

_Choice = TypeVar("_Choice", bound=StrEnum)


def words_for(
    labels: Callable[[Translate], Mapping[_Choice, str]],
) -> dict[str, _Choice]:
    """Return the value meant by each folded word: a label in any language, or a code."""
    found = {
        fold(word): choice
        for language in LANGUAGES
        for choice, word in labels(translator(language)).items()
    }
    return {fold(choice.value): choice for choice in found.values()} | found
