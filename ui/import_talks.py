"""A catalogue from a file: looked through, then kept."""

import streamlit as st

from domain.sheets import Sheet
from i18n.formats import number
from i18n.labels import talk_kind_labels, work_area_labels
from services import talk_imports
from services.import_templates import talk_template
from services.talk_imports import TalkPreview
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


def show_talk_import(context: PageContext, *, confirmed: bool) -> None:
    """Ask for a catalogue, show what it would do, and keep it when told to."""
    st.text(
        _(
            "Hent jeres egne talks ind på én gang. Du ser først, hvad der sker. Har en "
            "talk samme titel og rolle som en, I har, bliver den rettet."
        )
    )
    offer_template("talks", talk_template(_))

    def look(sheet: Sheet) -> TalkPreview:
        with context.reading() as db:
            return talk_imports.preview_talks(
                db, context.viewer, sheet, confirmed=confirmed
            )

    looked = look_through("talks", look, may_look=confirmed)
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
        show_faults(plan.faults)
    elif not plan.changes:
        st.info(_("Ingen ændringer. Alt i filen står her allerede."))
    _show_talks(preview)
    if plan.changes and not plan.faults:
        _offer_saving(context, Form("import.talks"), preview, confirmed=confirmed)


def _show_talks(preview: TalkPreview) -> None:
    kinds, areas = talk_kind_labels(_), work_area_labels(_)
    show_first_rows(
        [
            {
                _("Titel"): talk.title,
                _("Praksis eller forskning"): kinds[talk.kind],
                _("Oplægsholderens rolle"): talk.speaker_role,
                _("Arbejdsområde"): areas[talk.work_area],
                _("Minutter"): number(talk.minutes, language()),
            }
            for talk in preview.plan.talks
        ]
    )


def _offer_saving(
    context: PageContext, form: Form, preview: TalkPreview, *, confirmed: bool
) -> None:
    count = len(preview.plan.changes)
    form.summary()
    label = ngettext("Gem {n} talk", "Gem {n} talks", count).format(
        n=number(count, language())
    )
    if not st.button(label, key=form.key("save"), type="primary"):
        return
    # whatever comes of it, the file is compared with what is there then
    forget_look()
    with form.attempt():
        with context.writing() as db:
            talk_imports.import_talks(
                db,
                context.viewer,
                preview,
                op_id=form.op_id,
                confirmed=confirmed,
                now=context.now,
            )
        form.done()
        forget_file()
        notices.saved(
            ngettext("{n} talk er gemt.", "{n} talks er gemt.", count).format(
                n=number(count, language())
            )
        )
        st.rerun()
