"""The colleagues: everybody by team, new ones, and one person at a time."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from domain.people.person import PersonDraft
from domain.units import UnitTree
from i18n.labels import account_state_labels, role_labels
from services.people import colleagues, rosters, units
from services.people.colleagues import Colleague
from services.sign_in import logins
from ui import links, notices
from ui.elements.options import told_apart
from ui.elements.text_fields import line_field, text_field
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.people.invitations import show_invitations
from ui.people.person import ShowLeaving, show_person
from ui.people.person_fields import email_field, function_field, roster_field
from ui.people.unit_choice import place_of, units_told_apart
from ui.people.unit_choice import rosters as roster_units
from ui.refusals import or_stop
from ui.text import _, ngettext


def show_people(context: PageContext, show_leaving: ShowLeaving) -> None:
    """Show two ways to add people, the chosen person, and everybody."""
    with or_stop(), context.reading() as work:
        tree = units.get_tree(work)
        everybody = colleagues.list_colleagues(work, with_left=True)
    st.header(_("Mennesker"), anchor=False)
    team_id = _choose_roster(tree)
    shown = [
        one
        for one in everybody
        if one.person.left_on is None and team_id in {None, one.person.team_id}
    ]
    teams = tree.teams_below(None)
    roster_id = team_id or (teams[0].id if len(teams) == 1 else None)
    _add_one(context, tree, roster_id)
    _add_many(context, tree, roster_id)
    links.link_to("imports", _("Hent en hel liste ind"), icon="upload_file")
    _choose_person(context, tree, everybody, shown, show_leaving=show_leaving)
    show_invitations(
        context, confirmed=logins.is_confirmed(context.login, now=context.now)
    )
    st.header(_("Alle på listen"), anchor=False)
    if shown:
        _table(shown, tree)
    else:
        notices.nothing_here(_("Her står ingen kolleger endnu. Tilføj dem ovenfor."))


def _choose_roster(tree: UnitTree) -> UUID | None:
    options = [None, *(unit.id for unit in roster_units(tree))]
    chosen: UUID | None = st.selectbox(
        _("Vis"),
        options,
        format_func=units_told_apart(
            tree, options, everywhere=_("Alle i organisationen")
        ),
        key="people.roster",
        placeholder=_("Alle i organisationen"),
    )
    return chosen


def _table(shown: Sequence[Colleague], tree: UnitTree) -> None:
    roles, states = role_labels(_), account_state_labels(_)
    st.table(
        [
            {
                _("Navn"): esc(one.person.name),
                _("Funktion"): esc(one.person.function),
                _("Team"): esc(tree.name_of(one.person.team_id)),
                _("Roller"): ", ".join(
                    dict.fromkeys(roles[held.grant.role] for held in one.grants)
                ),
                _("Adgang"): states[one.account],
            }
            for one in shown
        ],
        border="horizontal",
        hide_index=True,
        alt=_("Mennesker"),
    )


def _add_one(context: PageContext, tree: UnitTree, team_id: UUID | None) -> None:
    form = Form(f"person.new.{team_id or ''}")
    with form.expander(_("Tilføj en kollega"), icon=":material/person_add:"):
        name = line_field(form, "name", form.must(_("Navn")))
        function = function_field(form, "")
        email = email_field(form, _("E-mail, hvis kollegaen skal logge ind"), "")
        roster_id = roster_field(form, tree, team_id)
        form.summary()
        if not st.button(
            _("Tilføj kollegaen"), key=form.button_key("save"), type="primary"
        ):
            return
        with form.saving(
            context,
            said=lambda: _("{name} er tilføjet.").format(name=esc(person.name)),
            then=lambda: st.session_state.update({"person.chosen": person.id}),
        ) as work:
            person = rosters.add_person(
                work,
                PersonDraft(name, function, email),
                team_id=roster_id,
                op_id=form.op_id,
            )


def _add_many(context: PageContext, tree: UnitTree, team_id: UUID | None) -> None:
    form = Form(f"people.new.{team_id or ''}")
    with form.expander(_("Tilføj flere på én gang"), icon=":material/group_add:"):
        st.text(_("Skriv en kollega på hver linje: navn; funktion; e-mail."))
        lines = text_field(
            form,
            "lines",
            form.must(_("Kolleger")),
            note=_(
                "Funktion og e-mail kan udelades. Du kan også kopiere fra et regneark."
            ),
        )
        roster_id = roster_field(form, tree, team_id)
        form.summary()
        if not st.button(
            _("Tilføj dem alle"), key=form.button_key("save"), type="primary"
        ):
            return
        with form.saving(
            context,
            said=lambda: ngettext(
                "{n} kollega er tilføjet.", "{n} kolleger er tilføjet.", len(added)
            ).format(n=len(added)),
        ) as work:
            added = rosters.add_people(work, lines, team_id=roster_id, op_id=form.op_id)


def _choose_person(
    context: PageContext,
    tree: UnitTree,
    everybody: Sequence[Colleague],
    shown: Sequence[Colleague],
    *,
    show_leaving: ShowLeaving,
) -> None:
    st.header(_("En kollega"), anchor=False)
    left = [one for one in everybody if one.person.left_on is not None]
    offered = {one.person.id: one for one in (*shown, *left)}
    if st.session_state.get("person.chosen") not in offered:
        st.session_state["person.chosen"] = None

    def label(person_id: UUID) -> str:
        person = offered[person_id].person
        team_id = person.team_id
        place = place_of(tree, team_id) if team_id and team_id in tree else ""
        words = (person.name, person.function, place)
        text = " · ".join(word for word in words if word)
        return (
            text if person.left_on is None else _("{name} (stoppet)").format(name=text)
        )

    chosen = st.selectbox(
        _("Hvem vil du rette, invitere eller give en rolle?"),
        list(offered),
        format_func=told_apart(
            offered, label, lambda one: offered[one].person.email or ""
        ),
        key="person.chosen",
        placeholder=_("Skriv et navn"),
    )
    if chosen is not None:
        show_person(context, tree, offered[chosen], show_leaving)
