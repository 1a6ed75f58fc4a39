"""The board and the list of decisions, and the filters above both."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

import streamlit as st

from domain.access import Action
from domain.decisions.decision import CLOSED, Decision, DecisionStatus
from domain.decisions.figures import DecisionFigures
from domain.decisions.filters import DecisionFilter, WantedDecisions
from i18n.formats import number
from i18n.labels import decision_filter_labels, decision_status_labels
from services.decisions.lists import (
    DecidedTeams,
    decision_owners,
    first_of_columns,
    page_of_list,
)
from services.work import Work
from ui import links
from ui.decisions.card import STATUS_LOOK, show_facts, show_state, show_words
from ui.elements.options import told_apart
from ui.markdown import esc
from ui.people.team_choice import filter_by_team
from ui.text import _, language, ngettext

#: the codes of the views in the address
BOARD: Final = "tavle"
LIST: Final = "liste"
WEEKLY: Final = "ugen"

#: how many decisions a column or the list shows at first
MOST_IN_COLUMN: Final = 8
MOST_IN_LIST: Final = 20
#: with more owners than this the filter is a list instead of pills
MOST_OWNERS: Final = 8

#: the columns of the board; all closed decisions share one, each with its own status
COLUMNS: Final = (
    frozenset({DecisionStatus.OPEN}),
    frozenset({DecisionStatus.UNDER_WAY}),
    CLOSED,
)


def ask_wanted(
    work: Work, known: DecidedTeams, *, team_id: UUID | None
) -> WantedDecisions:
    """Show the filters and return the viewer's choices."""
    labels = decision_filter_labels(_)
    if "decisions.team" not in st.session_state and team_id in known.names:
        st.session_state["decisions.team"] = team_id
    chosen_team = filter_by_team(known.teams, known.tree, key="decisions.team")
    states = st.pills(
        _("Vis kun"),
        list(DecisionFilter),
        selection_mode="multi",
        format_func=told_apart(DecisionFilter, labels.__getitem__),
        key="decisions.states",
    )
    may_choose = work.viewer.may_somewhere(Action.DECISION_OWNER_READ)
    names = decision_owners(work, team_id=chosen_team) if may_choose else ()
    return WantedDecisions(
        team_id=chosen_team, states=tuple(states), owners=tuple(_owner_filter(names))
    )


def _owner_filter(names: Sequence[str]) -> Sequence[str]:
    if len(names) <= 1:
        return ()

    def label(name: str) -> str:
        return name or _("Teamet")

    if len(names) > MOST_OWNERS:
        chosen = st.multiselect(
            _("Ansvarlig"),
            names,
            format_func=told_apart(names, label),
            key="decisions.owner_list",
            placeholder=_("Alle"),
            select_all=False,
        )
        return list(chosen)
    return st.pills(
        _("Ansvarlig"),
        names,
        selection_mode="multi",
        format_func=told_apart(names, lambda name: esc(label(name))),
        key="decisions.owners",
    )


def show_board(
    work: Work,
    wanted: WantedDecisions,
    figures: DecisionFigures,
    known: DecidedTeams,
) -> None:
    """Show the first decisions in columns by status, overdue ones at the top."""
    found = first_of_columns(
        work, wanted, figures, columns=COLUMNS, most=MOST_IN_COLUMN
    )
    for place, statuses in zip(st.columns(len(COLUMNS)), COLUMNS, strict=True):
        with place:
            _show_heading(statuses, figures)
            own = [decision for decision in found if decision.status in statuses]
            for decision in own:
                show_card(decision, work.today, known)
            more = _number(statuses, figures) - len(own)
            if more:
                words = ngettext("{n} mere på listen", "{n} flere på listen", more)
                st.caption(words.format(n=number(more, language())))


def _show_heading(
    statuses: frozenset[DecisionStatus], figures: DecisionFigures
) -> None:
    words, icon = _("Lukket"), ":material/check:"
    if len(statuses) == 1:
        (status,) = statuses
        words, icon = decision_status_labels(_)[status], STATUS_LOOK[status][1]
    count = number(_number(statuses, figures), language())
    first = next(status for status in DecisionStatus if status in statuses)
    with st.container(key=f"column-{first}"):
        st.header(f"{icon} {words} ({count})", anchor=False)


def _number(statuses: frozenset[DecisionStatus], figures: DecisionFigures) -> int:
    return sum(figures.by_status[status] for status in statuses)


def show_list(
    work: Work,
    wanted: WantedDecisions,
    figures: DecisionFigures,
    known: DecidedTeams,
) -> None:
    """Show the decisions below each other, overdue ones first, in pages."""
    pages = -(-figures.total // MOST_IN_LIST)
    page = 1
    place = st.container()
    if pages > 1:
        page = st.pagination(pages, key="decisions.page")
    shown = page_of_list(
        work, wanted, figures, first=(page - 1) * MOST_IN_LIST, most=MOST_IN_LIST
    )
    with place:
        for decision in shown:
            show_card(decision, work.today, known)


def show_card(decision: Decision, today: date, known: DecidedTeams) -> None:
    """Show one decision and the link to its story, where it can be answered too."""
    teams = known.names
    is_asked = decision.is_unfinished and decision.team_id in known.answers_for
    with st.container(border=True, key=f"decision-{decision.id}", gap="xsmall"):
        show_words(decision)
        show_state(decision, today)
        team = teams.get(decision.team_id, "") if len(teams) > 1 else ""
        show_facts(decision, today, team=team)
        links.link_to(
            "decisions",
            _("Svar, eller se historien") if is_asked else _("Se historien"),
            icon="task_alt" if is_asked else "history",
            beslutning=decision.id,
        )
