"""The search for packages and talks, by words and by filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from data_access.knowledge import search
from data_access.knowledge.catalogue_cards import (
    get_package_cards,
    get_talk_cards,
    talks_with_phrase,
)
from data_access.knowledge.search import Shelf
from domain.access import Action
from domain.knowledge.search_index import (
    IndexQuery,
    Length,
    Trait,
    trait_entry,
    trait_value,
)
from domain.knowledge.search_words import quoted_phrases, search_words
from domain.knowledge.theme_packages import PackageCard, TalkCard, TalkKind, WorkArea
from services.knowledge.content import CONTENT, load_field_words
from services.knowledge.search_vocabulary import Vocabulary, vocabulary_of, widen_query
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work

PACKAGES_AT_A_TIME: Final = 10
TALKS_AT_A_TIME: Final = 25
#: among so many of the best a phrase in quotation marks is looked for
MOST_WITH_PHRASE: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueQuery:
    """A search: words and filters. An empty field is not searched for."""

    words: str = ""
    kinds: tuple[TalkKind, ...] = ()
    work_areas: tuple[WorkArea, ...] = ()
    lengths: tuple[Length, ...] = ()
    audiences: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def traits(self) -> tuple[tuple[str, ...], ...]:
        """The entries asked for; of each of the tuples one will do."""
        asked = (
            (Trait.KIND, self.kinds),
            (Trait.WORK_AREA, self.work_areas),
            (Trait.LENGTH, self.lengths),
            (Trait.AUDIENCE, self.audiences),
            (Trait.TOPIC, self.topics),
        )
        return tuple(
            tuple(trait_entry(trait, value) for value in values)
            for trait, values in asked
            if values
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """
    The packages and the talks that were found, the best first.

    `more_packages` and `more_talks` say that there are others. `has_all_words` is
    False when nothing had every word, so that these are those with the most.
    """

    packages: tuple[PackageCard, ...]
    talks: tuple[TalkCard, ...]
    more_packages: bool = False
    more_talks: bool = False
    has_all_words: bool = True


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """
    The filters that at least one package or talk has.

    Of audiences and topics the commonest come first.
    """

    work_areas: tuple[WorkArea, ...]
    audiences: tuple[str, ...]
    topics: tuple[str, ...]


@answers_to(Action.PACKAGE_READ)
def find(
    work: Work,
    wanted: CatalogueQuery,
    *,
    packages: int = PACKAGES_AT_A_TIME,
    talks: int = TALKS_AT_A_TIME,
) -> SearchResult:
    """
    Return those that have all that is wanted, at most so many packages and talks.

    With words the best come first, without by title. A package has the words, kinds
    and topics of its talks as well as its own. Signs alone are in nothing. What stands
    in quotation marks must be there as it is: in a talk, or in what a package says itself.
    """
    if wanted.words.strip() and not search_words(wanted.words):
        return SearchResult(packages=(), talks=())
    everything, vocabulary = _everything(work)
    words = widen_query(vocabulary, wanted.words, load_field_words(CONTENT))
    query = replace(everything, words=words, traits=wanted.traits)
    phrases = quoted_phrases(wanted.words)
    at_most = {Shelf.PACKAGES: packages + 1, Shelf.TALKS: talks + 1}
    if phrases:
        at_most = dict.fromkeys(Shelf, MOST_WITH_PHRASE)
    ids, has_all_words = _best(work, query, at_most)
    package_ids, talk_ids = ids[Shelf.PACKAGES], ids[Shelf.TALKS]
    organisation_id = work.organisation_id
    if phrases:
        package_ids = _packages_with(work, package_ids, phrases)
        talk_ids = _talks_with(work, talk_ids, phrases)
    elif len(words) > 1:
        talk_ids = _together_first(work, talk_ids, wanted.words)
    return SearchResult(
        packages=tuple(
            get_package_cards(work.db, organisation_id, package_ids[:packages])
        ),
        talks=tuple(get_talk_cards(work.db, organisation_id, talk_ids[:talks])),
        more_packages=len(package_ids) > packages,
        more_talks=len(talk_ids) > talks,
        has_all_words=has_all_words,
    )


@answers_to(Action.PACKAGE_READ)
def list_offers(work: Work, *, most: int) -> FilterOptions:
    """Return what the viewer can filter by; of audiences and topics so many each."""
    _query, vocabulary = _everything(work)
    return FilterOptions(
        work_areas=tuple(
            area
            for area in WorkArea
            if trait_entry(Trait.WORK_AREA, area) in vocabulary.traits
        ),
        audiences=tuple(_commonest(vocabulary, Trait.AUDIENCE)[:most]),
        topics=tuple(_commonest(vocabulary, Trait.TOPIC)[:most]),
    )


def _everything(work: Work) -> tuple[IndexQuery, Vocabulary]:
    """Return the query for all that the viewer may see, and the words of it."""
    fresh = require(work, Action.PACKAGE_READ)
    central, local = search.editions(work.db, work.organisation_id)
    if not fresh.may(Action.LOCAL_PACKAGE_READ):
        local = None
    everything = IndexQuery(
        organisation_id=work.organisation_id, with_local=local is not None
    )
    vocabulary = vocabulary_of(
        (central, local), lambda: search.count_entries(work.db, everything)
    )
    return everything, vocabulary


def _best(
    work: Work, query: IndexQuery, at_most: Mapping[Shelf, int]
) -> tuple[Mapping[Shelf, list[UUID]], bool]:
    """Return the best of each shelf, and whether they have every word."""
    if not query.words:
        return search.list_by_title(work.db, query, at_most), True
    hits = {
        shelf: search.find_by_words(work.db, query, shelf, most=most)
        for shelf, most in at_most.items()
    }
    most_words = max((each[0].words for each in hits.values() if each), default=0)
    best = {
        shelf: [hit.thing_id for hit in each if hit.words == most_words]
        for shelf, each in hits.items()
    }
    return best, most_words in (0, len(query.words))


def _together_first(work: Work, talk_ids: Sequence[UUID], words: str) -> list[UUID]:
    """
    Return the talks, those where the words are together first.

    Only the first that are shown change places, so that more of them change nothing.
    """
    first, others = talk_ids[:TALKS_AT_A_TIME], talk_ids[TALKS_AT_A_TIME:]
    phrase = " ".join(words.split())
    together = talks_with_phrase(work.db, work.organisation_id, first, phrase)
    return [*sorted(first, key=lambda each: each not in together), *others]


def _talks_with(
    work: Work, talk_ids: Sequence[UUID], phrases: Sequence[str]
) -> list[UUID]:
    """Return the talks that have every phrase, in their order."""
    for phrase in phrases:
        known = talks_with_phrase(work.db, work.organisation_id, talk_ids, phrase)
        talk_ids = [one for one in talk_ids if one in known]
    return list(talk_ids)


def _packages_with(
    work: Work, package_ids: Sequence[UUID], phrases: Sequence[str]
) -> list[UUID]:
    """Return the packages that have every phrase in their own words, in their order."""
    wanted = [phrase.casefold() for phrase in phrases]
    return [
        card.id
        for card in get_package_cards(work.db, work.organisation_id, package_ids)
        if all(
            phrase in f"{card.title}\n{card.summary}".casefold() for phrase in wanted
        )
    ]


def _commonest(vocabulary: Vocabulary, trait: Trait) -> list[str]:
    """Return the values of a trait, those of most things first."""
    counts = {
        value: count
        for entry, count in vocabulary.traits.items()
        if (value := trait_value(entry, trait)) is not None
    }
    return sorted(counts, key=lambda value: (-counts[value], value))
