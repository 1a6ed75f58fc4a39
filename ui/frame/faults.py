"""Show a fault of ours without revealing how Anker is built."""

import streamlit as st

from domain.outages import Outage
from i18n.messages import sentence
from ui import notices
from ui.page import SignedOut
from ui.text import _


def on_script_error(error: BaseException, *_args: object, **_kwargs: object) -> bool:
    """Show a sentence and a fault number; True suppresses Streamlit's own error box."""
    if isinstance(error, SignedOut):
        st.warning(_("Du er blevet logget ud. Indlæs siden igen for at logge ind."))
        return True
    if isinstance(error, Outage):
        st.error(sentence(error, _), icon=":material/error:")
        return True
    number = notices.report_fault(error)
    st.error(
        _(
            "Noget gik galt hos os. Prøv igen. Bliver det ved, så sig dette nummer "
            "til jeres administrator: {number}"
        ).format(number=number)
    )
    return True
