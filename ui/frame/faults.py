"""A fault of ours, told without a trace of how we are built."""

import streamlit as st

from ui import notices
from ui.page import SignedOut
from ui.text import _


def on_script_error(error: BaseException, *_args: object, **_kwargs: object) -> bool:
    """Show a sentence and a number instead of the error; True keeps the red box away."""
    if isinstance(error, SignedOut):
        st.warning(_("Du er blevet logget ud. Indlæs siden igen for at logge ind."))
        return True
    number = notices.report_fault(error)
    st.error(
        _(
            "Noget gik galt hos os. Prøv igen. Bliver det ved, så sig dette nummer "
            "til jeres administrator: {number}"
        ).format(number=number)
    )
    return True
