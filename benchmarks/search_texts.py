"""Ten thousand talks that nobody wrote, and two hundred things to look for in them."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from domain.knowledge.search_words import STOP_WORDS, fold, search_words
from domain.knowledge.theme_packages import PackageOrigin, Talk, ThemePackage, WorkArea
from services.knowledge.content import Catalogue

INVENTED_WORDS: Final = 30_000
WORDS_OF_A_TALK: Final = 320
SYLLABLES: Final = [
    "ar",
    "be",
    "bo",
    "bro",
    "da",
    "de",
    "dri",
    "fa",
    "fjor",
    "flo",
    "for",
    "ge",
    "gra",
    "hav",
    "hol",
    "in",
    "kla",
    "kon",
    "kra",
    "la",
    "lis",
    "ma",
    "mar",
    "mo",
    "nor",
    "om",
    "pla",
    "ra",
    "ris",
    "ru",
    "sam",
    "ska",
    "sti",
    "stor",
    "sø",
    "tal",
    "ti",
    "trø",
    "u",
    "un",
    "vej",
    "ven",
    "vis",
    "år",
]
ENDINGS: Final = ("", "en", "er", "erne", "e", "et", "ing", "else", "hed", "lig", "s")
SAMPLE: Final = 200
SHORTEST: Final = 4


class Writer:
    """Writes talks of the words of the real ones and of invented ones, repeatably."""

    def __init__(self, catalogue: Catalogue, seed: int = 1) -> None:
        self._chance = random.Random(seed)  # noqa: S311 repeatable, not secret
        self._models = catalogue
        texts = [
            " ".join(
                [talk.manuscript, *talk.learning_prompts, *talk.productive_prompts]
            )
            for talk in catalogue.talks
        ]
        self.real = " ".join(texts).split()
        telling = sorted(
            {
                word
                for text in texts
                for word in search_words(text)
                if len(word) >= SHORTEST and word not in STOP_WORDS
            }
        )
        self.telling = telling
        self.invented = self._invent(telling)
        # as in any language, few words are used often and most hardly ever
        self._weights = [1 / (place + 20) for place in range(len(self.invented))]

    def _invent(self, telling: Sequence[str]) -> list[str]:
        """Return new words: half of them compounds of real ones, half of syllables."""
        chance = self._chance
        words: set[str] = set()
        while len(words) < INVENTED_WORDS // 2:
            words.add("".join(chance.sample(telling, 2)) + chance.choice(ENDINGS))
        while len(words) < INVENTED_WORDS:
            syllables = chance.choices(SYLLABLES, k=chance.randint(2, 4))
            words.add("".join(syllables) + chance.choice(ENDINGS))
        return sorted(words, key=lambda word: (chance.random(), word))

    def talk(self, number: int) -> Talk:
        """Return a talk; the same number gives another one each time."""
        chance = self._chance
        model = chance.choice(self._models.talks)
        words = [
            *chance.choices(self.real, k=WORDS_OF_A_TALK * 2 // 3),
            *chance.choices(
                self.invented, weights=self._weights, k=WORDS_OF_A_TALK // 3
            ),
        ]
        chance.shuffle(words)
        title = chance.sample(self.telling, 2) + chance.sample(self.invented, 1)
        return replace(
            model,
            id=UUID(int=chance.getrandbits(128), version=4),
            slug=f"talk-{number}",
            title=" ".join(title).capitalize(),
            work_area=chance.choice(list(WorkArea)),
            minutes=chance.randint(5, 45),
            manuscript=" ".join(words),
            learning_points=(),
            learning_prompts=(" ".join(words[:30]),),
            productive_prompts=(" ".join(words[30:60]),),
        )

    def package(self, number: int, talks: Sequence[Talk]) -> ThemePackage:
        """Return a package of these talks."""
        return replace(
            self._chance.choice(self._models.packages),
            id=UUID(int=self._chance.getrandbits(128), version=4),
            slug=f"pakke-{number}",
            title=" ".join(self._chance.sample(self.telling, 2)).capitalize(),
            origin=PackageOrigin.CENTRAL,
            talks=tuple(talks),
        )

    def queries(self, talks: Sequence[Talk], known: Sequence[str]) -> list[str]:
        """Return the known queries, and words of the talks as people would type them."""
        chance = self._chance
        queries = list(known)
        while len(queries) < SAMPLE:
            title = search_words(chance.choice(talks).title)
            word = chance.choice(title)
            queries.append(
                chance.choice(
                    [
                        word,
                        word[: chance.randint(3, 6)],
                        word + chance.choice(ENDINGS),
                        _slipped(word, chance),
                        " ".join(title),
                        f"{word} {chance.choice(self.telling)}",
                        chance.choice(self.telling) + chance.choice(self.telling),
                    ]
                )
            )
        return queries


def _slipped(word: str, chance: random.Random) -> str:
    """Return the word with one letter left out, doubled, swapped or mistaken."""
    at = chance.randrange(len(word) - 1)
    before, this, that, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    return fold(
        chance.choice(
            [
                before + that + after,
                before + this + this + that + after,
                before + that + this + after,
                before + chance.choice("aeinrst") + that + after,
            ]
        )
    )
