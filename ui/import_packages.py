"""What an imported catalogue would do to theme packages."""

from collections.abc import Sequence

import streamlit as st

from domain.package_imports import PackageChange
from domain.theme_packages import PackageStatus
from i18n.formats import number
from ui.import_preview import FIRST_ROWS, show_rows
from ui.text import _, language, ngettext


def show_packages(changes: Sequence[PackageChange]) -> None:
    """Show which packages would be made and which get talks; nothing for none."""
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


def _what_happens(change: PackageChange) -> str:
    if change.before is None:
        return _("Ny, som kladde")
    if change.before.status is PackageStatus.ARCHIVED:
        return _("Tages i brug igen, som kladde")
    if change.before.status is PackageStatus.PUBLISHED:
        return _("Får flere talks. Alle kan se dem med det samme")
    return _("Får flere talks")
