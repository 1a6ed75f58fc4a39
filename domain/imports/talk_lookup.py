"""
Which talks the rows of a catalogue mean.

A talk is known by its title and the speaker's role, however capitalised. Where several
speakers of one role give a talk of the same title, what is said tells them apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from domain.errors import ErrorCode, InvalidField
from domain.imports.packages import title_key
from domain.imports.sheets import RowReader
from domain.knowledge.search_words import fold
from domain.knowledge.talk_drafts import draft_of_talk
from domain.knowledge.theme_packages import PackageOrigin, Talk

#: a title and a role
TalkKey: TypeAlias = tuple[str, str]

_REGION: Final = "speaker_region"
#: what differs between two talks; whom it is for may be longer in one row of a talk
_TELLING: Final = (
    *(_REGION, "kind", "work_area", "minutes", "manuscript", "video_url"),
    *("learning_points", "learning_prompts", "productive_prompts"),
)


@dataclass(slots=True)
class SaidTalk:
    """What a row says of a talk, and the known talk that it means, None for a new one."""

    row: RowReader
    said: Mapping[str, Any]
    before: Talk | None = None

    @property
    def key(self) -> TalkKey:
        """By what the talk of the row is known."""
        title, role = self.said["title"] or "", self.said["speaker_role"] or ""
        return (title_key(title), title_key(role))

    @property
    def telling(self) -> tuple[Any, ...]:
        """What tells it from other talks of one title and role."""
        return tuple(self.said.get(name) for name in _TELLING)


def talk_key(talk: Talk) -> TalkKey:
    """Return by what a talk is known."""
    return (title_key(talk.title), title_key(talk.speaker_role))


def find_talks(rows: Sequence[SaidTalk], known: Iterable[Talk]) -> list[list[SaidTalk]]:
    """
    Note which known talk each row means, and refuse the rows that repeat another.

    Return the rows of one title and role that are talks of their own, or beside a known
    one that is another.
    """
    here: dict[TalkKey, list[Talk]] = defaultdict(list)
    for talk in known:
        if talk.origin is not PackageOrigin.ADAPTED:
            here[talk_key(talk)].append(talk)
    groups: dict[TalkKey, list[SaidTalk]] = defaultdict(list)
    for one in rows:
        groups[one.key].append(one)
    alike = []
    for key, group in groups.items():
        single = _without_repeated(group)
        same = here.get(key, [])
        # a central talk never hides one's own of the same name
        own = [talk for talk in same if talk.origin is PackageOrigin.LOCAL]
        _pair(single, own or same)
        for one in group:
            if one.before is not None and one.before.origin is PackageOrigin.CENTRAL:
                one.row.refuse(InvalidField("title", ErrorCode.TALK_IS_CENTRAL))
        new = [one for one in single if one.before is None]
        if new and len(new) + len(same) > 1:
            alike.append(single)
    return alike


def _without_repeated(group: Sequence[SaidTalk]) -> list[SaidTalk]:
    """Return the rows that differ; refuse each that says what one before it does."""
    first: dict[tuple[Any, ...], SaidTalk] = {}
    for one in group:
        kept = first.setdefault(one.telling, one)
        if kept is not one and not one.row.faults:
            number = kept.row.number
            one.row.refuse(InvalidField("title", ErrorCode.ROW_TWICE, first=number))
    return list(first.values())


def _pair(rows: Sequence[SaidTalk], talks: Sequence[Talk]) -> None:
    """Note for each row the talk that it is most like; the likest pairs come first."""
    pairs = [
        (-_likeness(one, talk), place, at)
        for place, one in enumerate(rows)
        for at, talk in enumerate(talks)
        if _may_be_one(one, talk)
    ]
    taken: set[int] = set()
    for _likeness_of_pair, place, at in sorted(pairs):
        if rows[place].before is None and at not in taken:
            rows[place].before = talks[at]
            taken.add(at)


def _may_be_one(one: SaidTalk, talk: Talk) -> bool:
    """Return whether no two parts of the country say that the speakers are two."""
    regions = (one.said.get(_REGION) or "", talk.speaker_region)
    return not all(regions) or fold(regions[0]) == fold(regions[1])


def _likeness(one: SaidTalk, talk: Talk) -> int:
    """Return how many of the telling fields are the same."""
    draft = draft_of_talk(talk)
    return sum(
        one.said[name] == getattr(draft, name) for name in _TELLING if name in one.said
    )
