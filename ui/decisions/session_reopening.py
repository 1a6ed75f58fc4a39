"""Open a closed session again, for its decisions and its attendance."""

import streamlit as st

from services.decisions.session_taking_back import reopen_session
from services.local_sessions.views import SessionView
from ui.forms import Form
from ui.page import PageContext
from ui.text import _


def show_reopening(context: PageContext, view: SessionView) -> None:
    """Show the button that opens the closed session again."""
    session = view.session
    form = Form(f"reopening.{session.id}")
    seen = form.version_of(session, field="save")
    with form.expander(_("Åbn sessionen igen"), icon=":material/lock_open:"):
        st.text(
            _(
                "Så kan I skrive en beslutning mere eller rette fremmødet. Det står i "
                "sessionens historie, hvem der gjorde det. Afslut den igen bagefter."
            )
        )
        form.summary()
        if st.button(_("Åbn igen"), key=form.button_key("save")):
            with form.saving(context, said=_("Sessionen er åben igen.")) as work:
                form.saved(reopen_session(work, session.id, version=seen))
