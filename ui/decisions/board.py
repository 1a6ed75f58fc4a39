"""The board and the list of decisions, and the filters above both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import streamlit as st

from domain.access import Action
from domain.decisions.decision import (
    CLOSED,
    Decision,
    DecisionStatus,
    DueState,
    due_state,
)
from domain.decisions.figures import DecisionFigures
from domain.decisions.filters import DecisionFilter, WantedDecisions
from i18n.formats import number
from i18n.labels import decision_filter_labels
from services.decisions.lists import (
    DecidedTeams,
    decision_owners,
    first_of_columns,
    page_of_list,
)
from services.work import Work
from ui.blocks import show_block
from ui.colours import Badge
from ui.decisions.card import facts_line, state_badges
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


@dataclass(frozen=True, slots=True)
class _Card:
    """A decision on the board or the list, whose story is behind it."""

    id: UUID
    words: str
    facts: str
    badges: tuple[Badge, ...]
    is_asked: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class _Column:
    """The decisions of a status; `more` says how many are not shown."""

    words: str
    count: str
    cards: Sequence[_Card]
    more: str


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


def cut_by(wanted: WantedDecisions) -> dict[str, str | Sequence[str]]:
    """Return the filters as the address of a file says them."""
    team = {} if wanted.team_id is None else {"team": str(wanted.team_id)}
    states = [state.value for state in wanted.states]
    return {**team, "vis": states, "ansvarlig": wanted.owners}


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
    columns = [
        _column(
            statuses,
            figures,
            [
                _card(decision, work.today, known)
                for decision in found
                if decision.status in statuses
            ],
        )
        for statuses in COLUMNS
    ]
    show_block("decisions/board.html", columns=columns[:-1], closed=columns[-1])


def _column(
    statuses: frozenset[DecisionStatus],
    figures: DecisionFigures,
    cards: Sequence[_Card],
) -> _Column:
    count = sum(figures.by_status[status] for status in statuses)
    left = count - len(cards)
    more = ngettext("{n} mere på listen", "{n} flere på listen", left)
    return _Column(
        _heading(statuses),
        number(count, language()),
        cards,
        more.format(n=number(left, language())) if left else "",
    )


def _heading(statuses: frozenset[DecisionStatus]) -> str:
    """Return the heading of a column, which is about several decisions."""
    if DecisionStatus.OPEN in statuses:
        return _("Åbne")
    return _("I gang") if DecisionStatus.UNDER_WAY in statuses else _("Lukkede")


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
        show_block(
            "decisions/list.html",
            cards=[_card(decision, work.today, known) for decision in shown],
        )


def _card(decision: Decision, today: date, known: DecidedTeams) -> _Card:
    teams = known.names
    team = teams.get(decision.team_id, "") if len(teams) > 1 else ""
    return _Card(
        decision.id,
        decision.text,
        facts_line(decision, today, team=team),
        state_badges(decision, today),
        is_asked=decision.is_unfinished and decision.team_id in known.answers_for,
        is_late=due_state(decision, today) is DueState.OVERDUE,
    )
