"""Theme packages and talks as lists: what one chooses by, and the way to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.access import Action, Viewer
from domain.decisions.evidence import NO_EVIDENCE, Evidence
from domain.knowledge.theme_packages import (
    PackageCard,
    PackageStatus,
    TalkCard,
    WorkArea,
)
from i18n.labels import work_area_labels
from ui.blocks import show_block
from ui.colours import Badge
from ui.elements.chain import ChainLink, count_figure, rate_figure, show_links
from ui.knowledge.lines import (
    audience_line,
    badge_of_kind,
    badges_of_origin,
    badges_of_status,
    evidence_lines,
    is_ours,
    package_size,
    speaker_line,
)
from ui.text import _

#: how the cover of a package is drawn (web/static/blocks.css), by its work area
COVERS: Final = {
    WorkArea.AUTHORITY: "circles blue",
    WorkArea.EDUCATION: "steps violet",
    WorkArea.DAYCARE: "hills green",
    WorkArea.SPECIAL_NEEDS: "square amber",
    WorkArea.JOB_CENTRE: "steps teal",
    WorkArea.HEALTH: "circles teal",
    WorkArea.OUT_OF_HOME_CARE: "hills violet",
    WorkArea.CIVIL_SOCIETY: "circles green",
    WorkArea.PRIVATE: "square blue",
    WorkArea.OTHER: "steps amber",
}


@dataclass(frozen=True, slots=True)
class _PackageLine:
    """A package on the list; `is_danish` says that its words came with Anker."""

    id: UUID
    title: str
    summary: str
    size: str
    area: str
    audience: str
    used: tuple[str, ...]
    cover: str
    badges: tuple[Badge, ...]
    is_danish: bool
    may_plan: bool


@dataclass(frozen=True, slots=True)
class _TalkLine:
    """A talk on a list; `is_danish` says that its words came with Anker."""

    id: UUID
    title: str
    speaker: str
    badges: tuple[Badge, ...]
    is_danish: bool
    number: int | None = None


def show_packages(
    viewer: Viewer,
    packages: Sequence[PackageCard],
    evidence: Mapping[UUID, Evidence],
) -> None:
    """Show each package as a card with the organisation's experience of it."""
    if not packages:
        return
    plans = viewer.may_somewhere(Action.SESSION_CREATE)
    show_block(
        "knowledge/packages.html",
        cards=[
            _PackageLine(
                package.id,
                package.title,
                package.summary,
                package_size(package),
                work_area_labels(_)[package.work_area],
                audience_line(package),
                _used(evidence.get(package.id, NO_EVIDENCE)),
                COVERS[package.work_area],
                (
                    *badges_of_origin(package.origin),
                    *badges_of_status(package.status),
                ),
                is_danish=is_ours(package),
                may_plan=plans and package.status is PackageStatus.PUBLISHED,
            )
            for package in packages
        ],
    )


def show_evidence(evidence: Evidence) -> None:
    """Show how far the organisation came with it, or that nobody has tried it yet."""
    title = _("Det er der kommet ud af det hos jer")
    if not evidence.sessions:
        show_links(title, [], breaks="", over=_nobody_yet())
        return
    show_links(
        title,
        [
            ChainLink(_("Sessioner"), count_figure(evidence.sessions)),
            ChainLink(_("Beslutninger"), count_figure(evidence.decisions)),
            ChainLink(_("Fulgt op i tide"), rate_figure(evidence.rates.followup)),
            ChainLink(
                _("Gennemført, af besvarede"), rate_figure(evidence.rates.completion)
            ),
        ],
    )


def _nobody_yet() -> str:
    return _("Ingen hos jer har prøvet det endnu. I kan være de første.")


def _used(evidence: Evidence) -> tuple[str, ...]:
    if not evidence.sessions:
        return (_nobody_yet(),)
    return evidence_lines(evidence)


def show_talks(talks: Sequence[TalkCard], *, numbered: bool = False) -> None:
    """Show each talk in a row that leads to it, in the order of a package if numbered."""
    if not talks:
        return
    show_block(
        "knowledge/talks.html",
        rows=[
            _TalkLine(
                talk.id,
                talk.title,
                speaker_line(talk),
                (badge_of_kind(talk.kind), *badges_of_origin(talk.origin)),
                is_danish=is_ours(talk),
                number=number if numbered else None,
            )
            for number, talk in enumerate(talks, 1)
        ],
    )
