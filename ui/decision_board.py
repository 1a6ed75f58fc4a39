"""The board and the list of decisions, and the filters above both."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

import streamlit as st

from domain.access import Role
from domain.decision_filters import DecisionFilter, owner_of, wanted_decisions
from domain.decisions import Decision, DecisionStatus
from i18n.formats import number
from i18n.labels import decision_filter_labels, decision_status_labels
from services.decision_lists import DecisionList
from ui import links
from ui.decision_cards import STATUS_LOOK, show_facts, show_state, show_words
from ui.escape import esc
from ui.page import PageContext
from ui.team_choice import filter_by_team
from ui.text import _, language, ngettext

#: the views, as they stand in the address
BOARD: Final = "tavle"
LIST: Final = "liste"
WEEKLY: Final = "ugen"

#: how many decisions a column or the list shows before one asks for more
MOST_IN_COLUMN: Final = 8
MOST_IN_LIST: Final = 20
#: more owners than this are no pills any more
MOST_OWNERS: Final = 8

#: the columns of the board; what is closed stands together, each with its own word
COLUMNS: Final = (
    (DecisionStatus.OPEN,),
    (DecisionStatus.UNDER_WAY,),
    (DecisionStatus.DONE, DecisionStatus.DROPPED, DecisionStatus.CONTINUED),
)


def ask_wanted(
    known: DecisionList, today: date, *, team_id: UUID | None
) -> list[Decision]:
    """Show the filters and return the decisions that they let through."""
    labels = decision_filter_labels(_)
    if "decisions.team" not in st.session_state and team_id in known.team_names:
        st.session_state["decisions.team"] = team_id
    chosen_team = filter_by_team(known.teams, key="decisions.team")
    states = st.pills(
        _("Vis kun"),
        list(DecisionFilter),
        selection_mode="multi",
        format_func=labels.__getitem__,
        key="decisions.states",
    )
    of_team = wanted_decisions(known.decisions, today, team_id=chosen_team)
    owners = _owner_filter(of_team)
    return wanted_decisions(of_team, today, states=states, owners=owners)


def _owner_filter(decisions: Sequence[Decision]) -> Sequence[str]:
    names = sorted({owner_of(decision) for decision in decisions})
    if len(names) <= 1:
        return ()

    def label(name: str) -> str:
        return name or _("Teamet")

    if len(names) > MOST_OWNERS:
        chosen = st.multiselect(
            _("Ansvarlig"),
            names,
            format_func=label,
            key="decisions.owner_list",
            placeholder=_("Alle"),
            select_all=False,
        )
        return list(chosen)
    return st.pills(
        _("Ansvarlig"),
        names,
        selection_mode="multi",
        format_func=lambda name: esc(label(name)),
        key="decisions.owners",
    )


def show_board(
    decisions: Sequence[Decision], today: date, *, teams: Mapping[UUID, str]
) -> None:
    """Show the decisions in columns by status, overdue ones at the top."""
    labels = decision_status_labels(_)
    for column, statuses in zip(st.columns(len(COLUMNS)), COLUMNS, strict=True):
        own = [decision for decision in decisions if decision.status in statuses]
        with column:
            words = labels[statuses[0]] if len(statuses) == 1 else _("Lukket")
            icon = (
                STATUS_LOOK[statuses[0]][1]
                if len(statuses) == 1
                else ":material/check:"
            )
            count = number(len(own), language())
            with st.container(key=f"column-{statuses[0]}"):
                st.header(f"{icon} {words} ({count})", anchor=False)
            for decision in own[:MOST_IN_COLUMN]:
                show_card(decision, today, teams=teams)
            if len(own) > MOST_IN_COLUMN:
                st.caption(
                    ngettext(
                        "{n} mere på listen",
                        "{n} flere på listen",
                        len(own) - MOST_IN_COLUMN,
                    ).format(n=number(len(own) - MOST_IN_COLUMN, language()))
                )


def show_list(
    decisions: Sequence[Decision], today: date, *, teams: Mapping[UUID, str]
) -> None:
    """Show the decisions below each other, overdue ones first, in pages."""
    pages = -(-len(decisions) // MOST_IN_LIST)
    page = 1
    place = st.container()
    if pages > 1:
        page = st.pagination(pages, key="decisions.page")
    with place:
        for decision in decisions[(page - 1) * MOST_IN_LIST : page * MOST_IN_LIST]:
            show_card(decision, today, teams=teams)


def show_card(decision: Decision, today: date, *, teams: Mapping[UUID, str]) -> None:
    """Show one decision and the way to its story."""
    with st.container(border=True, key=f"decision-{decision.id}", gap="xsmall"):
        show_words(decision)
        show_state(decision, today)
        team = teams.get(decision.team_id, "") if len(teams) > 1 else ""
        show_facts(decision, today, team=team)
        links.link_to(
            "decisions", _("Se historien"), icon="history", beslutning=decision.id
        )


def say_who_reads(context: PageContext) -> None:
    """Say at the foot of the page that managers can open it, to those who are none."""
    if not context.viewer.has_any(Role.MANAGER):
        st.caption(
            _("Det ser din leder også: de samme beslutninger, og ikke mere end det.")
        )
