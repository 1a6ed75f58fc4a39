"""Save a talk by a colleague, or archive it, and open its page."""

from domain.knowledge.talk_drafts import TalkDraft
from domain.knowledge.theme_packages import Talk
from services.knowledge.local_talks import (
    add_local_talk,
    archive_local_talk,
    change_local_talk,
)
from ui import links
from ui.forms import Form
from ui.knowledge.talk_form import show_talk_conflict
from ui.page import PageContext
from ui.text import _


def save_talk(
    context: PageContext,
    form: Form,
    draft: TalkDraft,
    *,
    talk: Talk | None,
    version: int,
) -> None:
    """
    Add a talk, or correct `talk` as it was read at `version`; open its page.

    A refusal is shown in the form, and so is a change that somebody else saved
    meanwhile.
    """
    with form.saving(
        context,
        said=_("Talken er gemt."),
        then=lambda: links.go_to("talk", id=kept.id),
        on_conflict=lambda conflict: show_talk_conflict(form, draft, conflict),
    ) as work:
        if talk is None:
            kept = add_local_talk(work, draft, op_id=form.op_id)
        else:
            kept = change_local_talk(work, talk.id, draft, version=version)


def archive_talk(
    context: PageContext, form: Form, draft: TalkDraft, *, talk: Talk, version: int
) -> None:
    """Archive `talk`, which leaves the catalogue, and open its page."""
    with form.saving(
        context,
        said=_("Talken er taget ud af brug."),
        then=lambda: links.go_to("talk", id=talk.id),
        on_conflict=lambda conflict: show_talk_conflict(form, draft, conflict),
    ) as work:
        archive_local_talk(work, talk.id, version=version)
