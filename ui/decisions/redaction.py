"""Let an administrator remove words entered by mistake; the story shows the removal."""

import streamlit as st

from domain.access import Action
from domain.decisions.decision import Decision
from domain.decisions.redaction import RedactableField
from i18n.labels import redactable_field_labels
from services.decisions.followups import redact_decision
from ui.elements.options import told_apart
from ui.elements.password_field import ask_password, has_given_password
from ui.forms import Form
from ui.page import PageContext
from ui.text import _


def show_redact(context: PageContext, decision: Decision) -> None:
    """Show the form that removes words; the decision and its story stay."""
    if not context.viewer.may(Action.DECISION_REDACT, team_id=decision.team_id):
        return
    form = Form(f"redact.{decision.id}")
    seen = form.version_of(decision, field="fields")
    labels = redactable_field_labels(_)
    with form.expander(
        _("Fjern ord, der er skrevet ved en fejl"), icon=":material/ink_eraser:"
    ):
        st.text(
            _(
                "Beslutningen og dens historie bliver stående. Ordene forsvinder også "
                "fra de tidligere udgaver. Det kan ikke gøres om."
            )
        )
        fields = st.pills(
            form.must(_("Hvor står ordene?")),
            list(RedactableField),
            selection_mode="multi",
            format_func=told_apart(RedactableField, labels.__getitem__),
            key=form.key("fields", is_choice=True),
        )
        form.slot("fields", _("Hvor står ordene?"))
        typed = ask_password(
            context,
            form,
            needed=context.viewer.needs_password(
                Action.DECISION_REDACT, team_id=decision.team_id
            ),
        )
        form.summary()
        if st.button(
            _("Fjern ordene"), key=form.button_key("save")
        ) and has_given_password(context, form, typed):
            _save(context, form, decision, frozenset(fields), version=seen)


def _save(
    context: PageContext,
    form: Form,
    decision: Decision,
    fields: frozenset[RedactableField],
    *,
    version: int,
) -> None:
    # no other form may follow this version: the edit form may still contain the words
    with form.saving(
        context, said=_("Ordene er fjernet."), now_reads=lambda now: now.text
    ) as work:
        redact_decision(
            work,
            decision.id,
            fields,
            op_id=form.op_id,
            read_version=version,
            confirmed=True,
        )
