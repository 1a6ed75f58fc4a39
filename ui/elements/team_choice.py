"""Choose a team; nobody with a single team is asked."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from domain.people.person import Unit
from ui.forms import Form
from ui.text import _


def choose_team(form: Form, teams: Sequence[Unit], *, wanted: UUID | None) -> UUID:
    """Return the only team, or the chosen one; `wanted` is preselected."""
    ids = [team.id for team in teams]
    if len(ids) == 1:
        return ids[0]
    names = {team.id: team.name for team in teams}
    chosen: UUID = st.selectbox(
        _("Team"),
        ids,
        index=ids.index(wanted) if wanted in ids else 0,
        format_func=names.__getitem__,
        key=form.key("team_id"),
        placeholder=_("Vælg et team"),
    )
    form.slot("team_id", _("Team"))
    return chosen


def filter_by_team(teams: Sequence[Unit], *, key: str) -> UUID | None:
    """Return the chosen team, None for all; not shown to anyone with one team only."""
    if len(teams) <= 1:
        return None
    names = {team.id: team.name for team in teams}
    chosen = st.selectbox(
        _("Team"),
        ["", *names],
        format_func=lambda one: names.get(one, _("Alle teams")),
        key=key,
        placeholder=_("Alle teams"),
    )
    return chosen if isinstance(chosen, UUID) else None
