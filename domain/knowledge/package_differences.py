"""
How a local package differs from the central one it was copied from.

What is compared is what a team reads. The rules never look at the meaning of a text,
so a text is either the same or changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from domain.knowledge.theme_packages import Talk, ThemePackage


class Change(StrEnum):
    """What happened to a part of a package on its way from central to local."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


class Part(StrEnum):
    """What can differ. A value is the field's name; TALK is a talk as a whole."""

    TITLE = "title"
    SUMMARY = "summary"
    BENEFIT = "benefit"
    AUDIENCE = "audience"
    WORK_AREA = "work_area"
    TOPICS = "topics"
    CONVERSATION_GUIDE = "conversation_guide"
    TALK = "talk"
    KIND = "kind"
    SPEAKER_ROLE = "speaker_role"
    SPEAKER_REGION = "speaker_region"
    MINUTES = "minutes"
    MANUSCRIPT = "manuscript"
    LEARNING_POINTS = "learning_points"
    LEARNING_PROMPTS = "learning_prompts"
    PRODUCTIVE_PROMPTS = "productive_prompts"
    VIDEO_URL = "video_url"
    TRANSCRIPT_LANGUAGE = "transcript_language"
    MATERIALS = "materials"


_PACKAGE_TEXTS: Final = (
    Part.TITLE,
    Part.SUMMARY,
    Part.BENEFIT,
    Part.WORK_AREA,
    Part.CONVERSATION_GUIDE,
)
_PACKAGE_LISTS: Final = (Part.AUDIENCE, Part.TOPICS, Part.MATERIALS)
_TALK_TEXTS: Final = (
    Part.TITLE,
    Part.KIND,
    Part.SPEAKER_ROLE,
    Part.SPEAKER_REGION,
    Part.WORK_AREA,
    Part.MINUTES,
    Part.MANUSCRIPT,
    Part.VIDEO_URL,
    Part.TRANSCRIPT_LANGUAGE,
)
_TALK_LISTS: Final = (
    Part.AUDIENCE,
    Part.TOPICS,
    Part.LEARNING_POINTS,
    Part.LEARNING_PROMPTS,
    Part.PRODUCTIVE_PROMPTS,
    Part.MATERIALS,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """
    One thing in which a local package differs from the central one.

    `talk` is the title of the talk it is about, as the local package has it, or None
    for the package's own fields. `old` is the central text and `new` the local one,
    empty where it is missing; a code or number is given as its text. What was moved
    keeps its text, and `place` says where it now is, counted from 1.
    """

    change: Change
    part: Part
    talk: str | None
    old: str
    new: str
    place: int | None = None


def differences(central: ThemePackage, local: ThemePackage) -> list[Difference]:
    """
    Return how `local` differs from `central`, in the order a reader meets it.

    First the package's own fields, then which talks were removed, added and moved,
    then the fields of each talk that both have, in the local order. A talk is the
    same talk as long as its slug is. Ids, versions and origins are not compared:
    they always differ. Equal packages give an empty list.
    """
    there = {talk.slug: talk for talk in central.talks}
    here = {talk.slug: talk for talk in local.talks}
    found = list(
        _field_differences(central, local, _PACKAGE_TEXTS, _PACKAGE_LISTS, talk=None)
    )
    found += [
        Difference(Change.REMOVED, Part.TALK, talk.title, talk.title, "")
        for slug, talk in there.items()
        if slug not in here
    ]
    found += [
        Difference(Change.ADDED, Part.TALK, talk.title, "", talk.title, place)
        for place, (slug, talk) in enumerate(here.items(), 1)
        if slug not in there
    ]
    moved = _moved(list(there), list(here))
    found += [
        Difference(
            Change.MOVED, Part.TALK, talk.title, there[slug].title, talk.title, place
        )
        for place, (slug, talk) in enumerate(here.items(), 1)
        if slug in moved
    ]
    for slug, talk in here.items():
        if slug in there:
            found += _field_differences(
                there[slug], talk, _TALK_TEXTS, _TALK_LISTS, talk=talk.title
            )
    return found


def changed_words(old: str, new: str) -> list[tuple[Change | None, str]]:
    """
    Return both texts as one, in runs of words that were kept, removed or added.

    A kept run has None for its change. Only the words count: a text that was wrapped
    anew gives one kept run, two empty texts give none.
    """
    before, after = old.split(), new.split()
    runs: list[tuple[Change | None, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            runs.append((None, " ".join(before[first:last])))
            continue
        if last > first:
            runs.append((Change.REMOVED, " ".join(before[first:last])))
        if new_last > new_first:
            runs.append((Change.ADDED, " ".join(after[new_first:new_last])))
    return runs


def _field_differences(
    central: ThemePackage | Talk,
    local: ThemePackage | Talk,
    texts: Sequence[Part],
    lists: Sequence[Part],
    *,
    talk: str | None,
) -> Iterator[Difference]:
    for part in texts:
        old, new = _as_text(central, part), _as_text(local, part)
        if old != new:
            yield Difference(_change(old, new), part, talk, old, new)
    for part in lists:
        yield from _list_differences(
            part, _as_lines(central, part), _as_lines(local, part), talk=talk
        )


def _as_text(holder: ThemePackage | Talk, part: Part) -> str:
    value = getattr(holder, part)
    return "" if value is None else str(value)


def _as_lines(holder: ThemePackage | Talk, part: Part) -> Sequence[str]:
    if part is Part.MATERIALS:
        return [material.words for material in holder.materials]
    lines: Sequence[str] = getattr(holder, part)
    return lines


def _change(old: str, new: str) -> Change:
    if old and new:
        return Change.CHANGED
    return Change.REMOVED if old else Change.ADDED


def _list_differences(
    part: Part, old: Sequence[str], new: Sequence[str], *, talk: str | None
) -> Iterator[Difference]:
    """
    Yield the texts that differ, then those that were only moved.

    Texts in the same place count as one text that was changed.
    """
    old, new = list(dict.fromkeys(old)), list(dict.fromkeys(new))
    moved = _moved(old, new)
    before = [text for text in old if text not in moved]
    after = [text for text in new if text not in moved]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            for was, becomes in zip_longest(
                before[first:last], after[new_first:new_last], fillvalue=""
            ):
                yield Difference(_change(was, becomes), part, talk, was, becomes)
    for place, text in enumerate(new, 1):
        if text in moved:
            yield Difference(Change.MOVED, part, talk, text, text, place)


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Return the fewest of the items in both that must move to turn `old` into `new`."""
    common = [item for item in new if item in old]
    longest: tuple[str, ...] = ()
    ending_here: list[tuple[str, ...]] = []
    for item in common:
        before = [run for run in ending_here if old.index(run[-1]) < old.index(item)]
        run = (*max(before, key=len, default=()), item)
        ending_here.append(run)
        longest = max(longest, run, key=len)
    return set(common) - set(longest)
