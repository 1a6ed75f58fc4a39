"""The beginning of every page: the viewer, whether they may open it, its title."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from domain.access import Action, Viewer, needed_roles
from domain.errors import NotAllowed
from domain.outages import DatabaseAway
from domain.sign_in.accounts import Login
from i18n.messages import sentence
from services.post.outbox import Outbox
from services.runtime import Runtime, runtime
from services.sign_in import logins
from services.sign_in.logins import LOGIN_COOKIE
from services.viewer_rights import viewer_of
from services.work import RunReading, Work
from ui import away, drafts, gone_forms, heading, notices
from ui.frame.sign_in_form import begin_visitors_language, show_sign_in
from ui.text import _, begin_language

_CONTEXT: Final = "page.context"


class SignedOut(Exception):
    """Raised when the login has ended while the page was open."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that a page works with: the viewer as of this run, the database, the day."""

    runtime: Runtime
    login: Login
    viewer: Viewer
    now: datetime
    today: date
    run_reading: RunReading

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Yield the viewer's work in the page run's read transaction."""
        with ExitStack() as opened:
            db = away.when_it_is_there(
                self.runtime, lambda: opened.enter_context(self.run_reading())
            )
            yield Work(db, self.viewer, self.today, self.now)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """Yield the viewer's work in a write transaction, if still signed in."""
        if login_now(self.runtime) is None:
            raise SignedOut
        self.run_reading.end_before_writing()
        with self.runtime.database.writing(self.viewer.organisation_id) as db:
            yield Work(db, self.viewer, self.today, self.now)

    @property
    def outbox(self) -> Outbox | None:
        """Where mails are kept until they are sent, None without a mail server."""
        return Outbox.of(self.runtime.settings, self.runtime.keys)

    def stay_signed_in(self, *, on_day: date | None = None) -> None:
        """Keep the login alive while a page in the room refreshes itself, on its day."""
        is_on = on_day is None or self.runtime.today == on_day
        if is_on and self.run_reading.is_over:
            login_now(self.runtime)


def login_cookie() -> str | None:
    """Return the browser's login cookie."""
    return st.context.cookies.get(LOGIN_COOKIE)


def login_now(own: Runtime) -> Login | None:
    """Return the browser's login, None if it does not exist or has ended."""
    return logins.current_login(own.database, login_cookie(), now=own.now())


@contextmanager
def page_run() -> Iterator[PageContext | None]:
    """
    Yield the context of this run, None for the sign-in form; read in one transaction.

    The viewer is read from the database in every run, so that a role that was taken
    away ends at the next click and a tab left open overnight does not live on
    yesterday.
    """
    st.session_state.pop(_CONTEXT, None)
    own = runtime()
    typed, context, is_cut_short = drafts.begin_run(), None, False
    try:
        context = away.when_it_is_there(own, lambda: _begin_run(own))
        if context is not None:
            st.session_state[_CONTEXT] = context
        yield context
        if context is not None:
            gone_forms.tell(drafts.missed())
    except RerunException:
        is_cut_short = True
        raise
    except DatabaseAway:
        is_cut_short = True
        away.wait(own)
        st.rerun()
    finally:
        if context is not None:
            context.run_reading.end_with_run()
        typed.end_run(is_cut_short=is_cut_short)


def _begin_run(own: Runtime) -> PageContext | None:
    login = login_now(own)
    # also when the login has just ended: what is typed belongs to whom it was shown to
    drafts.keep_typed()
    if login is None:
        begin_visitors_language()
        return None
    drafts.give_back(own, login.account)
    begin_language(login.account.language)
    account = login.account
    reading = RunReading(own.database, account.organisation_id)
    with reading() as db:
        viewer = viewer_of(
            db,
            account.organisation_id,
            account.person_id,
            language=account.language,
            is_demo=login.is_demo,
        )
    if viewer is None:
        reading.end_with_run()
        return None
    return PageContext(own, login, viewer, own.now(), own.today, reading)


def open_page(action: Action, *, title: str) -> PageContext:
    """
    Show the page's heading, or stop the run if the viewer may not open the page.

    Without a signed-in viewer the page is the sign-in form, and nothing else.
    """
    context: PageContext | None = st.session_state.get(_CONTEXT)
    if context is None:
        show_sign_in(runtime())
        st.stop()
    if not context.viewer.may_somewhere(action):
        heading.show_title(_("Ingen adgang"))
        refused = NotAllowed(needed_roles(action))
        st.error(sentence(refused, _), icon=":material/error:")
        st.page_link(
            "../pages/next_steps.py",
            label=_("Til Næste skridt"),
            icon=":material/flag:",
        )
        st.stop()
    heading.show_title(title)
    notices.show_kept()
    gone_forms.show()
    return context
