"""The change log: who changed what, and whether the log itself is intact."""

from typing import Final

import streamlit as st

from domain.people.change_log import AuditEntry
from i18n.formats import date_time, number
from i18n.labels import audited_action_labels
from services import change_log
from services.people import colleagues, units
from ui import notices
from ui.markdown import esc
from ui.page import PageContext
from ui.people.change_log_words import Known, detail_of
from ui.refusals import or_stop
from ui.text import _, language

SHOWN_AT_FIRST: Final = 25
_MOST: Final = "log.most"


def show_log(context: PageContext) -> None:
    """Show the latest changes, and a button that checks the whole chain."""
    most = st.session_state.get(_MOST, SHOWN_AT_FIRST)
    with or_stop(), context.reading() as work:
        entries = change_log.list_log(work, most=most + 1)
        everybody = colleagues.list_colleagues(work, with_left=True)
        tree = units.get_tree(work, with_closed=True)
    known = Known(
        people={one.person.id: one.person.name for one in everybody},
        units={unit.id: unit.name for unit in tree.below(None)},
    )
    st.header(_("Log"), anchor=False)
    st.text(
        _(
            "Her står, hvad der er ændret i organisation, adgang og roller, planer, faste "
            "møder, temapakker, talks, film og skemaer. Sessioner og beslutninger har "
            "desuden deres egen historie. Ingen kan rette eller slette i loggen, uden at "
            "det kan ses."
        )
    )
    if not entries:
        notices.nothing_here(_("Loggen er tom, for der er ikke ændret noget endnu."))
        return
    if st.button(_("Kontrollér loggen"), icon=":material/verified:", key="log.verify"):
        _verify(context)
    st.table(
        [_row(entry, known) for entry in entries[:most]],
        border="horizontal",
        hide_index=True,
        alt=_("Log"),
    )
    if len(entries) > most:
        st.button(
            _("Vis ældre poster"),
            key="log.more",
            on_click=st.session_state.__setitem__,
            args=(_MOST, 4 * most),
        )


def _row(entry: AuditEntry, known: Known) -> dict[str, str]:
    labels = audited_action_labels(_)
    by = _("Serverens kommandolinje")
    if entry.by_id is not None:
        by = known.people.get(entry.by_id, "")
    return {
        _("Hvornår"): esc(date_time(entry.at, language())),
        _("Hvem"): esc(by),
        _("Hvad"): labels.get(entry.action, entry.action),
        _("Om"): esc(known.about(entry.subject)),
        _("Detaljer"): esc(detail_of(entry, known)),
    }


def _verify(context: PageContext) -> None:
    with or_stop(), context.reading() as work:
        verdict = change_log.verify_log(work)
    if verdict.broken is not None:
        st.error(
            _("Loggen er brudt ved post {n}. Kontakt den, der driver Anker.").format(
                n=number(verdict.broken, language())
            ),
            icon=":material/error:",
        )
    elif verdict.head is not None:
        st.success(
            _("Loggen er intakt: alle {n} poster står, som de blev skrevet.").format(
                n=number(verdict.head.seq, language())
            ),
            icon=":material/verified:",
        )
