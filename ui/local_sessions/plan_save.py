"""Save a planned session and open its page."""

from uuid import UUID

from domain.local_sessions.draft import SessionDraft
from services.local_sessions.register_and_change import register_session, repeat_session
from ui import links
from ui.forms import Form
from ui.page import PageContext
from ui.text import _


def save_plan(
    context: PageContext, form: Form, draft: SessionDraft, *, repeats: UUID | None
) -> None:
    """Register the session and open its page; a refusal is shown in the form."""
    is_over = draft.held_on is not None and draft.held_on < context.today
    with form.saving(
        context,
        said=_("Sessionen er gemt. Skriv nu fremmødet.")
        if is_over
        else _("Sessionen er planlagt."),
        then=lambda: links.go_to("local_session", id=session.id),
    ) as work:
        if repeats is None:
            session = register_session(work, draft, op_id=form.op_id)
        else:
            session = repeat_session(work, repeats, draft, op_id=form.op_id)
