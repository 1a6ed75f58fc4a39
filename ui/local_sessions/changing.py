"""Change a planned session by the same eight fields."""

from dataclasses import replace

import streamlit as st

from domain.local_sessions.draft import SessionDraft
from domain.local_sessions.local_session import LocalSession
from services.local_sessions.plan_choices import draft_of, plan_choices
from services.local_sessions.register_and_change import change_session
from services.local_sessions.views import SessionView
from ui import links
from ui.forms import Form
from ui.local_sessions.lines import day_line
from ui.local_sessions.plan_form import say_about_plan, show_change_form
from ui.page import PageContext
from ui.text import _

CHANGE = "ret"


def show_change(context: PageContext, view: SessionView) -> None:
    """Show the plan as a form, with a link back without a change."""
    session = view.session
    form = Form(f"change.{session.id}")
    seen = form.version_of(session, field="online_link")
    with context.reading() as work:
        choices = plan_choices(work, session.team_id, planner_id=session.facilitator_id)
    draft = show_change_form(form, choices, draft_of(session), context.today)
    above, below = st.container(), st.container()
    with below:
        insists = say_about_plan(
            context, form, choices, draft, insists=session.insists_on_survey
        )
    with above:
        form.summary()
    with above.container(horizontal=True, vertical_alignment="center"):
        wants_save = st.button(
            _("Gem ændringen"), type="primary", key=form.button_key("save")
        )
        links.link_to("local_session", _("Tilbage uden at ændre"), id=session.id)
    if wants_save:
        draft = replace(draft, insists_on_survey=insists)
        _save(context, form, session, draft, version=seen)


def _save(
    context: PageContext,
    form: Form,
    session: LocalSession,
    draft: SessionDraft,
    *,
    version: int,
) -> None:
    with form.saving(
        context,
        said=_("Ændringen er gemt."),
        now_reads=lambda now: f"{day_line(now, context.today)} · {now.place}",
        then=lambda: links.go_to("local_session", id=session.id),
    ) as work:
        form.saved(change_session(work, session.id, draft, version=version))
