"""The groups of a session: name, number, and whether anyone in them can decide."""

from collections.abc import Sequence

import streamlit as st

from domain.local_sessions.draft import MOST_GROUPS
from domain.local_sessions.local_session import DecisionPower, GroupPlan
from i18n.labels import decision_power_labels
from ui.elements.options import told_apart
from ui.forms import Form
from ui.text import _


def group_rows(
    form: Form, start: Sequence[GroupPlan], *, of: str
) -> tuple[GroupPlan, ...]:
    """
    Show one row of fields for each group and return the groups.

    `of` keeps the groups of one team apart from those of another: each begins with its
    own `start`. A group keeps its id and, while its name is the team's, its team.
    """
    rows_key = form.key(f"groups.{of}")
    rows: list[int] = st.session_state.setdefault(rows_key, list(range(len(start))))
    form.slot("groups", _("Grupper"))
    groups = []
    for place, row in enumerate(rows):
        begins = start[row] if row < len(start) else GroupPlan(name="")
        with st.container(border=len(rows) > 1):
            groups.append(_group_row(form, begins, place=place, key=f"{of}.{row}"))
            if len(rows) > 1:
                st.button(
                    _("Fjern gruppen"),
                    key=form.button_key(f"remove.{of}.{row}"),
                    icon=":material/delete:",
                    type="tertiary",
                    on_click=_remove,
                    args=(rows_key, row),
                )
    if len(rows) < MOST_GROUPS:
        st.button(
            _("Tilføj en gruppe"),
            key=form.button_key(f"add.{of}"),
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


def _group_row(form: Form, start: GroupPlan, *, place: int, key: str) -> GroupPlan:
    labels = decision_power_labels(_)
    name_column, number_column = st.columns([2, 1])
    with name_column:
        name = st.text_input(
            _("Gruppe"),
            value=start.name,
            key=form.key(f"group.name.{key}"),
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
        key=form.key(f"group.power.{key}"),
    )
    form.slot(
        f"groups.{place}.decision_power", _("Er der nogen med, som kan beslutte?")
    )
    return GroupPlan(
        id=start.id,
        name=name or "",
        team_id=start.team_id if name == start.name else None,
        decision_power=power or DecisionPower.UNKNOWN,
        planned=planned,
        participants=start.participants,
        online=start.online,
    )
