"""Register a newcomer: person, programme, team, start date and partner."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

import streamlit as st

from domain.onboarding import NewcomerDraft
from domain.people.person import Person, PersonDraft
from domain.units import UnitTree
from i18n.labels import programme_title
from services.onboarding.assignments import add_newcomer
from services.onboarding.programmes import programmes
from services.people import rosters
from ui.elements.date_field import date_field
from ui.elements.options import told_apart
from ui.elements.text_fields import line_field
from ui.forms import Form
from ui.markdown import esc
from ui.next_choice import choose_next
from ui.page import PageContext
from ui.people.person_choice import people_told_apart
from ui.people.person_fields import function_field
from ui.people.unit_choice import rosters as units_to_work_in
from ui.people.unit_choice import units_told_apart
from ui.text import _

#: who has just begun; the next run shows them
CHOSEN: Final = "newcomer.chosen"


def show_new_newcomer(
    context: PageContext, tree: UnitTree, people: Sequence[Person]
) -> None:
    """Show the form for a newcomer, and a small one for anyone not on the list."""
    form = Form("newcomer")
    persons = {person.id: person for person in people}
    with form.expander(_("Begynd et forløb"), icon=":material/school:"):
        draft = _fields(context, form, tree, persons)
        form.summary()
        if st.button(_("Begynd forløbet"), key=form.button_key("save"), type="primary"):
            with form.saving(
                context,
                said=lambda: _("{name} er i gang.").format(name=esc(newcomer.name)),
                then=lambda: choose_next(CHOSEN, newcomer.id),
            ) as work:
                newcomer = add_newcomer(work, draft, op_id=form.op_id)
    _unlisted(context, tree)


def _fields(
    context: PageContext,
    form: Form,
    tree: UnitTree,
    persons: Mapping[UUID, Person],
) -> NewcomerDraft:
    person_id = st.selectbox(
        form.must(_("Ny kollega")),
        list(persons),
        index=None,
        format_func=people_told_apart(persons, persons.get, tree),
        key=form.key("person_id", is_choice=True),
        placeholder=_("Skriv et navn"),
    )
    form.slot("person_id", _("Ny kollega"))
    programme = st.selectbox(
        form.must(_("Forløb")),
        list(programmes()),
        index=None,
        format_func=told_apart(
            programmes(), lambda one: programme_title(one, programmes(), _)
        ),
        key=form.key("programme", is_choice=True),
        placeholder=_("Vælg et forløb"),
    )
    form.slot("programme", _("Forløb"))
    person = persons.get(person_id) if person_id else None
    team_id = _team_field(form, tree, person)
    started_on = date_field(
        form,
        "started_on",
        form.must(_("Første dag")),
        (person.joined_on if person else None) or context.today,
        today=context.today,
        follows=True,
    )
    others = [one for one in persons if one != person_id]
    partner_id = st.selectbox(
        _("Makker"),
        others,
        index=None,
        format_func=people_told_apart(others, persons.get, tree),
        key=form.key("partner_id", is_choice=True),
        placeholder=_("Kan findes senere"),
    )
    form.slot("partner_id", _("Makker"))
    return NewcomerDraft(
        person_id=person_id,
        team_id=team_id,
        programme=programme,
        started_on=started_on,
        partner_id=partner_id,
    )


def _team_field(form: Form, tree: UnitTree, person: Person | None) -> UUID | None:
    """Show the choice of team, by default the person's own until another is chosen."""
    own = person.team_id if person and person.team_id in tree else None
    units = [unit.id for unit in units_to_work_in(tree)]
    team_id: UUID | None = st.selectbox(
        form.must(_("Team")),
        units,
        index=None,
        format_func=units_told_apart(tree, units),
        key=form.following_key("team_id", own),
        placeholder=_("Vælg et team"),
    )
    form.slot("team_id", _("Team"))
    return team_id


def _unlisted(context: PageContext, tree: UnitTree) -> None:
    form = Form("newcomer.person")
    with form.expander(
        _("Står kollegaen ikke på listen endnu?"), icon=":material/person_add:"
    ):
        name = line_field(form, "name", form.must(_("Navn")))
        function = function_field(form, "")
        units = [unit.id for unit in units_to_work_in(tree)]
        team_id = st.selectbox(
            _("Hører til"),
            units,
            index=None,
            format_func=units_told_apart(tree, units),
            key=form.key("team_id", is_choice=True),
            placeholder=_("Vælg et team"),
        )
        form.slot("team_id", _("Hører til"))
        form.summary()
        if not st.button(_("Sæt kollegaen på listen"), key=form.button_key("save")):
            return
        with form.saving(
            context,
            said=lambda: _("{name} står på listen. Nu kan forløbet begynde.").format(
                name=esc(person.name)
            ),
        ) as work:
            person = rosters.add_person(
                work, PersonDraft(name, function), team_id=team_id, op_id=form.op_id
            )
