"""Import a staff list: preview it, save it, and send invitations only if asked to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from domain.imports.sheets import Sheet
from domain.imports.staff import StaffPlan, StaffRow
from domain.imports.staff_columns import STAFF_COLUMNS
from domain.people.person import Person
from domain.units import UnitTree
from i18n.formats import listed, number, short_date
from i18n.labels import role_labels
from services.imports import staff as staff_imports
from services.imports.lists import read_staff_list
from services.imports.staff import StaffPreview
from services.imports.templates import staff_template
from services.people import units
from ui.forms import Form
from ui.imports.columns import answered, ask
from ui.imports.file import look_through, offer_template
from ui.imports.preview import save_when_told, show_first_rows, show_plan
from ui.imports.renamed import ask_who_is_renamed, said_renamed
from ui.imports.words import first_of, with_rows
from ui.markdown import esc
from ui.page import PageContext
from ui.people.invitations import keep_links, show_invitations
from ui.text import _, language, ngettext

_SAME_PEOPLE: Final = "same-people"


def show_staff_import(context: PageContext, *, confirmed: bool) -> None:
    """Show the import of a staff list, and what became of the invitations."""
    _show_import(context, confirmed=confirmed)
    show_invitations(context, confirmed=confirmed)


def _show_import(context: PageContext, *, confirmed: bool) -> None:
    st.text(
        _(
            "Hent en hel liste over kolleger ind på én gang. Du ser først, hvad der "
            "sker. Ingen tages af listerne, og ingen mister en rolle."
        )
    )
    offer_template("kolleger", staff_template(_))

    def look(sheet: Sheet) -> StaffPreview:
        with context.reading() as work:
            return staff_imports.preview_staff(
                work,
                sheet,
                confirmed=confirmed,
                same_people=answered(_SAME_PEOPLE),
                renamed=said_renamed(),
            )

    looked = look_through(
        "kolleger", STAFF_COLUMNS, read_staff_list, look, may_look=confirmed
    )
    if looked is None:
        return
    sheet, preview = looked
    plan = preview.plan
    ask(
        _SAME_PEOPLE,
        _("Kolleger med samme navn og team er dem selv og har fået en ny e-mail"),
        asked=bool(plan.other_addresses),
    )
    ask_who_is_renamed(plan.renamings)
    show_plan(sheet, plan, hint=_missing_units(plan))
    with context.reading() as work:
        tree = units.get_tree(work)
    _say_who_was_merged(plan.merged)
    _say_who_keeps_the_address(plan.kept_addresses)
    _say_who_has_no_start(plan.new_without_start)
    _show_people(plan, tree)
    if plan.changes and not plan.faults:
        _offer_saving(
            context,
            Form("import.staff", keeps_draft=False),
            preview,
            confirmed=confirmed,
        )


def _missing_units(plan: StaffPlan) -> str:
    """Return a sentence about units in the list that do not exist, "" if all do."""
    if not plan.missing_units:
        return ""
    names = [f"{name} ({count})" for name, count in plan.missing_units]
    return _(
        "De her enheder findes ikke i jeres organisation endnu: {names}. En "
        "administrator kan oprette dem under Administration."
    ).format(names=listed(names, language()))


def _say_who_has_no_start(count: int) -> None:
    """Show how many new colleagues lack a start date in the file."""
    if count:
        st.text(
            ngettext(
                "{n} ny kollega har ingen startdato i filen. Den bliver ikke udfyldt.",
                "{n} nye kolleger har ingen startdato i filen. Den bliver ikke udfyldt.",
                count,
            ).format(n=number(count, language()))
        )


def _show_people(plan: StaffPlan, tree: UnitTree) -> None:
    roles = role_labels(_)

    def unit(person: Person) -> str:
        return tree.name_of(person.team_id)

    def started(person: Person) -> str:
        return short_date(person.joined_on, language()) if person.joined_on else ""

    def given(row: StaffRow) -> str:
        new = [roles[grant.role] for grant in row.grants]
        marked = new if row.is_new else [f"+ {role}" for role in new]
        return ", ".join([*(roles[role] for role in row.held), *marked])

    def cells(row: StaffRow) -> Mapping[str, str]:
        return {
            _("Navn"): _old_and_new(row, lambda person: person.name),
            _("Team"): _old_and_new(row, unit),
            _("Roller"): given(row),
            _("Funktion"): _old_and_new(row, lambda person: person.function),
            _("E-mail"): _email(row),
            _("Startdato"): _old_and_new(row, started),
        }

    show_first_rows(plan.rows, cells)


def _old_and_new(row: StaffRow, words: Callable[[Person], str]) -> str:
    """Return a cell's words about a person, with the earlier ones if they differ."""
    new = words(row.person)
    old = new if row.before is None else words(row.before)
    if old == new:
        return new
    return _("{old} → {new}").format(old=old or _("(tom)"), new=new)


def _email(row: StaffRow) -> str:
    if not row.other_email:
        return _old_and_new(row, lambda person: person.email or "")
    return _("{kept} · i filen: {other}").format(
        kept=row.person.email or _("(tom)"), other=row.other_email
    )


def _offer_saving(
    context: PageContext, form: Form, preview: StaffPreview, *, confirmed: bool
) -> None:
    count = len(preview.plan.changes)
    new = len(preview.invited)
    _say_who_is_not_invited(preview.not_invited)
    invites = bool(new) and st.checkbox(
        ngettext(
            "Send også en invitation til den nye kollega med e-mail",
            "Send også en invitation til de {n} nye kolleger med e-mail",
            new,
        ).format(n=number(new, language())),
        key=form.key("invites"),
    )

    def save() -> str:
        with context.writing() as work:
            invited = staff_imports.import_staff(
                work,
                preview,
                invites=invites,
                outbox=context.outbox,
                op_id=form.op_id,
                confirmed=confirmed,
            )
        if context.outbox is None:
            keep_links(invited)
        return ngettext("{n} kollega er gemt.", "{n} kolleger er gemt.", count).format(
            n=number(count, language())
        )

    label = ngettext("Gem {n} kollega", "Gem {n} kolleger", count)
    save_when_told(form, label.format(n=number(count, language())), save)


def _say_who_is_not_invited(rows: Sequence[StaffRow]) -> None:
    """Show who comes in without an invitation, row by row, before anything is saved."""
    if not rows:
        return
    st.warning(
        esc(
            _(
                "De her kolleger kommer ind, men kan ikke få en invitation, for nogen "
                "logger allerede ind i Anker med deres e-mail: {names}. Har de også en "
                "anden e-mail, så brug den."
            ).format(names=_with_rows(rows))
        ),
        icon=":material/mail_off:",
    )


def _say_who_keeps_the_address(rows: Sequence[StaffRow]) -> None:
    """Show whose address in the file is not taken, row by row."""
    if not rows:
        return
    st.warning(
        esc(
            ngettext(
                "{n} kollega logger ind med en anden e-mail end den i filen, og den "
                "bliver stående: {names}. Resten af rækken kommer ind. Skal kollegaen "
                "logge ind med den nye, så ret den under Mennesker.",
                "{n} kolleger logger ind med en anden e-mail end den i filen, og den "
                "bliver stående: {names}. Resten af rækkerne kommer ind. Skal de logge "
                "ind med den nye, så ret den under Mennesker.",
                len(rows),
            ).format(n=number(len(rows), language()), names=_with_rows(rows))
        ),
        icon=":material/mail:",
    )


def _say_who_was_merged(rows: Sequence[StaffRow]) -> None:
    """Show whom several rows mean, with the numbers of the rows."""
    if not rows:
        return
    st.text(
        ngettext(
            "{n} kollega er i flere rækker og kommer ind én gang: {names}. Er det ikke "
            "den samme, så giv dem hver sin e-mail og fx et mellemnavn.",
            "{n} kolleger er i flere rækker og kommer ind én gang hver: {names}. Er "
            "nogen af dem ikke den samme, så giv dem hver sin e-mail og fx et mellemnavn.",
            len(rows),
        ).format(n=number(len(rows), language()), names=_with_rows(rows))
    )


def _with_rows(rows: Sequence[StaffRow]) -> str:
    return first_of(
        [with_rows(row.person.name, sorted((row.row, *row.further))) for row in rows]
    )
