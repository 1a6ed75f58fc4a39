"""Planlæg session: the eight fields, with a default in each."""

from dataclasses import replace

import streamlit as st

from domain.access import Action
from domain.local_sessions.draft import SessionDraft
from services.local_sessions.plan_choices import (
    known_template,
    list_plan_teams,
    plan_choices,
    repeat_plan,
)
from services.people.units import get_tree
from ui import gone_forms, heading, links, notices
from ui.forms import Form
from ui.local_sessions.plan_form import say_about_plan, show_plan_form
from ui.local_sessions.plan_save import save_plan
from ui.page import open_page
from ui.people.team_choice import choose_team
from ui.refusals import or_stop
from ui.text import _

# who, and may they?
context = open_page(Action.SESSION_CREATE, title=_("Planlæg session"))

# what do they ask for?
heading.show_back("local_sessions", _("Alle sessioner"))
repeated_id = links.asked_id("gentag")
asked = SessionDraft(
    package_id=links.asked_id("pakke"),
    talk_ids=links.asked_ids("talk"),
    template_id=known_template(st.query_params.get("skabelon")),
)
form = Form(f"plan.{repeated_id or asked.package_id or ''}")

# what do we know?
with or_stop(), context.reading() as work:
    teams = list_plan_teams(work)
    tree = get_tree(work)
    if repeated_id is not None:
        asked = repeat_plan(work, repeated_id)
if not teams:
    notices.nothing_here(
        _("Der er ingen teams endnu. En administrator opretter det første.")
    )
    gone_forms.stop()
team_id = choose_team(form, teams, tree, wanted=links.asked_id("team"))
if team_id is None:
    st.text(_("Det team kan du ikke planlægge for. Vælg et andet."))
    gone_forms.stop()
with context.reading() as work:
    choices = plan_choices(work, team_id)

# show it
if repeated_id is not None:
    st.text(_("Planen er kopieret. Skriv, hvem der er med denne gang."))
draft = show_plan_form(context, form, choices, asked)
above, below = st.container(), st.container()
with below:
    insists = say_about_plan(context, form, choices, draft, insists=False)
    if draft.held_on is not None and draft.held_on < context.today:
        st.info(
            _(
                "Dagen er gået. Når sessionen er gemt, skriver I fremmøde og "
                "beslutning."
            ),
            icon=":material/history:",
        )
with above:
    form.summary()
    wants_save = st.button(
        _("Gem sessionen"), type="primary", key=form.button_key("save")
    )

# save it
if wants_save:
    save_plan(
        context, form, replace(draft, insists_on_survey=insists), repeats=repeated_id
    )
