"""What was decided, as a text for a mail or the minutes, to those who were not there."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from urllib.parse import quote

import streamlit as st

from domain.access import Action
from domain.decisions.decision import Decision
from domain.files import FileOf
from domain.local_sessions.local_session import LocalSession, group_of
from i18n.formats import long_date, quoted
from i18n.messages.decisions import owner_words
from services.decisions.choices import session_choices
from ui.decisions.card import due_words
from ui.elements.file_links import show_file_links
from ui.page import PageContext
from ui.text import _, language

#: characters; more of an address is cut off by some programs for mail
LONGEST_LINK: Final = 2_000


def show_send_round(context: PageContext, session: LocalSession) -> None:
    """Show the text to send round, if the session has decided something."""
    with context.reading() as work:
        taken = session_choices(work, session.id).taken
    if not taken:
        return
    subject = _("Det besluttede vi {day}").format(
        day=long_date(session.held_on, language())
    )
    text = text_of(session, taken, context.today)
    with st.container(border=True, key="send-round"):
        st.header(_("Det sender I rundt"), anchor=False)
        st.code(f"{subject}\n\n{text}", language=None, wrap_lines=True)
        link = mail_link(subject, text)
        if len(link) <= LONGEST_LINK:
            st.link_button(_("Åbn i en mail"), link, icon=":material/mail:")
        if context.viewer.may(Action.FIGURES_EXPORT, **session.target):
            show_file_links(FileOf.SESSION_DECISIONS, {"session": str(session.id)})


def text_of(session: LocalSession, taken: Sequence[Decision], today: date) -> str:
    """Return the decisions with who is responsible and when they are taken up."""
    begins = _("Vi var sammen om {title} og besluttede det her:").format(
        title=quoted(session.title, language())
    )
    lines = [begins, *_numbered(session, taken, today)]
    asked = [one.question_on for one in taken if one.is_unfinished]
    if asked and min(asked) > today:
        lines.append(
            _("{day} ser vi på, hvordan det gik.").format(
                day=_upper_first(long_date(min(asked), language()))
            )
        )
    return "\n\n".join(lines)


def mail_link(subject: str, text: str) -> str:
    """Return the address that opens a new mail with this subject and text."""
    body = quote(text.replace("\n", "\r\n"))
    return f"mailto:?subject={quote(subject)}&body={body}"


def _numbered(
    session: LocalSession, taken: Sequence[Decision], today: date
) -> Iterator[str]:
    for number, decision in enumerate(taken, 1):
        group = group_of(
            session.groups, group_id=decision.group_id, team_id=decision.team_id
        )
        facts = (
            group.name if group is not None and len(session.groups) > 1 else "",
            owner_words(decision, _),
            due_words(decision, today),
        )
        yield f"{number}. {decision.text}\n" + " · ".join(filter(None, facts))


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]
