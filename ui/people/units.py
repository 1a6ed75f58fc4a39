"""The organisation's tree: shown as a list, changed unit by unit."""

from collections.abc import Callable
from typing import TypeAlias
from uuid import UUID

import streamlit as st

from domain.people.person import UnitDraft
from domain.units import Unit, UnitKind, UnitTree
from i18n.labels import unit_kind_labels
from services.people import units
from ui.elements.options import told_apart
from ui.elements.text_fields import index_of, line_field
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.people.unit_choice import in_order, place_of, units_told_apart
from ui.refusals import or_stop
from ui.text import _

#: the kinds of a new unit; the organisation itself exists from the start
_KINDS = [kind for kind in UnitKind if kind is not UnitKind.ORGANISATION]

_LAST_PARENT = "unit.last_parent"


#: shows what hangs in a unit, and closes it
ShowClosing: TypeAlias = Callable[[PageContext, UnitTree, Unit], None]


def show_tree(context: PageContext, show_closing: ShowClosing) -> None:
    """Show the tree with a form for a new unit and one for each unit."""
    with or_stop(), context.reading() as work:
        tree = units.get_tree(work)
        everything = units.get_tree(work, with_closed=True)
    st.header(_("Jeres organisation"), anchor=False)
    st.text(
        _(
            "Byg den, som I kender den: forvaltninger, afdelinger, institutioner og "
            "teams. Det er teams, der holder sessioner og tager beslutninger."
        )
    )
    st.markdown(_as_list(tree))
    _new_unit(context, tree)
    _edit_unit(context, tree, show_closing)
    _closed_units(context, tree, everything)


def _as_list(tree: UnitTree) -> str:
    labels = unit_kind_labels(_)
    lines = []
    for unit in in_order(tree):
        indent = "    " * (len(tree.path(unit.id)) - 1)
        lines.append(f"{indent}- {esc(unit.name)} · {labels[unit.kind]}")
    return "\n".join(lines)


def _new_unit(context: PageContext, tree: UnitTree) -> None:
    form = Form("unit.new")
    with st.expander(_("Tilføj en enhed"), icon=":material/add:", expanded=True):
        draft = _fields(form, tree, None)
        form.summary()
        if not st.button(
            _("Tilføj enheden"), key=form.button_key("save"), type="primary"
        ):
            return
        with form.saving(
            context,
            said=lambda: _("{name} er tilføjet.").format(name=esc(unit.name)),
            then=lambda: st.session_state.update({_LAST_PARENT: unit.parent_id}),
        ) as work:
            unit = units.add_unit(work, draft, op_id=form.op_id)


def _edit_unit(context: PageContext, tree: UnitTree, show_closing: ShowClosing) -> None:
    with st.expander(_("Omdøb, flyt eller luk en enhed"), icon=":material/edit:"):
        ids = [unit.id for unit in in_order(tree)]
        chosen = st.selectbox(
            _("Enhed"),
            ids,
            index=None,
            format_func=units_told_apart(tree, ids),
            key="unit.chosen",
            placeholder=_("Vælg en enhed"),
        )
        if chosen is not None:
            unit = tree.unit(chosen)
            _unit_form(context, tree, unit)
            if unit.kind is not UnitKind.ORGANISATION:
                show_closing(context, tree, unit)


def _unit_form(context: PageContext, tree: UnitTree, unit: Unit) -> None:
    form = Form(f"unit.{unit.id}")
    seen = form.version_of(unit, field="name")
    draft = _fields(form, tree, unit)
    form.summary()
    if st.button(_("Gem enheden"), key=form.button_key("save"), type="primary"):
        with form.saving(
            context, said=_("Enheden er gemt."), on_conflict=form.offer_theirs
        ) as work:
            units.change_unit(work, unit.id, draft, version=seen)


def _fields(form: Form, tree: UnitTree, unit: Unit | None) -> UnitDraft:
    """Show the fields of a unit, only a name for the organisation; return the draft."""
    name = line_field(form, "name", form.must(_("Navn")), unit.name if unit else "")
    if unit is not None and unit.kind is UnitKind.ORGANISATION:
        return UnitDraft(name, unit.kind.value, unit.parent_id)
    labels = unit_kind_labels(_)
    codes = [one.value for one in _KINDS]
    first = unit.kind.value if unit else UnitKind.TEAM.value
    kind = st.selectbox(
        _("Hvad er det?"),
        codes,
        index=index_of(codes, first),
        format_func=told_apart(codes, lambda code: labels[UnitKind(code)]),
        key=form.key("kind", is_choice=True),
        placeholder=_("Vælg"),
    )
    form.slot("kind", _("Hvad er det?"))
    return UnitDraft(name, kind, _parent_field(form, tree, unit))


def _parent_field(form: Form, tree: UnitTree, unit: Unit | None) -> UUID | None:
    inside = tree.subtree(unit.id) if unit else frozenset()
    above = [
        one.id
        for one in in_order(tree)
        if one.kind is not UnitKind.TEAM and one.id not in inside
    ]
    # people who build a tree add several units below the same parent
    first = unit.parent_id if unit else st.session_state.get(_LAST_PARENT)
    if first not in above:
        first = next(iter(above), None)
    parent_id = st.selectbox(
        _("Hører under"),
        above,
        index=index_of(above, first),
        format_func=units_told_apart(tree, above),
        key=form.key("parent_id", is_choice=True),
        placeholder=_("Vælg en enhed"),
    )
    form.slot("parent_id", _("Hører under"))
    chosen: UUID | None = parent_id
    return chosen


def _closed_units(context: PageContext, tree: UnitTree, everything: UnitTree) -> None:
    closed = [unit for unit in in_order(everything) if unit.id not in tree]
    if not closed:
        return
    form = Form("unit.open")
    with st.expander(_("Lukkede enheder"), icon=":material/archive:"):
        form.summary()
        for unit in closed:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(place_of(everything, unit.id), width="stretch")
                reopens = st.button(_("Åbn igen"), key=form.button_key(f"{unit.id}"))
            if not reopens:
                continue
            said = _("{name} er åben igen.").format(name=esc(unit.name))
            with form.saving(context, said=said) as work:
                units.open_unit(work, unit.id)
