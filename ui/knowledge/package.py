"""One theme package in full: its talks, its guide, its evidence, its differences."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from domain.access import Action, Viewer
from domain.knowledge.theme_packages import (
    PackageOrigin,
    PackageStatus,
    ThemePackage,
    lacks_pair,
)
from services.knowledge.adaptation_choices import may_change
from services.knowledge.catalogue import Adaptation, OpenedPackage, open_package
from ui import heading, links
from ui.danish_content import danish
from ui.elements.sides import two_sides
from ui.elements.step import StepWords, Way, show_step
from ui.knowledge.cards import show_evidence, show_talks
from ui.knowledge.lines import (
    audience_line,
    badges_of_origin,
    badges_of_status,
    is_ours,
    package_facts,
)
from ui.knowledge.materials import show_materials
from ui.knowledge.package_differences import show_differences
from ui.knowledge.texts import Text, show_texts
from ui.markdown import esc
from ui.page import PageContext
from ui.refusals import or_stop
from ui.text import _


def show_one_package(context: PageContext, package_id: UUID) -> None:
    """Show the package with this id, or say that it does not exist."""
    heading.show_back("theme_packages", _("Alle temapakker"))
    with or_stop(), context.reading() as work:
        opened = open_package(work, package_id)
    show_package(context.viewer, opened)


def show_package(viewer: Viewer, opened: OpenedPackage) -> None:
    """Show a package with everything a team needs to decide whether to use it."""
    package, adaptation = opened.package, opened.adaptation
    card = package.card
    ours = is_ours(package)
    with heading.show_name(package.title, kind=_("Temapakke"), is_danish=ours):
        for badge in (
            *badges_of_origin(package.origin),
            *badges_of_status(package.status),
        ):
            badge.show()
    if package.summary:
        with danish("summary", is_danish=ours):
            st.text(package.summary)
    lines = (package_facts(card), audience_line(card), _made_for(opened))
    st.text("\n".join(line for line in lines if line))
    main, side = two_sides()
    with main:
        _show_state(package, adaptation)
        _show_plan(viewer, package)
        st.header(_("Talks"), anchor=False)
        if lacks_pair(package):
            _warn_about_pair()
        show_talks([talk.card for talk in package.talks], numbered=True)
        show_texts(
            Text(_("Det får I ud af det"), (package.benefit,)),
            Text(
                _("Guide til samtalerne"), (package.conversation_guide,), is_folded=True
            ),
            is_danish=ours,
        )
        show_materials(package.materials)
        if adaptation is not None:
            _show_adaptation(adaptation)
    with side:
        show_evidence(opened.evidence)
        _show_ways_on(viewer, package, opened.copies)


def _made_for(opened: OpenedPackage) -> str:
    if not opened.made_for:
        return ""
    return _("Tilpasset til {unit}").format(unit=opened.made_for)


def _show_state(package: ThemePackage, adaptation: Adaptation | None) -> None:
    if package.status is PackageStatus.DRAFT:
        st.info(
            _("Pakken er en kladde. Kun de, der må rette den, kan se den."),
            icon=":material/draft:",
        )
    elif package.status is PackageStatus.ARCHIVED:
        st.info(
            _("Pakken bruges ikke længere. Tidligere sessioner kan stadig vise den."),
            icon=":material/inventory_2:",
        )
    if adaptation is not None and adaptation.has_newer:
        st.warning(
            _(
                "Den fælles pakke er kommet i en nyere udgave. Nederst kan I se, hvor "
                "jeres udgave er anderledes."
            ),
            icon=":material/update:",
        )


def _show_plan(viewer: Viewer, package: ThemePackage) -> None:
    is_published = package.status is PackageStatus.PUBLISHED
    if is_published and viewer.may_somewhere(Action.SESSION_CREATE):
        show_step(
            StepWords(
                title=_("Læg den på jeres næste møde"),
                about=package.title,
                way=Way(_("Planlæg session"), "plan", {"pakke": package.id}),
            )
        )


def _show_ways_on(
    viewer: Viewer, package: ThemePackage, copies: Sequence[ThemePackage]
) -> None:
    is_central = package.origin is PackageOrigin.CENTRAL
    is_published = package.status is PackageStatus.PUBLISHED
    may_copy = (
        is_published and is_central and viewer.may_somewhere(Action.LOCAL_PACKAGE_EDIT)
    )
    with st.container(horizontal=True):
        if may_copy and st.button(
            _("Tilpas til jer"), icon=":material/edit_note:", key="adapt"
        ):
            links.go_to("adapt_package", pakke=package.id)
        if (not is_central and may_change(viewer, package)) and st.button(
            _("Ret pakken"), icon=":material/edit:", key="change"
        ):
            links.go_to("adapt_package", pakke=package.id)
    for copy in copies:
        links.link_to(
            "theme_package",
            _("Jeres egen udgave: {title}").format(title=esc(copy.title)),
            icon="edit_note",
            id=copy.id,
        )


def _warn_about_pair() -> None:
    st.warning(
        _(
            "Pakken har ikke både en talk fra praksis og en fra forskning. Samtalen "
            "bliver ofte bedre, når I har begge dele."
        ),
        icon=":material/balance:",
    )


def _show_adaptation(adaptation: Adaptation) -> None:
    st.header(_("Det har I gjort anderledes"), anchor=False)
    links.link_to(
        "theme_package",
        _("Den fælles pakke: {title}").format(title=esc(adaptation.central.title)),
        icon="compare_arrows",
        id=adaptation.central.id,
    )
    show_differences(adaptation.differences)
