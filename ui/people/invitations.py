"""Invitations that nobody has used yet: what became of each, and how to send it again."""

from collections.abc import Collection, Sequence
from uuid import UUID

import streamlit as st

from domain.access import Action
from domain.post import Post, PostFault, PostState
from domain.sign_in.invitations import STUCK, Fate, Invitation
from domain.units import UnitTree
from i18n.formats import clock_time, date_time, number
from i18n.labels import post_fault_labels
from services.people import units
from services.sign_in.invitation_fates import Invited, invite_again, list_invitations
from services.sign_in.link_mails import address_of
from ui.elements.options import told_apart
from ui.forms import Form
from ui.markdown import esc, with_addresses
from ui.page import PageContext
from ui.text import _, language, ngettext

_LINKS = "invitations.links"


def show_invitations(context: PageContext, *, confirmed: bool) -> None:
    """Show every unused invitation, and the links that were just made to pass on."""
    if not context.viewer.may_somewhere(Action.PERSON_INVITE):
        return
    with context.reading() as work:
        invitations = list_invitations(work)
        tree = units.get_tree(work)
    _show_links(context, tree)
    if not invitations:
        return
    st.header(_("Invitationer"), anchor=False)
    st.text(
        ngettext(
            "{n} kollega har ikke valgt en adgangskode endnu.",
            "{n} kolleger har ikke valgt en adgangskode endnu.",
            len(invitations),
        ).format(n=number(len(invitations), language()))
    )
    _table(invitations, tree)
    if own := [one for one in invitations if one.may_be_sent]:
        _offer(context, own, tree, confirmed=confirmed)


def keep_links(invited: Collection[Invited]) -> None:
    """Keep links to pass on, until the one who made them has copied them."""
    shown = [one for one in invited if one.may_be_seen]
    if shown:
        st.session_state[_LINKS] = shown


def mail_words(post: Post) -> str:
    """Return what became of a mail."""
    if post.state is PostState.WAITING:
        return _waiting(post.fault, clock_time(post.next_try_at, language()))
    if post.state is PostState.SENT and post.ended_at:
        return _("Sendt {when}").format(when=date_time(post.ended_at, language()))
    if post.state is PostState.FAILED:
        return _failed(post.fault)
    return _("Ikke sendt")


def _waiting(fault: PostFault | None, time: str) -> str:
    if fault is None:
        return _("Venter på at blive sendt")
    reason = post_fault_labels(_)[fault]
    return _("Venter: {reason}. Prøver igen {time}").format(reason=reason, time=time)


def _failed(fault: PostFault | None) -> str:
    reason = post_fault_labels(_)[fault or PostFault.NO_ANSWER]
    return _("Mislykkedes: {reason}").format(reason=reason)


def _fate_words(one: Invitation) -> str:
    when = date_time(one.at, language()) if one.at else ""
    match one.fate:
        case Fate.SENT:
            return _("Sendt {when}").format(when=when)
        case Fate.WAITING:
            return _waiting(one.fault, clock_time(one.at, language()) if one.at else "")
        case Fate.FAILED:
            return _failed(one.fault)
        case Fate.NOT_MAILED:
            return _("Ikke sendt med e-mail. Linket er lavet {when}").format(when=when)
        case Fate.OVER:
            return _("Linket er udløbet")


def _table(invitations: Sequence[Invitation], tree: UnitTree) -> None:
    st.table(
        [
            {
                _("Navn"): esc(one.person.name),
                _("Team"): esc(tree.name_of(one.person.team_id)),
                _("E-mail"): with_addresses(one.email),
                _("Invitation"): _fate_words(one),
            }
            for one in invitations
        ],
        border="horizontal",
        hide_index=True,
        alt=_("Invitationer"),
    )


def _offer(
    context: PageContext,
    invitations: Sequence[Invitation],
    tree: UnitTree,
    *,
    confirmed: bool,
) -> None:
    """Offer to send again, and to make links that the viewer passes on."""
    form = Form("invitations", keeps_draft=False)
    form.summary()
    by_id = {one.person.id: one for one in invitations}
    options: list[UUID | None] = [None, *by_id]

    def label(one: UUID | None) -> str:
        return _line(by_id[one], tree) if one else _("Alle, der ikke har fået en mail")

    chosen = st.selectbox(
        _("Hvem gælder det?"),
        options,
        format_func=told_apart(options, label),
        key="invitations.chosen",
        placeholder=_("Alle, der ikke har fået en mail"),
    )
    wanted = (
        [by_id[chosen]]
        if chosen in by_id
        else [one for one in invitations if one.fate in STUCK or one.fault]
    )
    shown = [one.person.id for one in wanted if one.may_be_seen]
    with st.container(horizontal=True):
        send = context.outbox is not None and st.button(
            _("Send igen"), key=form.button_key("send"), disabled=not wanted
        )
        show = st.button(
            _("Lav nye links, jeg selv giver videre"),
            key=form.button_key("links"),
            disabled=not shown,
        )
    if send:
        _again(context, form, [one.person.id for one in wanted], confirmed=confirmed)
    if show:
        _make_links(context, form, shown, confirmed=confirmed)


def _again(
    context: PageContext, form: Form, person_ids: Sequence[UUID], *, confirmed: bool
) -> None:
    said = ngettext(
        "{n} invitation bliver sendt nu.",
        "{n} invitationer bliver sendt nu.",
        len(person_ids),
    ).format(n=number(len(person_ids), language()))
    with form.saving(context, said=said) as work:
        invite_again(work, person_ids, outbox=context.outbox, confirmed=confirmed)


def _make_links(
    context: PageContext, form: Form, person_ids: Sequence[UUID], *, confirmed: bool
) -> None:
    made: list[Invited] = []
    with form.saving(
        context,
        said=_("Linkene er klar. Kopiér dem, og giv dem videre."),
        then=lambda: keep_links(made),
    ) as work:
        made += invite_again(work, person_ids, outbox=None, confirmed=confirmed)


def _line(one: Invitation, tree: UnitTree) -> str:
    words = (one.person.name, tree.name_of(one.person.team_id), one.email)
    return " · ".join(filter(None, words))


def _show_links(context: PageContext, tree: UnitTree) -> None:
    kept: Sequence[Invited] = st.session_state.get(_LINKS, ())
    if not kept:
        return
    with st.container(border=True, key="invitation-links"):
        st.text(
            _(
                "Giv selv de her links videre. De virker i syv dage og kun én gang. Er "
                "de væk, kan du lave nye."
            )
        )
        lines = []
        for one in kept:
            team, email = tree.name_of(one.person.team_id), one.person.email or ""
            who = " · ".join(filter(None, (one.person.name, team, email)))
            lines.append(f"{who}: {address_of(context.runtime, one.token)}")
        st.code("\n".join(lines), language=None, wrap_lines=True)
        if st.button(_("Jeg har kopieret dem"), key="invitations.links.close"):
            del st.session_state[_LINKS]
            st.rerun()
