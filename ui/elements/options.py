"""The words of options: no two that can be chosen read alike."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

_Option = TypeVar("_Option")


def told_apart(
    options: Iterable[_Option],
    words: Callable[[_Option], str],
    *tells: Callable[[_Option], str],
) -> Callable[[Any], str]:
    """
    Return the `format_func` of a field, under which every option reads differently.

    The browser sends the words of an option and not the option, so of two that read
    alike one could never be chosen. Those that do are followed by what each of `tells`
    says of them, the first first, and are numbered if that does not help.
    """
    labels: dict[Any, str] = {option: words(option) or "…" for option in options}
    for tell in tells:
        for alike in _alike(labels):
            said = {option: tell(option) for option in alike}
            if len(set(said.values())) > 1:
                labels |= {
                    option: f"{labels[option]} · {more}"
                    for option, more in said.items()
                    if more
                }
    while groups := _alike(labels):
        for alike in groups:
            for number, option in enumerate(alike, start=1):
                labels[option] += f" ({number})"

    def label(option: Any) -> str:
        if isinstance(option, str):
            return labels[option]
        # an option that is gone has no words: those of another would choose that one
        return labels.get(option, "")

    return label


def offering(options: Iterable[_Option], *chosen: _Option) -> list[_Option]:
    """
    Return the options, and what was `chosen` earlier even if it is no longer offered.

    Without it the field would begin with another option, which nobody has chosen.
    """
    known = list(options)
    return known + [one for one in chosen if one is not None and one not in known]


def _alike(labels: Mapping[Any, str]) -> list[list[Any]]:
    """Return the groups of options that read alike, for a browser shows one blank."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for option, words in labels.items():
        groups[" ".join(words.split())].append(option)
    return [alike for alike in groups.values() if len(alike) > 1]
