"""The fields about a person that several forms share."""

from uuid import UUID

import streamlit as st

from domain.units import UnitTree
from i18n.labels import job_function_labels
from ui.elements.options import offering
from ui.elements.text_fields import index_of
from ui.forms import Form
from ui.people.unit_choice import rosters, units_told_apart
from ui.text import _


def email_field(form: Form, label: str, value: str) -> str:
    """Show the field for an e-mail address and return the typed text."""
    # not type="email": the browser would not send on a mistyped address, and we would
    # save an empty one
    typed = st.text_input(label, value, key=form.key("email"), autocomplete="off")
    form.slot("email", label)
    return typed or ""


def function_field(form: Form, value: str) -> str:
    """Show the field for a person's function: ours are suggested, others allowed."""
    offered = list(job_function_labels(_).values())
    if value and value not in offered:
        offered.append(value)
    typed = st.selectbox(
        _("Funktion"),
        offered,
        index=index_of(offered, value or None),
        key=form.key("function", is_choice=True),
        accept_new_options=True,
        placeholder=_("Vælg eller skriv"),
    )
    form.slot("function", _("Funktion"))
    return typed or ""


def roster_field(form: Form, tree: UnitTree, value: UUID | None) -> UUID | None:
    """Show the choice of a person's team or higher unit; None is the organisation."""
    teams = offering((unit.id for unit in rosters(tree)), value)
    chosen: UUID | None = st.selectbox(
        _("Hører til"),
        teams,
        index=index_of(teams, value),
        format_func=units_told_apart(tree, teams),
        key=form.key("team_id", is_choice=True),
        placeholder=_("Hele organisationen"),
    )
    form.slot("team_id", _("Hører til"))
    return chosen
