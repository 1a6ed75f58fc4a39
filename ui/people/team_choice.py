"""Choose a team; nobody with a single team is asked."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from domain.people.person import Unit
from domain.units import UnitTree
from ui.elements.text_fields import index_of
from ui.forms import Form
from ui.people.unit_choice import units_told_apart
from ui.text import _


def choose_team(
    form: Form, teams: Sequence[Unit], tree: UnitTree, *, wanted: UUID | None
) -> UUID | None:
    """
    Return the only team, or the chosen one; `wanted` is preselected.

    None as long as a wanted team is not among them and no other is chosen.
    """
    ids = [team.id for team in teams]
    if len(ids) == 1 and wanted in {None, *ids}:
        return ids[0]
    chosen: UUID | None = st.selectbox(
        _("Team"),
        ids,
        index=index_of(ids, wanted or ids[0]),
        format_func=units_told_apart(tree, ids),
        key=form.key("team_id", is_choice=True),
        placeholder=_("Vælg et team"),
    )
    form.slot("team_id", _("Team"))
    return chosen


def filter_by_team(teams: Sequence[Unit], tree: UnitTree, *, key: str) -> UUID | None:
    """Return the chosen team, None for all; not shown to anyone with one team only."""
    if len(teams) <= 1:
        return None
    options = [None, *(team.id for team in teams)]
    chosen: UUID | None = st.selectbox(
        _("Team"),
        options,
        format_func=units_told_apart(tree, options, everywhere=_("Alle teams")),
        key=key,
        placeholder=_("Alle teams"),
    )
    return chosen
