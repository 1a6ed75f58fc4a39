"""Save an adapted package, publish it, archive it."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from domain.errors import Conflict
from domain.knowledge.package_differences import differences
from domain.knowledge.package_drafts import PackageDraft, as_typed
from domain.knowledge.theme_packages import PackageOrigin, PackageStatus, ThemePackage
from services.knowledge.adaptation_choices import AdaptationChoices
from services.knowledge.adaptations import (
    accept_central_version,
    adapt_package,
    change_adaptation,
    set_package_status,
)
from services.work import Work
from ui import links
from ui.forms import Form
from ui.knowledge.package_differences import show_differences
from ui.page import PageContext
from ui.text import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """A package being edited: its form, its draft, and the version that was seen."""

    context: PageContext
    form: Form
    choices: AdaptationChoices
    draft: PackageDraft
    #: the version of the package that the form was first shown with
    seen: int

    @property
    def package(self) -> ThemePackage:
        """The central package to be copied, or the local one to be changed."""
        return self.choices.package


def offer_saving(editing: Editing) -> None:
    """
    Show the buttons that fit the package and the viewer, and do what is pressed.

    The draft in the form is what is saved. A refusal is shown in the form, and so is a
    change that somebody else saved meanwhile.
    """
    is_new = editing.package.origin is PackageOrigin.CENTRAL
    is_published = not is_new and editing.package.status is PackageStatus.PUBLISHED
    may_publish, key = editing.choices.may_publish, editing.form.button_key
    saves = publishes = archives = False
    with st.container(horizontal=True):
        if is_published:
            saves = st.button(_("Gem"), type="primary", key=key("save"))
        else:
            publishes = may_publish and st.button(
                _("Gem og udgiv"), type="primary", key=key("publish")
            )
            saves = st.button(
                _("Gem kladde"),
                type="secondary" if may_publish else "primary",
                key=key("save"),
            )
        if is_published and may_publish:
            archives = st.button(
                _("Tag ud af brug"), icon=":material/inventory_2:", key=key("archive")
            )
    if saves:
        _act(editing, lambda work: _save(work, editing))
    if publishes:
        _act(editing, lambda work: _save_and_publish(work, editing))
    if archives:
        _act(editing, lambda work: _archive(work, editing))


def offer_newest(editing: Editing) -> None:
    """Show that the central package has a newer edition, to be marked as seen."""
    st.warning(
        _(
            "Den fælles pakke er kommet i en nyere udgave. Se forskellen på pakkens "
            "side, og ret det, I vil have med."
        ),
        icon=":material/update:",
    )
    if st.button(_("Vi har set den nye udgave"), key=editing.form.button_key("newest")):
        _act(
            editing,
            lambda work: accept_central_version(
                work, editing.package.id, version=editing.seen
            ),
        )


def _act(editing: Editing, act: Callable[[Work], ThemePackage]) -> None:
    with editing.form.saving(
        editing.context,
        said=lambda: _said(kept),
        then=lambda: links.go_to("theme_package", id=kept.id),
        on_conflict=lambda conflict: _show_conflict(editing, conflict),
    ) as work:
        kept = act(work)


def _save(work: Work, editing: Editing) -> ThemePackage:
    package = editing.package
    if package.origin is PackageOrigin.CENTRAL:
        return adapt_package(work, package.id, editing.draft, op_id=editing.form.op_id)
    return change_adaptation(work, package.id, editing.draft, version=editing.seen)


def _save_and_publish(work: Work, editing: Editing) -> ThemePackage:
    kept = _save(work, editing)
    if kept.status is PackageStatus.PUBLISHED:
        return kept
    return set_package_status(
        work, kept.id, PackageStatus.PUBLISHED, version=kept.version
    )


def _archive(work: Work, editing: Editing) -> ThemePackage:
    return set_package_status(
        work, editing.package.id, PackageStatus.ARCHIVED, version=editing.seen
    )


def _said(package: ThemePackage) -> str:
    return {
        PackageStatus.DRAFT: _("Kladden er gemt. Den er ikke udgivet endnu."),
        PackageStatus.PUBLISHED: _("Pakken er gemt, og alle hos jer kan finde den."),
        PackageStatus.ARCHIVED: _("Pakken er taget ud af brug."),
    }[package.status]


def _show_conflict(editing: Editing, conflict: Conflict) -> None:
    editing.form.offer_theirs(conflict)
    current = conflict.current
    if not isinstance(current, ThemePackage):
        return
    st.text(_("Fra den andens udgave til det, du har skrevet:"))
    typed = as_typed(current, editing.draft, editing.choices.talks)
    show_differences(differences(current, typed))
