"""Take a closed decision up again, with a sentence that says why."""

import streamlit as st

from domain.decisions.decision import Decision
from domain.decisions.followups import LONGEST_NOTE
from services.decisions.choices import DecisionChoices
from services.decisions.taking_back import reopen_decision
from ui.elements.date_field import date_field
from ui.forms import Form
from ui.page import PageContext
from ui.text import _


def show_reopen(
    context: PageContext, decision: Decision, choices: DecisionChoices
) -> None:
    """Show the form that makes the closed decision under way again."""
    form = Form(f"reopen.{decision.id}")
    seen = form.version_of(decision, field="note")
    with form.expander(_("Tag beslutningen op igen"), icon=":material/replay:"):
        st.text(_("Det gamle svar bliver stående i historien."))
        note = st.text_input(
            form.must(_("Hvorfor tager I den op igen?")),
            key=form.key("note"),
            max_chars=LONGEST_NOTE,
        )
        form.slot("note", _("Hvorfor tager I den op igen?"))
        due_on = date_field(
            form,
            "new_due_on",
            form.must(_("Hvornår ser I på den igen?")),
            choices.proposed_due_on,
            today=context.today,
        )
        form.summary()
        if st.button(_("Tag den op igen"), key=form.button_key("save")):
            with form.saving(context, said=_("Beslutningen er i gang igen.")) as work:
                form.saved(
                    reopen_decision(
                        work,
                        decision.id,
                        note=note or "",
                        new_due_on=due_on,
                        op_id=form.op_id,
                        read_version=seen,
                    )
                )
