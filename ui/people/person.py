"""One person: name and team, access, roles, and leaving."""

from typing import Protocol

import streamlit as st

from domain.people.person import AccountState, Person, PersonDraft
from domain.units import UnitTree
from services.people import colleagues, rosters
from services.people.colleagues import Colleague
from ui.elements.password_gate import password_gate
from ui.elements.text_fields import line_field
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.people.access import show_access
from ui.people.person_fields import email_field, function_field, roster_field
from ui.people.roles import show_roles
from ui.text import _


class ShowLeaving(Protocol):
    """Shows what hangs on somebody before they leave."""

    def __call__(
        self, context: PageContext, tree: UnitTree, person: Person, *, confirmed: bool
    ) -> None: ...


def show_person(
    context: PageContext,
    tree: UnitTree,
    colleague: Colleague,
    show_leaving: ShowLeaving,
) -> None:
    """Show everything about a person that an administrator can change."""
    person = colleague.person
    if person.left_on is not None:
        _returned(context, person)
        if person.email is not None or colleague.account is not AccountState.NONE:
            _address(context, person, confirmed=password_gate(context))
        return
    confirmed = password_gate(context)
    with st.container(border=True, key=f"person-{person.id}"):
        st.markdown(f"**{esc(person.name)}**")
        _about(context, tree, person, confirmed=confirmed)
        show_access(context, colleague, confirmed=confirmed)
        show_roles(context, tree, colleague, confirmed=confirmed)
        if person.id != context.viewer.person_id:
            with st.expander(_("Kollegaen er stoppet"), icon=":material/waving_hand:"):
                show_leaving(context, tree, person, confirmed=confirmed)
                _goodbye(context, person, confirmed=confirmed)


def _about(
    context: PageContext, tree: UnitTree, person: Person, *, confirmed: bool
) -> None:
    form = Form(f"person.{person.id}")
    seen = form.version_of(person, field="name")
    with form.expander(_("Navn, funktion og team"), icon=":material/badge:"):
        draft = PersonDraft(
            line_field(form, "name", form.must(_("Navn")), person.name),
            function_field(form, person.function),
            email_field(form, _("E-mail"), person.email or ""),
        )
        team_id = roster_field(form, tree, person.team_id)
        form.summary()
        if not st.button(
            _("Gem kollegaen"), key=form.button_key("save"), type="primary"
        ):
            return
        with form.saving(
            context, said=_("Kollegaen er gemt."), on_conflict=form.offer_theirs
        ) as work:
            colleagues.change_person(
                work,
                person.id,
                draft,
                team_id=team_id,
                version=seen,
                confirmed=confirmed,
            )


def _goodbye(context: PageContext, person: Person, *, confirmed: bool) -> None:
    form = Form(f"person.leave.{person.id}")
    st.text(
        _(
            "Navnet tages af listerne, adgangen lukkes, og roller tages tilbage. "
            "Det, der er gjort og sagt, bliver stående."
        )
    )
    form.summary()
    if st.button(_("Kollegaen er stoppet"), key=form.button_key("save")):
        said = _("{name} står ikke længere på listerne.")
        with form.saving(context, said=said.format(name=esc(person.name))) as work:
            colleagues.let_leave(work, person.id, confirmed=confirmed)


def _returned(context: PageContext, person: Person) -> None:
    form = Form(f"person.back.{person.id}")
    form.summary()
    if st.button(_("Kollegaen er kommet tilbage"), key=form.button_key("save")):
        said = _("{name} står på listen igen. Adgangen er stadig lukket.")
        with form.saving(context, said=said.format(name=esc(person.name))) as work:
            rosters.take_back(work, person.id)


def _address(context: PageContext, person: Person, *, confirmed: bool) -> None:
    form = Form(f"person.address.{person.id}")
    with form.expander(_("Frigør e-mailadressen"), icon=":material/mail_off:"):
        st.text(
            _(
                "Har en ny kollega fået adressen, så frigør den her. Den lukkede adgang "
                "slettes. Kommer {name} tilbage, skal der skrives en adresse og laves "
                "en ny invitation."
            ).format(name=person.name)
        )
        form.summary()
        if st.button(_("Frigør e-mailadressen"), key=form.button_key("save")):
            said = _("{name} har ikke længere en e-mailadresse her.")
            with form.saving(context, said=said.format(name=esc(person.name))) as work:
                colleagues.free_address(work, person.id, confirmed=confirmed)
