"""The organisation's closed periods, in which no question falls due."""

import streamlit as st

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.working_days import ClosedPeriod
from i18n.formats import short_date
from services.local_sessions import closed_periods
from ui import notices
from ui.elements.date_field import date_field
from ui.elements.text_fields import line_field
from ui.forms import Form
from ui.page import PageContext
from ui.refusals import or_stop
from ui.text import _, language


def show_closed_periods(context: PageContext) -> None:
    """Show the closed periods, each with a remove button, and a form to add one."""
    with or_stop(), context.reading() as work:
        periods = closed_periods.list_closed_periods(work)
    st.header(_("Lukkedage"), anchor=False)
    st.text(
        _(
            "Weekender og helligdage kender vi. Skriv de uger, hvor I holder lukket, "
            "så falder ingen spørgsmål eller møder der."
        )
    )
    past = [period for period in periods if period.last_on < context.today]
    if len(past) == len(periods):
        notices.nothing_here(_("I har ikke skrevet nogen lukkedage, der kommer."))
    for period in periods:
        if period not in past:
            _show_period(context, period)
    _new_period(context)
    if past:
        with st.expander(_("Lukkedage, der er gået"), icon=":material/history:"):
            for period in past:
                _show_period(context, period)


def _show_period(context: PageContext, period: ClosedPeriod) -> None:
    first, last = (
        short_date(day, language()) for day in (period.first_on, period.last_on)
    )
    form = Form(f"closed.{period.id}")
    with st.container(
        horizontal=True, vertical_alignment="center", border=True, key=f"c-{period.id}"
    ):
        st.text(f"{period.name}: {first} - {last}", width="stretch")
        removes = st.button(
            _("Fjern"), key=form.button_key("remove"), icon=":material/delete:"
        )
    if removes:
        with form.saving(context, said=_("Lukkedagene er fjernet.")) as work:
            closed_periods.remove_closed_period(work, period.id)


def _new_period(context: PageContext) -> None:
    form = Form("closed.new")
    with st.expander(_("Tilføj lukkedage"), icon=":material/add:", expanded=True):
        name = line_field(
            form,
            "name",
            form.must(_("Hvad kalder I det?")),
            placeholder=_("Fx Sommerferie"),
        )
        left, right = st.columns(2)
        with left:
            first_on = date_field(
                form,
                "first_on",
                form.must(_("Første dag")),
                None,
                today=context.today,
            )
        with right:
            last_on = date_field(
                form,
                "last_on",
                form.must(_("Sidste dag")),
                None,
                today=context.today,
            )
        form.summary()
        if not st.button(
            _("Gem lukkedagene"), key=form.button_key("save"), type="primary"
        ):
            return
        with form.saving(context, said=_("Lukkedagene er gemt.")) as work:
            if first_on is None or last_on is None:
                typed = {"name": name.strip(), "first_on": first_on, "last_on": last_on}
                raise InvalidForm(
                    InvalidField(field, ErrorCode.REQUIRED)
                    for field, value in typed.items()
                    if not value
                )
            period = ClosedPeriod(
                id=form.op_id,
                organisation_id=work.organisation_id,
                name=name,
                first_on=first_on,
                last_on=last_on,
            )
            closed_periods.add_closed_period(work, period)
