"""The changes that wait for a second administrator, above every panel."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import streamlit as st

from domain.access import Action, Role
from domain.people.person import Person
from domain.people.second_opinions import SecondOpinion
from i18n.labels import role_labels
from services.people import colleagues, second_opinions
from ui.elements.password_gate import password_gate
from ui.forms import Form
from ui.page import PageContext
from ui.refusals import or_stop
from ui.text import _


def show_waiting(context: PageContext) -> None:
    """Show the waiting changes, each with yes and no, if there are any."""
    with or_stop(), context.reading() as work:
        waiting = second_opinions.list_waiting(work)
        known = colleagues.list_colleagues(work) if waiting else []
    if not waiting:
        return
    persons = {one.person.id: one.person for one in known}
    confirmed = password_gate(context)
    _show_all(context, waiting, persons, confirmed=confirmed)


def _show_all(
    context: PageContext,
    waiting: Sequence[SecondOpinion],
    persons: Mapping[UUID, Person],
    *,
    confirmed: bool,
) -> None:
    for opinion in waiting:
        form = Form(f"opinion.{opinion.id}")
        with st.container(border=True, key=f"opinion-{opinion.id}"):
            st.text(_said(opinion, persons))
            is_own = opinion.asked_by_id == context.viewer.person_id
            form.summary()
            with st.container(horizontal=True):
                agrees = not is_own and st.button(
                    _("Godkend"), key=form.button_key("yes"), type="primary"
                )
                declines = st.button(
                    _("Træk det tilbage") if is_own else _("Afvis"),
                    key=form.button_key("no"),
                )
        if not (agrees or declines):
            continue
        said = _("Det er sket.") if agrees else _("Det bliver ikke til noget.")
        with form.saving(context, said=said) as work:
            second_opinions.answer(
                work, opinion.id, approved=agrees, confirmed=confirmed
            )


def _said(opinion: SecondOpinion, persons: Mapping[UUID, Person]) -> str:
    asker = persons.get(opinion.asked_by_id)
    name = asker.name if asker else _("En kollega")
    if opinion.action == Action.ROLE_GRANT:
        whom = persons.get(UUID(opinion.detail["person_id"]))
        return _("{name} vil gøre {whom} til {role}.").format(
            name=name,
            whom=whom.name if whom else _("en kollega"),
            role=role_labels(_)[Role(opinion.detail["role"])].lower(),
        )
    return _(
        "{name} vil først vise ord fra {words} svar og tal fra {figures} svar. "
        "Det kan ikke gøres om."
    ).format(
        name=name,
        words=opinion.detail["words_from"],
        figures=opinion.detail["figures_from"],
    )
