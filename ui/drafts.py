"""
What people type into forms is kept as they type it, and given back to them.

At the beginning of a run the fields contain what the browser has sent. What differs from
the value that a field was first shown with was typed: it is noted in the session, for
"back" and for a run that breaks, and sealed on the server, for a reload and for a login
that ends. A form that is shown anew is filled in from there.
"""

from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import streamlit as st

from domain.sign_in.accounts import Account
from services.runtime import Runtime
from services.sign_in.drafts import Draft, keep_draft, kept_drafts
from ui import versions
from ui.form_draft import FormDraft, op_key
from ui.presses import Presses

_STATE: Final = "drafts"


@dataclass(slots=True)
class _Session:
    """The forms of this session, and who fills them in."""

    own: Runtime | None = None
    account: Account | None = None
    forms: dict[str, FormDraft] = field(default_factory=dict)
    presses: Presses = field(default_factory=Presses)
    #: the number of this run
    run: int = 0
    page: str = ""
    is_page_running: bool = False
    #: the connection that the last run was asked for on
    line: str = ""

    def collect(self) -> None:
        """
        Begin a run: note what the browser has sent for the fields on the screen.

        After a connection that was cut the browser may have been told only of the end of
        a run, and have thrown its fields away. It sends what they contained, and has
        them filled in anew.
        """
        self.run += 1
        self.presses.begin_run()
        line = st.context.headers.get("Sec-WebSocket-Key", "")
        is_back, self.line = bool(self.line) and line != self.line, line
        for one in self.forms.values():
            if one.on_screen:
                one.collect()
            else:
                one.leave_page()
            if is_back:
                one.on_screen.clear()

    def end_run(self, *, is_cut_short: bool) -> None:
        """
        Note what is on the screen after a run of the page.

        A run that was cut short for the next one leaves on the screen what was there.
        """
        self.is_page_running = False
        if is_cut_short:
            return
        self.presses.end_run()
        for one in self.forms.values():
            one.on_screen = set(one.asked) if one.run == self.run else set()


def begin_run() -> _Session:
    """Note what the browser has sent, before anything in this run can fail."""
    session = _session()
    session.is_page_running = True
    session.collect()
    session.forms = {
        name: one
        for name, one in session.forms.items()
        if one.is_begun or not one.kept.is_empty or one.on_screen or one.is_in_use
    }
    return session


def begin_page(page: str) -> None:
    """Note which page is shown: on another one every field is a new one."""
    session = _session()
    if page != session.page:
        session.page = page
        for one in session.forms.values():
            one.on_screen.clear()


def begin_fragment() -> None:
    """
    Note and seal what the browser has sent to a fragment, which runs without its page.

    Call it at the beginning of a fragment with a form, before it asks the database.
    """
    session = _session()
    if not session.is_page_running:
        session.collect()
        keep_typed()


def end_fragment() -> frozenset[str]:
    """
    Return the forms that a fragment was sent something for, and no longer shows.

    Call it at the end of such a fragment. What is typed there counts as a press does:
    nothing but the fragment can have taken its form away.
    """
    session = _session()
    if session.is_page_running:
        return frozenset()
    session.presses.end_run(is_fragment=True)
    heard = {name for name, one in session.forms.items() if one.is_heard}
    return missed() | (heard - session.presses.forms)


def missed() -> frozenset[str]:
    """Return the forms that this run was sent a press for, and does not show."""
    return frozenset(_session().presses.in_vain())


def presses() -> Presses:
    """Return the buttons of the forms of this session."""
    return _session().presses


def typed_into(form: str) -> list[tuple[str, Any]]:
    """Return the label and content of each field of the form that was typed into."""
    known = _session().forms.get(form, FormDraft())
    return [
        (known.labels.get(name, ""), value)
        for name, value in known.typed.items()
        if name not in known.choices
    ]


def owner() -> UUID | None:
    """Return the account that the drafts of this session belong to."""
    account = _session().account
    return account.id if account else None


def page() -> str:
    """Return the address of the page that is shown."""
    return _session().page


def keep_typed() -> None:
    """Seal on the server what has changed since it was last kept, form by form."""
    session = _session()
    if session.own is None or session.account is None:
        return
    for name, form in session.forms.items():
        draft = form.as_draft(name)
        own = session.own
        if draft != form.kept and keep_draft(
            own.database, own.keys, session.account, draft, form=name, now=own.now()
        ):
            form.kept = draft


def give_back(own: Runtime, account: Account) -> None:
    """Read the drafts of the account, once a session."""
    session = _session()
    if session.account is not None and session.account.id == account.id:
        return
    drafts = kept_drafts(own.database, own.keys, account, now=own.now())
    session.own, session.account = own, account
    session.forms, session.presses = {}, Presses()
    for name, draft in drafts.items():
        session.forms[name] = FormDraft(
            typed=dict(draft.fields),
            labels=dict(draft.labels),
            aside=set(draft.aside),
            lost=set(draft.left_out),
            kept=draft,
        )
        for thing_id, version in draft.versions.items():
            versions.give_back(name, thing_id, version)
        if draft.op_id is not None:
            st.session_state.setdefault(op_key(name), draft.op_id)


def show(form: str) -> FormDraft:
    """Return what is known of a form, which is shown now."""
    session = _session()
    known = session.forms.setdefault(form, FormDraft())
    known.begin_showing(session.run)
    known.is_in_use |= known.is_begun or session.presses.is_pressed(form)
    return known


def is_begun(form: str) -> bool:
    """Return whether something typed into the form waits to be saved."""
    known = _session().forms.get(form)
    return known is not None and known.is_begun


def forget(form: str) -> None:
    """Remove the draft of a form that was saved or discarded."""
    session = _session()
    session.presses.forget(form)
    known = session.forms.pop(form, None)
    if known is None or known.kept.is_empty or not session.own or not session.account:
        return
    own = session.own
    keep_draft(
        own.database, own.keys, session.account, Draft(), form=form, now=own.now()
    )


def _session() -> _Session:
    session: _Session = st.session_state.setdefault(_STATE, _Session())
    return session
