"""The log: who changed what, and whether it stands as it was written."""

from collections.abc import Mapping
from uuid import UUID

import streamlit as st

from domain.audit import AuditEntry
from i18n.formats import date_time, number
from i18n.labels import audited_action_labels
from services import audit, people
from ui import notices
from ui.escape import esc
from ui.page import PageContext
from ui.refusals import or_stop
from ui.text import _, language


def show_log(context: PageContext) -> None:
    """Show the latest changes, and let the whole chain be checked."""
    with or_stop(), context.reading() as db:
        entries = audit.list_log(db, context.viewer)
        names = {
            one.person.id: one.person.name
            for one in people.list_colleagues(db, context.viewer, with_left=True)
        }
    st.subheader(_("Log"), anchor=False)
    st.text(
        _(
            "Her står alle ændringer i organisation, adgang og roller. Ingen kan rette "
            "eller slette i loggen, uden at det kan ses."
        )
    )
    if not entries:
        notices.nothing_here(_("Loggen er tom, for der er ikke ændret noget endnu."))
        return
    if st.button(_("Kontrollér loggen"), icon=":material/verified:", key="log.verify"):
        _verify(context)
    st.table(
        [_row(entry, names) for entry in entries], border="horizontal", hide_index=True
    )


def _row(entry: AuditEntry, names: Mapping[UUID, str]) -> dict[str, str]:
    labels = audited_action_labels(_)
    by = names.get(entry.by_id, "") if entry.by_id else _("Serverens kommandolinje")
    return {
        _("Hvornår"): esc(date_time(entry.at, language())),
        _("Hvem"): esc(by),
        _("Hvad"): labels.get(entry.action, entry.action),
        _("Om"): esc(_subject(entry.subject, names)),
        _("Nærmere"): esc(entry.detail),
    }


def _subject(subject: str, names: Mapping[UUID, str]) -> str:
    """Return the name of the person that an entry is about; nothing for the rest."""
    kind, _colon, written = subject.partition(":")
    return names.get(UUID(written), "") if kind == "person" else ""


def _verify(context: PageContext) -> None:
    with or_stop(), context.reading() as db:
        verdict = audit.verify_log(db, context.viewer)
    if verdict.broken is not None:
        st.error(
            _("Loggen er brudt ved post {n}. Kontakt den, der driver Anker.").format(
                n=number(verdict.broken, language())
            ),
            icon=":material/error:",
        )
    elif verdict.head is not None:
        st.success(
            _("Loggen er hel: alle {n} poster står, som de blev skrevet.").format(
                n=number(verdict.head.seq, language())
            ),
            icon=":material/verified:",
        )
