"""A person's access: invitation, new password, closing, opening, signing out."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

import streamlit as st

from domain.access import Action
from domain.people.grants import may_close_own
from domain.people.person import AccountState, Person
from i18n.labels import account_state_labels
from services.people.colleagues import Colleague
from services.sign_in import invitations
from services.sign_in.invitation_fates import list_mails
from services.sign_in.invitations import MadeLink
from services.sign_in.link_mails import address_of
from ui import notices
from ui.forms import Form
from ui.page import PageContext
from ui.people.invitations import mail_words
from ui.text import _

#: the session key of the latest link and its person, until another person is shown
_LINK = "access.link"

_Act = Callable[..., MadeLink | None]


def show_access(context: PageContext, colleague: Colleague, *, confirmed: bool) -> None:
    """Show whether the person can sign in, and the actions on their account."""
    person, state = colleague.person, colleague.account
    form = Form(f"access.{person.id}")
    begins_open = state in {AccountState.NONE, AccountState.INVITED}
    with form.expander(
        _("Adgang: {state}").format(state=account_state_labels(_)[state]),
        icon=":material/key:",
        expanded=begins_open,
        key=f"access.{person.id}",
    ):
        _explain(state, person)
        _say_what_became_of_the_mail(context, person)
        form.summary()
        with st.container(horizontal=True):
            pressed = [
                act
                for code, label, act in _choices(context, person, state)
                if st.button(label, key=form.button_key(code))
            ]
        for act in pressed:
            _carry_out(context, form, person, act, confirmed=confirmed)
        _show_link(context, person.id)


def _explain(state: AccountState, person: Person) -> None:
    if state is AccountState.NONE and not person.email:
        st.text(_("Skriv kollegaens e-mail ovenfor, før du inviterer."))
    elif state is AccountState.INVITED:
        st.text(_("Kollegaen har ikke valgt en adgangskode endnu."))


def _say_what_became_of_the_mail(context: PageContext, person: Person) -> None:
    if not context.viewer.may(Action.PERSON_READ, team_id=person.team_id):
        return
    with context.reading() as work:
        mails = list_mails(work, person.id)
    if mails:
        st.text(_("Mailen med linket: {fate}").format(fate=mail_words(mails[0])))


def _choices(
    context: PageContext, person: Person, state: AccountState
) -> list[tuple[str, str, _Act]]:
    """
    Return each action's code, label and service, for an account in `state`.

    Nobody is offered to close their own account where that is refused.
    """
    to_invite = partial(invitations.invite, outbox=context.outbox)
    new_password = partial(invitations.new_password_link, outbox=context.outbox)
    invite = ("invite", _("Lav en invitation"), to_invite)
    close = ("close", _("Luk adgangen"), invitations.deactivate)
    choices: dict[AccountState, list[tuple[str, str, _Act]]] = {
        AccountState.NONE: [invite],
        AccountState.INVITED: [
            ("again", _("Lav en ny invitation"), to_invite),
            close,
        ],
        AccountState.OPEN: [
            ("reset", _("Link til ny adgangskode"), new_password),
            ("leave", _("Log ud alle steder"), invitations.end_logins),
            close,
        ],
        AccountState.CLOSED: [("open", _("Åbn adgangen igen"), invitations.reactivate)],
    }
    is_own = person.id == context.viewer.person_id
    if is_own and not may_close_own(context.viewer):
        return [choice for choice in choices[state] if choice is not close]
    return choices[state]


def _carry_out(
    context: PageContext, form: Form, person: Person, act: _Act, *, confirmed: bool
) -> None:
    said: dict[_Act, str] = {
        invitations.deactivate: _("Adgangen er lukket."),
        invitations.end_logins: _("Kollegaen er logget ud alle steder."),
        invitations.reactivate: _("Adgangen er åben igen."),
    }
    # not `saving`: the link decides the notice
    with form.attempt():
        with context.writing() as work:
            made = act(work, person.id, confirmed=confirmed)
        if made is None:
            notices.saved(said[act])
        else:
            _keep_link(context, person, made)
        form.done()
        st.rerun()


def _keep_link(context: PageContext, person: Person, made: MadeLink) -> None:
    """Keep the link to be shown if it may be seen, and say which way it goes."""
    if not made.may_be_seen:
        notices.saved(_("Linket bliver sendt til kollegaens egen e-mail nu."))
        return
    st.session_state[_LINK] = (person.id, made.token)
    if context.outbox is not None:
        notices.saved(
            _("Linket bliver sendt med e-mail nu. Du kan også kopiere det herunder.")
        )
    else:
        notices.saved(_("Linket er klar. Kopiér det, og send det til kollegaen."))


def _show_link(context: PageContext, person_id: UUID) -> None:
    """Show the link that was just made for this person; forget any other."""
    kept = st.session_state.get(_LINK)
    if kept is None:
        return
    if kept[0] != person_id:
        del st.session_state[_LINK]
        return
    st.text(
        _(
            "Linket virker én gang. En invitation lever i syv dage, et link til en ny "
            "adgangskode i en time."
        )
    )
    st.code(address_of(context.runtime, kept[1]), language=None, wrap_lines=True)
