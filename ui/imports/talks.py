"""Import a catalogue of talks and packages: preview it, then save it."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from domain.imports.sheets import Sheet
from domain.imports.talk_columns import CATALOGUE_COLUMNS
from domain.imports.talks import TalkPlan, TalkRow
from domain.knowledge.package_drafts import MOST_TALKS
from i18n.formats import number
from i18n.labels import talk_kind_labels, work_area_labels
from services.imports import talks as talk_imports
from services.imports.lists import read_catalogue
from services.imports.talks import TalkPreview
from services.imports.templates import talk_template
from ui.forms import Form
from ui.imports.columns import answered, ask
from ui.imports.file import look_through, offer_template
from ui.imports.packages import (
    made_as_drafts,
    remember_drafts,
    show_drafts,
    show_packages,
)
from ui.imports.preview import (
    progress,
    save_when_told,
    show_first_rows,
    show_plan,
)
from ui.imports.words import first_of, with_rows
from ui.page import PageContext
from ui.text import _, language, ngettext

_SPLITS: Final = "splits"


def show_talk_import(context: PageContext, *, confirmed: bool) -> None:
    """Show the import of a catalogue: the upload, the preview, the save button."""
    show_drafts()
    st.text(
        _(
            "Hent jeres egne talks ind på én gang. Du ser først, hvad der sker. Har en "
            "talk samme titel og rolle som en, I har, bliver den rettet. En talk kan "
            "også komme i en temapakke."
        )
    )
    offer_template("talks", talk_template(_))

    def look(sheet: Sheet) -> TalkPreview:
        with context.reading() as work:
            return talk_imports.preview_talks(
                work, sheet, confirmed=confirmed, splits=answered(_SPLITS)
            )

    looked = look_through(
        "talks", CATALOGUE_COLUMNS, read_catalogue, look, may_look=confirmed
    )
    if looked is None:
        return
    sheet, preview = looked
    plan = preview.plan
    ask(
        _SPLITS,
        _(
            "Del pakker med mere end {most} talks i flere: Navn, Navn 2 og så videre"
        ).format(most=number(MOST_TALKS, language())),
        asked=bool(plan.overfull),
    )
    show_plan(sheet, plan)
    _say_which_are_alike(plan.alike)
    if not plan.faults:
        show_packages(plan.packages)
    _show_talks(plan.rows)
    if plan.changes_nothing or plan.faults:
        return
    label, said = _words(plan)

    def save() -> str:
        with progress(_("Gør talks klar …")) as told:
            ready = talk_imports.prepare_talks(preview, op_id=form.op_id, told=told)
        with st.spinner(_("Gemmer …")), context.writing() as work:
            done = talk_imports.import_talks(work, ready, confirmed=confirmed)
        if not done.drafts:
            return said
        remember_drafts(done.drafts)
        return f"{said} {made_as_drafts(len(done.drafts))}"

    form = Form("import.talks")
    save_when_told(form, label, save)


def _say_which_are_alike(alike: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Show which talks come in beside another of the same title and role."""
    if not alike:
        return
    st.text(
        ngettext(
            "{n} titel har flere talks med samme rolle: {names}. De kommer ind hver for "
            "sig. Er det den samme talk, så slet rækken i filen.",
            "{n} titler har flere talks med samme rolle: {names}. De kommer ind hver for "
            "sig. Er det den samme talk, så slet rækken i filen.",
            len(alike),
        ).format(
            n=number(len(alike), language()),
            names=first_of([with_rows(title, rows) for title, rows in alike]),
        )
    )


def _words(plan: TalkPlan) -> tuple[str, str]:
    """Return the label of the save button, and the message after it."""
    count = len(plan.changes)
    if not count:
        count = len(plan.packages)
        label = ngettext("Gem {n} temapakke", "Gem {n} temapakker", count)
        said = ngettext("{n} temapakke er gemt.", "{n} temapakker er gemt.", count)
    else:
        label = ngettext("Gem {n} talk", "Gem {n} talks", count)
        said = ngettext("{n} talk er gemt.", "{n} talks er gemt.", count)
    shown = number(count, language())
    return label.format(n=shown), said.format(n=shown)


def _show_talks(rows: Sequence[TalkRow]) -> None:
    kinds, areas = talk_kind_labels(_), work_area_labels(_)

    def cells(row: TalkRow) -> Mapping[str, str]:
        talk = row.talk
        return {
            _("Titel"): talk.title,
            _("Praksis eller forskning"): kinds[talk.kind],
            _("Oplægsholderens rolle"): talk.speaker_role,
            _("Arbejdsområde"): areas[talk.work_area],
            _("Minutter"): number(talk.minutes, language()),
        }

    show_first_rows(rows, cells)
