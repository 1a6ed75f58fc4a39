"""A staff list from a file: looked through, then kept, invitations only if asked for."""

import streamlit as st

from domain.sheets import Sheet
from domain.staff_imports import StaffPlan
from domain.units import UnitTree
from i18n.formats import listed, number, short_date
from services import organisation, staff_imports
from services.account_links import INVITE
from services.import_templates import staff_template
from services.link_mails import address_of, mail_link
from services.staff_imports import Invited, StaffPreview
from ui import notices
from ui.forms import Form
from ui.import_file import (
    forget_file,
    forget_look,
    look_through,
    offer_template,
    say_what_was_read,
)
from ui.import_preview import show_counts, show_faults, show_first_rows
from ui.page import PageContext
from ui.text import _, language, ngettext

_LINKS = "import.staff.links"


def show_staff_import(context: PageContext, *, confirmed: bool) -> None:
    """Ask for a staff list, show what it would do, and keep it when told to."""
    _show_links()
    st.text(
        _(
            "Hent en hel liste over kolleger ind på én gang. Du ser først, hvad der "
            "sker. Ingen tages af listerne, og ingen mister en rolle."
        )
    )
    offer_template("kolleger", staff_template(_))

    def look(sheet: Sheet) -> StaffPreview:
        with context.reading() as db:
            return staff_imports.preview_staff(
                db, context.viewer, sheet, confirmed=confirmed, today=context.today
            )

    looked = look_through("kolleger", look, may_look=confirmed)
    if looked is None:
        return
    sheet, preview = looked
    plan = preview.plan
    say_what_was_read(sheet, plan.unread)
    show_counts(
        new=plan.new,
        changed=plan.changed,
        unchanged=plan.unchanged,
        faults=len(plan.faults),
    )
    if plan.faults:
        _say_missing_units(plan)
        show_faults(plan.faults)
    elif not plan.changes:
        st.info(_("Ingen ændringer. Alt i filen står her allerede."))
    with context.reading() as db:
        tree = organisation.get_tree(db, context.viewer)
    _show_people(plan, tree)
    if plan.changes and not plan.faults:
        _offer_saving(context, Form("import.staff"), preview, confirmed=confirmed)


def _say_missing_units(plan: StaffPlan) -> None:
    if not plan.missing_units:
        return
    names = [f"{name} ({count})" for name, count in plan.missing_units]
    st.text(
        _(
            "De her enheder findes ikke i jeres organisation endnu: {names}. En "
            "administrator kan oprette dem under Administration."
        ).format(names=listed(names, language()))
    )


def _show_people(plan: StaffPlan, tree: UnitTree) -> None:
    show_first_rows(
        [
            {
                _("Navn"): person.name,
                _("E-mail"): person.email or "",
                _("Funktion"): person.function,
                _("Team"): tree.unit(person.team_id).name if person.team_id else "",
                _("Startdato"): (
                    short_date(person.joined_on, language()) if person.joined_on else ""
                ),
            }
            for person in plan.people
        ]
    )


def _offer_saving(
    context: PageContext, form: Form, preview: StaffPreview, *, confirmed: bool
) -> None:
    count = len(preview.plan.changes)
    new = sum(
        change.before is None and change.person.email is not None
        for change in preview.plan.changes
    )
    invites = bool(new) and st.checkbox(
        ngettext(
            "Send også en invitation til den nye kollega med e-mail",
            "Send også en invitation til de {n} nye kolleger med e-mail",
            new,
        ).format(n=number(new, language())),
        key=form.key("invites"),
    )
    form.summary()
    label = ngettext("Gem {n} kollega", "Gem {n} kolleger", count).format(
        n=number(count, language())
    )
    if not st.button(label, key=form.key("save"), type="primary"):
        return
    # whatever comes of it, the file is compared with what is there then
    forget_look()
    with form.attempt():
        with context.writing() as db:
            invited = staff_imports.import_staff(
                db,
                context.viewer,
                preview,
                invites=invites,
                op_id=form.op_id,
                confirmed=confirmed,
                now=context.now,
            )
        form.done()
        forget_file()
        _send(context, invited)
        notices.saved(
            ngettext("{n} kollega er gemt.", "{n} kolleger er gemt.", count).format(
                n=number(count, language())
            )
        )
        st.rerun()


def _send(context: PageContext, invited: tuple[Invited, ...]) -> None:
    """Mail the invitations; without a mail server keep their links to be shown once."""
    own = context.runtime
    unsent = [
        (one.person.name, address_of(own, one.token))
        for one in invited
        if not mail_link(
            own, one.person.email or "", one.token, purpose=INVITE, language=language()
        )
    ]
    if unsent:
        st.session_state[_LINKS] = unsent


def _show_links() -> None:
    unsent = st.session_state.get(_LINKS)
    if not unsent:
        return
    with st.container(border=True):
        st.text(
            _(
                "Der er ingen mailserver. Send selv de her links. De vises kun, til du "
                "lukker boksen, og virker i syv dage."
            )
        )
        st.code("\n".join(f"{name}: {link}" for name, link in unsent), language=None)
        if st.button(_("Jeg har kopieret dem"), key="import.staff.links.close"):
            del st.session_state[_LINKS]
            st.rerun()
