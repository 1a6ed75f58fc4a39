"""The groups of a session: team, name, number, and whether anyone in them can decide."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from domain.local_sessions.draft import MOST_GROUPS
from domain.local_sessions.local_session import DecisionPower, GroupPlan
from domain.people.person import UnitTree
from i18n.labels import decision_power_labels
from ui.elements.options import offering, told_apart
from ui.forms import Form
from ui.people.unit_choice import units_told_apart
from ui.text import _


def group_rows(
    form: Form, start: Sequence[GroupPlan], *, of: str, tree: UnitTree
) -> tuple[GroupPlan, ...]:
    """
    Show one row of fields for each group and return the groups.

    `of` keeps the groups of one team apart from those of another: each begins with its
    own `start`. A single group keeps its team while its name is the team's; of several
    each says which team in `tree` it comes from, and gets the decisions that it takes.
    """
    rows_key = form.key(f"groups.{of}")
    rows: list[int] = st.session_state.setdefault(rows_key, list(range(len(start))))
    form.slot("groups", _("Grupper"))
    groups = []
    for place, row in enumerate(rows):
        begins = start[row] if row < len(start) else GroupPlan(name="")
        with st.container(border=len(rows) > 1):
            key, teams = f"{of}.{row}", tree if len(rows) > 1 else None
            groups.append(_group_row(form, begins, teams, place=place, key=key))
            if len(rows) > 1:
                st.button(
                    _("Fjern gruppen"),
                    key=form.button_key(f"remove.{of}.{row}", calls_back=True),
                    icon=":material/delete:",
                    type="tertiary",
                    on_click=_remove,
                    args=(rows_key, row),
                )
    if len(rows) < MOST_GROUPS:
        st.button(
            _("Tilføj en gruppe"),
            key=form.button_key(f"add.{of}", calls_back=True),
            icon=":material/add:",
            type="tertiary",
            on_click=_add,
            args=(rows_key,),
        )
    return tuple(groups)


def _add(rows_key: str) -> None:
    rows: list[int] = st.session_state[rows_key]
    st.session_state[rows_key] = [*rows, max(rows, default=-1) + 1]


def _remove(rows_key: str, row: int) -> None:
    rows: list[int] = st.session_state[rows_key]
    st.session_state[rows_key] = [one for one in rows if one != row]


def _team_field(form: Form, start: GroupPlan, tree: UnitTree, key: str) -> UUID | None:
    open_teams = (team.id for team in tree.teams_below(None) if team.closed_on is None)
    options = offering([None, *open_teams], start.team_id)
    chosen: UUID | None = st.selectbox(
        _("Hvilket team kommer gruppen fra?"),
        options,
        index=options.index(start.team_id),
        format_func=units_told_apart(
            tree, options, everywhere=_("Ikke et af vores teams")
        ),
        key=form.key(f"group.team.{key}", is_choice=True),
        placeholder=_("Vælg et team"),
    )
    form.slot(f"group.team.{key}", _("Hvilket team kommer gruppen fra?"))
    return chosen


def _group_row(
    form: Form, start: GroupPlan, tree: UnitTree | None, *, place: int, key: str
) -> GroupPlan:
    team_id = _team_field(form, start, tree, key) if tree else start.team_id
    name_of_team = tree.unit(team_id).name if tree and team_id else ""
    labels = decision_power_labels(_)
    name_column, number_column = st.columns([2, 1])
    with name_column:
        name = st.text_input(
            form.must(_("Gruppe")),
            key=form.following_key(
                f"group.name.{key}",
                start.name if team_id == start.team_id else name_of_team,
            ),
            placeholder=_("Gruppens navn"),
        )
        form.slot(f"groups.{place}.name", _("Gruppe"))
    with number_column:
        planned = st.number_input(
            _("Hvor mange"),
            value=start.planned,
            step=1,
            key=form.key(f"group.planned.{key}"),
            placeholder=_("Antal"),
        )
        form.slot(f"groups.{place}.planned", _("Hvor mange"))
    power = st.segmented_control(
        _("Er der nogen med, som kan beslutte?"),
        list(DecisionPower),
        default=start.decision_power,
        required=True,
        format_func=told_apart(labels, labels.__getitem__),
        key=form.key(f"group.power.{key}", is_choice=True),
    )
    form.slot(
        f"groups.{place}.decision_power", _("Er der nogen med, som kan beslutte?")
    )
    return GroupPlan(
        id=start.id,
        name=name or "",
        team_id=team_id if tree or name == start.name else None,
        decision_power=power or DecisionPower.UNKNOWN,
        planned=planned,
        participants=start.participants,
        online=start.online,
    )
