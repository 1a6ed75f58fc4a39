"""Oplæring: the newcomers, their five steps with colleagues, and their alarms."""

import streamlit as st

from domain.access import Action
from domain.files import FileOf
from i18n.formats import short_date
from services.onboarding.newcomers import overview
from services.people.colleagues import list_colleagues
from services.people.units import get_tree
from ui import notices
from ui.elements.file_links import show_file_links
from ui.elements.options import told_apart
from ui.frame.who_can_see import say_manager_sees
from ui.next_choice import take_choice
from ui.onboarding.new_newcomer import CHOSEN, show_new_newcomer
from ui.onboarding.newcomer import show_newcomer
from ui.onboarding.table import show_counts, show_steps_in_numbers, show_table
from ui.page import open_page
from ui.people.person_choice import people_told_apart
from ui.refusals import or_stop
from ui.text import _, language

# who, and may they?
context = open_page(Action.ONBOARDING_READ, title=_("Oplæring"))
viewer = context.viewer
may_assign = viewer.may_somewhere(Action.ONBOARDING_ASSIGN)

# what do we know?
with or_stop(), context.reading() as work:
    seen = overview(work)
    tree = get_tree(work)
    people = [
        one.person
        for one in list_colleagues(work)
        if viewer.may_somewhere(Action.ONBOARDING_TICK)
    ]
newcomers = {one.id: one for one in seen.newcomers}

# show it
if seen.counts is not None and seen.counts.newcomers:
    show_counts(seen.counts)
if newcomers:
    show_table(seen.newcomers, context.today)
    if any(
        viewer.may(Action.FIGURES_EXPORT, team_id=one.team_id) for one in seen.newcomers
    ):
        show_file_links(FileOf.NEWCOMERS)
elif seen.counts is not None and seen.counts.newcomers:
    show_steps_in_numbers(seen.counts)
    st.text(_("Du ser antal og ikke navne. Det har jeres organisation valgt."))
else:
    notices.nothing_here(
        _(
            "Ingen er i gang med et forløb. Her ser I, hvordan nye kolleger kommer i "
            "gang sammen med nogen: set sammen, samtalt, observeret, prøvet, bekræftet."
        )
    )
if newcomers:
    if st.session_state.get(CHOSEN) not in newcomers:
        st.session_state[CHOSEN] = next(iter(newcomers))
    take_choice(CHOSEN, CHOSEN, newcomers)
    chosen = st.selectbox(
        _("Hvem vil du se nærmere på?"),
        list(newcomers),
        format_func=told_apart(
            newcomers,
            lambda one: newcomers[one].name,
            lambda one: newcomers[one].team_name,
            lambda one: short_date(newcomers[one].started_on, language()),
        ),
        key=CHOSEN,
        placeholder=_("Vælg"),
    )
    persons = {person.id: person for person in people}
    words = people_told_apart(persons, persons.get, tree)
    show_newcomer(context, newcomers[chosen], {one: words(one) for one in persons})
if may_assign:
    show_new_newcomer(context, tree, people)
say_manager_sees(context)
