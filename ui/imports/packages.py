"""Preview the theme packages of an imported catalogue, and link to the new drafts."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from domain.imports.packages import PackageChange
from domain.knowledge.theme_packages import PackageStatus, ThemePackage
from i18n.formats import number
from ui import links
from ui.imports.preview import FIRST_ROWS, show_rows
from ui.markdown import esc
from ui.text import _, language, ngettext

_DRAFTS: Final = "import.drafts"
#: the number of drafts that get a link
_LINKED: Final = 5


def show_packages(changes: Sequence[PackageChange]) -> None:
    """Show the packages to be created and those that get talks, if there are any."""
    if not changes:
        return
    st.header(_("Temapakker"), anchor=False)
    new = sum(change.before is None for change in changes)
    if new:
        st.text(
            ngettext(
                "{n} ny temapakke kommer ind som kladde. Skriv, hvad den handler om, "
                "og udgiv den under Temapakker.",
                "{n} nye temapakker kommer ind som kladder. Skriv, hvad de handler om, "
                "og udgiv dem under Temapakker.",
                new,
            ).format(n=number(new, language()))
        )
    show_rows(
        "packages",
        _("Temapakker"),
        [
            {
                _("Temapakke"): change.package.title,
                _("Hvad sker der?"): _what_happens(change),
                _("Talks, der kommer i den"): ", ".join(
                    one.talk.title for one in change.added
                ),
            }
            for change in changes[:FIRST_ROWS]
        ],
    )
    more = len(changes) - FIRST_ROWS
    if more > 0:
        st.text(
            ngettext("Og {n} temapakke mere.", "Og {n} temapakker mere.", more).format(
                n=number(more, language())
            )
        )


def remember_drafts(drafts: Sequence[ThemePackage]) -> None:
    """Keep the ids and titles of the new drafts for the receipt in the next run."""
    st.session_state[_DRAFTS] = [(draft.id, draft.title) for draft in drafts]


def show_drafts() -> None:
    """Show links to the drafts that the import has just created, once."""
    drafts = st.session_state.pop(_DRAFTS, [])
    for draft_id, title in drafts[:_LINKED]:
        label = _("Kladden {title}").format(title=esc(title))
        links.link_to("theme_package", label, icon="edit_note", id=draft_id)
    if len(drafts) > _LINKED:
        links.link_to("theme_packages", _("Se alle temapakker"), icon="arrow_forward")


def made_as_drafts(count: int) -> str:
    """Return the sentence of the receipt about the packages that were created."""
    return ngettext(
        "{n} ny temapakke er lavet som kladde.",
        "{n} nye temapakker er lavet som kladder.",
        count,
    ).format(n=number(count, language()))


def _what_happens(change: PackageChange) -> str:
    if change.before is None:
        return _("Ny, som kladde")
    if change.before.status is PackageStatus.ARCHIVED:
        return _("Tages i brug igen, som kladde")
    if change.before.status is PackageStatus.PUBLISHED:
        return _("Får flere talks. Alle kan se dem med det samme")
    return _("Får flere talks")
