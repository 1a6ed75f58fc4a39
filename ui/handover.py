"""What hangs on a colleague who leaves or a team that closes, with who takes over."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from domain.access import Role
from domain.errors import ErrorCode, InvalidField
from domain.handover import Hanging, Thing
from domain.people.person import Person
from domain.units import Unit, UnitKind, UnitTree
from i18n.formats import short_date
from i18n.labels import role_labels, thing_labels
from services import handover
from services.people import colleagues
from ui.elements.options import told_apart
from ui.elements.text_fields import index_of
from ui.forms import Form
from ui.markdown import esc
from ui.page import PageContext
from ui.people.unit_choice import place_of, units_told_apart
from ui.refusals import or_stop
from ui.text import _, language, ngettext

#: more than these are counted, not named
MOST_NAMED = 10
#: things that a colleague can take over here; a role is given under "Roller"
TAKEN_OVER = frozenset({Thing.SESSION, Thing.DECISION, Thing.NEWCOMER})


def show_leaving(
    context: PageContext, tree: UnitTree, person: Person, *, confirmed: bool
) -> None:
    """Show what hangs on a colleague, and a form for who takes it over."""
    with or_stop(), context.reading() as work:
        waiting = handover.hanging_on_person(work, person.id)
        everybody = colleagues.list_colleagues(work)
    if waiting.things:
        st.markdown(_("**Det venter på {name}:**").format(name=esc(person.name)))
        _show(waiting.things)
    if waiting.elsewhere:
        st.text(
            ngettext(
                "{n} ting venter i andre teams. Deres ledere får det at vide.",
                "{n} ting venter i andre teams. Deres ledere får det at vide.",
                waiting.elsewhere,
            ).format(n=waiting.elsewhere)
        )
    if not TAKEN_OVER & {one.thing for one in waiting.things}:
        return
    form = Form(f"handover.{person.id}")
    others = {one.person.id: one.person for one in everybody}
    others.pop(person.id, None)
    options = [None, *others]
    to_id = st.selectbox(
        _("Hvem tager over?"),
        options,
        format_func=told_apart(
            options,
            lambda one: (
                _label(tree, others[one])
                if one
                else _("Teamet selv (kun det, I har besluttet)")
            ),
        ),
        key=form.key("to_id", is_choice=True),
        placeholder=_("Vælg en kollega"),
    )
    form.slot("to_id", _("Hvem tager over?"))
    st.caption(_("Roller giver du videre under Roller hos den, der tager over."))
    form.summary()
    if not st.button(_("Giv det videre"), key=form.button_key("save")):
        return
    with form.saving(
        context,
        said=lambda: ngettext(
            "{n} ting er givet videre.", "{n} ting er givet videre.", len(moved)
        ).format(n=len(moved)),
    ) as work:
        moved = handover.hand_over(work, person.id, to_id=to_id, confirmed=confirmed)


def show_closing(context: PageContext, tree: UnitTree, unit: Unit) -> None:
    """Show what hangs in a unit, for a team a form for merging it, and one to close it."""
    with or_stop(), context.reading() as work:
        hanging = handover.hanging_on_unit(work, unit.id)
    if hanging:
        st.markdown(_("**Det venter i {name}:**").format(name=esc(unit.name)))
        _show(hanging)
    others = [one.id for one in tree.teams_below(None) if one.id != unit.id]
    if unit.kind is UnitKind.TEAM and others:
        _merge(context, tree, unit, others)
    _close(context, unit)


def _merge(
    context: PageContext, tree: UnitTree, unit: Unit, others: list[UUID]
) -> None:
    form = Form(f"merge.{unit.id}")
    into_id = st.selectbox(
        form.must(_("Læg sammen med")),
        others,
        index=index_of(others, None),
        format_func=units_told_apart(tree, others),
        key=form.key("into_id", is_choice=True),
        placeholder=_("Vælg et team"),
    )
    form.slot("into_id", _("Læg sammen med"))
    if into_id is not None:
        _show_doubles(context, unit.id, into_id)
    st.caption(
        _(
            "Kolleger, roller, sessioner, beslutninger, svar og faste møder følger med "
            "til det andet team. Det kan ikke skilles ad igen."
        )
    )
    form.summary()
    if not st.button(
        _("Læg teamene sammen"),
        key=form.button_key("save"),
        icon=":material/account_tree:",
    ):
        return
    with form.saving(
        context,
        said=lambda: _("{name} er lagt sammen med {other}.").format(
            name=esc(unit.name), other=esc(into.name)
        ),
    ) as work:
        if into_id is None:
            raise InvalidField("into_id", ErrorCode.REQUIRED)
        into = handover.merge_unit(work, unit.id, into_id=into_id)


def _close(context: PageContext, unit: Unit) -> None:
    form = Form(f"unit.close.{unit.id}")
    form.summary()
    if st.button(
        _("Luk enheden"), key=form.button_key("save"), icon=":material/archive:"
    ):
        said = _("{name} er lukket. Det, der er sket der, bliver stående.")
        with form.saving(context, said=said.format(name=esc(unit.name))) as work:
            handover.close_unit(work, unit.id)


def _show_doubles(context: PageContext, unit_id: UUID, into_id: UUID) -> None:
    """Show the colleagues and decisions that have one name in both teams."""
    with or_stop(), context.reading() as work:
        doubles = handover.merge_doubles(work, unit_id, into_id=into_id)
    told = {
        _("Begge teams har en kollega med det navn:"): doubles.people,
        _("Begge teams har den beslutning, og bagefter har I den to gange:"): (
            doubles.decisions
        ),
    }
    for words, names in told.items():
        if names:
            lines = [words, *(f"- {esc(name)}" for name in names[:MOST_NAMED])]
            st.warning("\n".join(lines), icon=":material/groups:")


def _show(hanging: Sequence[Hanging]) -> None:
    """Show the things in a list, those of a kind together."""
    lines = []
    for thing, words in thing_labels(_).items():
        own = [one for one in hanging if one.thing is thing]
        if own:
            named = [_name(one) for one in own[:MOST_NAMED]]
            more = len(own) - len(named)
            named += [_("{n} til").format(n=more)] if more else []
            lines.append(f"- {words} ({len(own)})")
            lines += [f"    - {esc(one)}" for one in named]
    st.markdown("\n".join(lines))


def _name(one: Hanging) -> str:
    if one.thing is Thing.ROLE:
        return role_labels(_)[Role(one.name)]
    if one.on_day is None:
        return one.name
    return f"{one.name} · {short_date(one.on_day, language())}"


def _label(tree: UnitTree, person: Person) -> str:
    team: UUID | None = person.team_id if person.team_id in tree else None
    place = place_of(tree, team) if team else ""
    words = (person.name, person.function, place, person.email or "")
    return " · ".join(word for word in words if word)
