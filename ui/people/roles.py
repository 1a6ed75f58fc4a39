"""A person's roles: those they have, and a form for more."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from domain.access import Role
from domain.errors import ErrorCode, InvalidField
from domain.people.grants import Grant, HeldGrant, grantable_roles
from domain.people.second_opinions import SecondOpinion
from domain.units import UnitTree
from i18n.labels import role_labels
from services.people import roles
from services.people.colleagues import Colleague
from ui.elements.options import told_apart
from ui.elements.text_fields import index_of
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.people.unit_choice import in_order, place_of, units_told_apart
from ui.text import _


def show_roles(
    context: PageContext, tree: UnitTree, colleague: Colleague, *, confirmed: bool
) -> None:
    """Show the roles, each with a button to take it back, and a form for one more."""
    person, held = colleague.person, colleague.grants
    with st.expander(_title(held), icon=":material/shield_person:"):
        if person.id == context.viewer.person_id:
            st.text(_("Dine egne roller giver og tager en anden administrator."))
        for grant in held:
            form = Form(f"roles.take.{grant.id}")
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(_said(tree, grant), width="stretch")
                takes = person.id != context.viewer.person_id and st.button(
                    _("Tag tilbage"), key=form.button_key("take")
                )
            if takes:
                _take(context, form, grant, confirmed=confirmed)
        if person.id != context.viewer.person_id:
            _give_form(context, tree, colleague, confirmed=confirmed)


def _title(held: Sequence[HeldGrant]) -> str:
    labels = role_labels(_)
    words = ", ".join(dict.fromkeys(labels[one.grant.role] for one in held))
    return _("Roller: {roles}").format(roles=words) if words else _("Roller: ingen")


def _said(tree: UnitTree, held: HeldGrant) -> str:
    unit_id = held.grant.unit_id
    if unit_id is None:
        place = _("hele organisationen")
    else:
        place = place_of(tree, unit_id) if unit_id in tree else _("en lukket enhed")
    return f"{role_labels(_)[held.grant.role]} · {place}"


def _take(
    context: PageContext, form: Form, held: HeldGrant, *, confirmed: bool
) -> None:
    with form.saving(context, said=_("Rollen er taget tilbage.")) as work:
        roles.revoke_role(work, held.id, confirmed=confirmed)


def _give_form(
    context: PageContext, tree: UnitTree, colleague: Colleague, *, confirmed: bool
) -> None:
    form = Form(f"roles.{colleague.person.id}")
    labels = role_labels(_)
    grantable = grantable_roles(context.viewer)
    role = st.selectbox(
        form.must(_("Ny rolle")),
        grantable,
        index=None,
        format_func=told_apart(grantable, labels.__getitem__),
        key=form.key("role", is_choice=True),
        placeholder=_("Vælg en rolle"),
    )
    form.slot("role", _("Ny rolle"))
    places = [None, *[unit.id for unit in in_order(tree)]]
    unit_id = st.selectbox(
        _("Gælder for"),
        places,
        index=index_of(places, _place_of(tree, colleague)),
        format_func=units_told_apart(
            tree, places, everywhere=_("Hele organisationen"), below=True
        ),
        key=form.key("unit_id", is_choice=True),
        placeholder=_("Hele organisationen"),
    )
    form.slot("unit_id", _("Gælder for"))
    st.caption(_explained(role))
    form.summary()
    if not st.button(_("Giv rollen"), key=form.button_key("give"), type="primary"):
        return
    with form.saving(
        context,
        said=lambda: (
            _("En anden administrator skal nu godkende det.")
            if isinstance(given, SecondOpinion)
            else _("{name} er nu {role}.").format(
                name=esc(colleague.person.name), role=labels[given.grant.role].lower()
            )
        ),
    ) as work:
        if role is None:
            raise InvalidField("role", ErrorCode.REQUIRED)
        given = roles.grant_role(
            work, colleague.person.id, Grant(role, unit_id), confirmed=confirmed
        )


def _place_of(tree: UnitTree, colleague: Colleague) -> UUID | None:
    """Return the unit proposed for a new role: the person's own team."""
    team_id = colleague.person.team_id
    return team_id if team_id in tree else None


def _explained(role: Role | None) -> str:
    """Return a sentence that explains the role."""
    if role is None:
        return _("Giv rollen dér, hvor kollegaen har ansvaret, og ikke højere oppe.")
    return {
        Role.FACILITATOR: _("Leder de sessioner, som kollegaen er facilitator for."),
        Role.TEAM_LEADER: _(
            "Planlægger for sit team, skriver det, teamet beslutter, og ser, hvad der "
            "blev svaret."
        ),
        Role.SUPERUSER: _(
            "Følger nye kolleger, tilpasser temapakker og hjælper teams."
        ),
        Role.MANAGER: _("Ser, hvor langt teams er kommet. Retter ikke i noget."),
        Role.ADMINISTRATOR: _(
            "Sætter organisationen op. Gælder altid hele organisationen."
        ),
    }.get(role, "")
