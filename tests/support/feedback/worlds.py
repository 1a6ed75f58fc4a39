"""What the people in a room may have answered, and other answers that read the same."""

from collections.abc import Sequence
from random import Random

from domain.feedback.histograms import histogram
from domain.feedback.questionnaire import Answers, Item, check_answers
from domain.feedback.released import SHARE, Released, released
from domain.feedback.wave import KValues
from domain.feedback.words import covered

LEFT_BLANK = 0.15
TRIES = 200


def random_world(items: Sequence[Item], n: int, luck: Random) -> list[Answers]:
    """Return the answers of `n` people, each of whom could have sent them."""
    return [_answers(items, luck) for _ in range(n)]


def _answers(items: Sequence[Item], luck: Random) -> Answers:
    while True:
        raw: dict[str, str | list[str]] = {}
        for item in items:
            if luck.random() < LEFT_BLANK:
                continue
            if item.scale is None:
                raw[item.id] = f"Jeg prøver {luck.randrange(1000)}"
            elif item.multi:
                raw[item.id] = [
                    one for one in item.scale.option_ids if luck.random() < 0.4
                ]
            else:
                raw[item.id] = luck.choice(item.scale.option_ids)
        if any(raw.values()):
            return check_answers(items, raw)


def words_of(items: Sequence[Item], world: Sequence[Answers]) -> Released:
    """Return the words of a small wave."""
    return released(items, histogram(items, world), len(world), KValues())


def another_world(
    items: Sequence[Item], world: Sequence[Answers], luck: Random
) -> list[Answers]:
    """
    Return other answers of as many people that have the same words.

    Each item's counts are chosen anew among those that its words cover, and then who
    gave them. An item that depends on another is answered by those who may.
    """
    words, n = words_of(items, world), len(world)
    for _ in range(TRIES):
        rows: list[dict[str, str | list[str]]] = [{} for _ in world]
        for item in items:
            asked = [one for one, row in enumerate(rows) if _is_asked(item, row)]
            values = _values(item, words, n, luck, asked)
            for row, value in zip(rows, values, strict=True):
                if value:
                    row[item.id] = value
        if all(rows):
            found = [check_answers(items, row) for row in rows]
            if words_of(items, found) == words:
                return found
    return list(world)


def _is_asked(item: Item, row: dict[str, str | list[str]]) -> bool:
    """Return whether somebody with these answers is asked, as one who said none is."""
    if item.only_if is None:
        return True
    said = row.get(item.only_if.item_id)
    return said is None or said in item.only_if.options


def _values(
    item: Item, words: Released, n: int, luck: Random, asked: Sequence[int]
) -> list[str | list[str] | None]:
    """Return what each person answers to `item`, None for a blank."""
    if item.scale is None:
        return [f"Jeg gør {luck.randrange(1000)}" for _ in range(n)]
    if item.id not in words:
        return [luck.choice(item.scale.option_ids) for _ in range(n)]
    ranges = covered(n, sensitive=item.sensitive)
    counts = {key: luck.choice(ranges[word]) for key, word in words[item.id].items()}
    if not item.multi:
        yes = set(luck.sample(range(n), counts[SHARE]))
        rest = [one for one in item.scale.option_ids if one not in item.cut.options]
        return [
            luck.choice(item.cut.options if one in yes else [*rest, None])
            for one in range(n)
        ]
    ticked: list[list[str]] = [[] for _ in range(n)]
    for option, count in counts.items():
        free = [one for one in asked if option != item.none_of_them or not ticked[one]]
        for one in luck.sample(free, min(count, len(free))):
            ticked[one].append(option)
    return list(ticked)
