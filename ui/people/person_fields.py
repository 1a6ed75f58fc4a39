"""What is asked about a person, in every form that asks."""

from uuid import UUID

import streamlit as st

from domain.units import UnitTree
from i18n.labels import job_function_labels
from ui.elements.text_fields import index_of
from ui.forms import Form
from ui.people.unit_choice import place_of, rosters
from ui.text import _


def email_field(form: Form, label: str, value: str) -> str:
    """Ask for an e-mail address."""
    # not type="email": the browser would keep a mistyped one to itself, and we would
    # save none
    typed = st.text_input(label, value, key=form.key("email"), autocomplete="off")
    form.slot("email", label)
    return typed or ""


def function_field(form: Form, value: str) -> str:
    """Ask what somebody is at work: our words are offered, any other will do."""
    offered = list(job_function_labels(_).values())
    if value and value not in offered:
        offered.append(value)
    typed = st.selectbox(
        _("Funktion"),
        offered,
        index=index_of(offered, value or None),
        key=form.key("function"),
        accept_new_options=True,
        placeholder=_("Vælg eller skriv"),
    )
    form.slot("function", _("Funktion"))
    return typed or ""


def roster_field(form: Form, tree: UnitTree, value: UUID | None) -> UUID | None:
    """Ask in which team, or higher unit, somebody works; none is the organisation."""
    teams = [unit.id for unit in rosters(tree)]
    chosen: UUID | None = st.selectbox(
        _("Hører til"),
        teams,
        index=index_of(teams, value),
        format_func=lambda one: place_of(tree, one),
        key=form.key("team_id"),
        placeholder=_("Hele organisationen"),
    )
    form.slot("team_id", _("Hører til"))
    return chosen
