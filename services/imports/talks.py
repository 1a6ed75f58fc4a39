"""A catalogue is imported: looked through first, then kept as a whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final
from uuid import UUID, uuid5

from data_access.knowledge import (
    catalogue,
    local_catalogue,
    local_index,
    local_packages,
)
from data_access.knowledge.packed_entries import Packed, pack_talks
from domain.access import Action, Role, needed_roles
from domain.errors import ErrorCode, InvalidField, InvalidForm, NotAllowed
from domain.imports.packages import PackageChange
from domain.imports.sheets import Sheet
from domain.imports.talks import TalkPlan, TalkWords, plan_talks
from domain.knowledge.talk_drafts import local_slug
from domain.knowledge.theme_packages import (
    PackageOrigin,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
)
from i18n.labels import talk_kind_labels, work_area_labels
from services import change_log
from services.imports.words import words_for
from services.registered_rights import answers_to
from services.viewer_rights import require, require_password
from services.work import Work

#: they are kept in one transaction, for which others who write wait
MOST_TALKS: Final = 10_000
#: how many talks are prepared between two words about how far it is
_AT_ONCE: Final = 500
#: further words that people use
_MORE_KINDS: Final = {
    "praksisviden": TalkKind.PRACTICE,
    "erfaring": TalkKind.PRACTICE,
    "forskningsviden": TalkKind.RESEARCH,
    "forsker": TalkKind.RESEARCH,
}
_MORE_AREAS: Final = {
    "daginstitution": WorkArea.DAYCARE,
    "dagtilbud": WorkArea.DAYCARE,
    "myndighed": WorkArea.AUTHORITY,
    "jobcenter": WorkArea.JOB_CENTRE,
    "sundhed og omsorg": WorkArea.HEALTH,
    "specialpaedagogisk tilbud": WorkArea.SPECIAL_NEEDS,
    "privat aktoer": WorkArea.PRIVATE,
}


@dataclass(frozen=True, slots=True)
class TalkPreview:
    """A plan, and the state of the catalogue that it was made for."""

    plan: TalkPlan
    basis: str


@dataclass(frozen=True, slots=True)
class ReadyTalks:
    """
    A preview that is ready to be kept.

    `talks` are those of the rows that change something, with their ids and without
    slugs; `packed` are what they are found by.
    """

    preview: TalkPreview
    op_id: UUID
    talks: tuple[Talk, ...]
    packed: tuple[Packed, ...]


@dataclass(frozen=True, slots=True)
class ImportedTalks:
    """What was kept: the plan, and the packages that were made, all of them drafts."""

    plan: TalkPlan
    drafts: tuple[ThemePackage, ...] = ()


@answers_to(Action.CATALOGUE_IMPORT)
def preview_talks(
    work: Work, sheet: Sheet, *, confirmed: bool, splits: bool = False
) -> TalkPreview:
    """
    Return what importing `sheet` would do; nothing is kept.

    With `splits` a package that gets too many talks is made several. Raise `InvalidField` at "file" for a sheet that cannot be read.
    """
    _require(work, confirmed=confirmed)
    known = _known(work)
    plan = plan_talks(sheet, talk_words(), known.talks, known.packages, splits=splits)
    if plan.read > MOST_TALKS:
        raise InvalidField("file", ErrorCode.TOO_MANY_ROWS, most=MOST_TALKS)
    return TalkPreview(plan, _edition(work))


def prepare_talks(
    preview: TalkPreview, *, op_id: UUID, told: Callable[[float], object] | None = None
) -> ReadyTalks:
    """
    Return a preview as it will be kept, with all that needs no database.

    That is most of the work, and nobody else has to wait for it. `told` is called with
    how much of it is done, up to 1.
    """
    talks = [
        change.talk
        if change.before
        else replace(change.talk, id=uuid5(op_id, str(change.row)))
        for change in preview.plan.changes
    ]
    # in the order of the index, which then grows at its end
    ordered = sorted(talks, key=attrgetter("id"))
    packed: list[Packed] = []
    for first in range(0, len(talks), _AT_ONCE):
        packed += pack_talks(ordered[first : first + _AT_ONCE])
        if told is not None:
            told(min(1, (first + _AT_ONCE) / len(talks)))
    return ReadyTalks(preview, op_id, tuple(talks), tuple(packed))


@answers_to(Action.CATALOGUE_IMPORT)
def import_talks(work: Work, ready: ReadyTalks, *, confirmed: bool) -> ImportedTalks:
    """
    Keep all that the preview said, and return it with the packages that were made.

    Refused as a whole if it has a fault, or if the catalogue is not what it was when
    it was looked through: then it must be looked through again.
    """
    _require(work, confirmed=confirmed)
    plan = ready.preview.plan
    if plan.faults:
        raise InvalidForm(fault.error for fault in plan.faults)
    if _edition(work) != ready.preview.basis:
        raise InvalidField("file", ErrorCode.FILE_CHANGED)
    if plan.changes_nothing:
        return ImportedTalks(plan)
    made = _keep_talks(work, ready)
    drafts = _keep_packages(work, plan.packages, made, op_id=ready.op_id)
    change_log.record(
        work,
        Action.CATALOGUE_IMPORT,
        subject=f"import:{ready.op_id}",
        detail=_in_words(plan),
    )
    return ImportedTalks(plan, drafts)


def talk_words() -> TalkWords:
    """Return every word by which cells choose a kind or a work area, folded."""
    return TalkWords(
        kinds=words_for(talk_kind_labels) | _MORE_KINDS,
        work_areas=words_for(work_area_labels) | _MORE_AREAS,
    )


def _require(work: Work, *, confirmed: bool) -> None:
    fresh = require(work, Action.CATALOGUE_IMPORT)
    # the platform's own catalogue comes with Anker: its right is used nowhere yet
    colleague = fresh.without(Role.PLATFORM)
    if not colleague.may(Action.CATALOGUE_IMPORT):
        raise NotAllowed(needed_roles(Action.CATALOGUE_IMPORT))
    require_password(colleague, Action.CATALOGUE_IMPORT, confirmed=confirmed)


@dataclass(frozen=True, slots=True)
class _Known:
    """The central talks and packages, and all of the organisation's own."""

    talks: list[Talk]
    packages: list[ThemePackage]


def _known(work: Work) -> _Known:
    central = [
        talk
        for talk in catalogue.list_talks(work.db, work.organisation_id)
        if talk.origin is PackageOrigin.CENTRAL
    ]
    own = local_catalogue.list_own_talks(work.db, work.organisation_id)
    packages = catalogue.list_packages(
        work.db, work.organisation_id, published_only=False
    )
    return _Known(talks=[*central, *own], packages=packages)


def _edition(work: Work) -> str:
    return local_index.catalogue_edition(work.db, work.organisation_id)


def _keep_talks(work: Work, ready: ReadyTalks) -> Mapping[int, Talk]:
    """Add and correct the talks; return the new ones by their row."""
    organisation_id = work.organisation_id
    taken = set(local_catalogue.list_slugs(work.db, organisation_id))
    made: dict[int, Talk] = {}
    changed: list[Talk] = []
    for change, talk in zip(ready.preview.plan.changes, ready.talks, strict=True):
        if not change.is_new:
            changed.append(talk)
            continue
        slug = local_slug(talk.title, taken)
        taken.add(slug)
        made[change.row] = replace(talk, slug=slug)
    is_saved = local_catalogue.save_talks(
        work.db,
        organisation_id,
        new=made.values(),
        changed=changed,
        packed=ready.packed,
        added_by_id=work.viewer.person_id,
        now=work.now,
    )
    _require_saved(is_saved=is_saved)
    return made


def _keep_packages(
    work: Work,
    changes: Iterable[PackageChange],
    made: Mapping[int, Talk],
    *,
    op_id: UUID,
) -> tuple[ThemePackage, ...]:
    """Make and change packages, and return the new; the new talks are kept as `made`."""
    organisation_id = work.organisation_id
    taken = set(local_packages.list_package_slugs(work.db, organisation_id))
    new: list[ThemePackage] = []
    changed: list[ThemePackage] = []
    for change in changes:
        added = (made.get(one.row, one.talk) for one in change.added)
        package = replace(change.package, talks=(*change.package.talks, *added))
        if change.before is not None:
            changed.append(package)
            continue
        slug = local_slug(package.title, taken)
        taken.add(slug)
        package_id = uuid5(op_id, f"package {len(new)}")
        new.append(replace(package, id=package_id, slug=slug))
    local_packages.add_packages(
        work.db, organisation_id, new, made_by_id=work.viewer.person_id, now=work.now
    )
    is_saved = local_packages.change_packages(work.db, organisation_id, changed)
    _require_saved(is_saved=is_saved)
    return tuple(new)


def _require_saved(*, is_saved: bool) -> None:
    if not is_saved:
        raise InvalidField("file", ErrorCode.FILE_CHANGED)


def _in_words(plan: TalkPlan) -> str:
    """Return what the log says of an import."""
    words = f"{plan.new} new, {plan.changed} changed"
    return f"{words}, {len(plan.packages)} packages" if plan.packages else words
