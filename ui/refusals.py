"""Stop a page that may not, or cannot, show what the address asks for."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from domain.errors import DomainError
from i18n.messages import sentence
from ui import gone_forms
from ui.text import _


@contextmanager
def or_stop() -> Iterator[None]:
    """Show a refusal as a sentence and stop the run of the page there."""
    try:
        yield
    except DomainError as error:
        st.error(sentence(error, _), icon=":material/error:")
        gone_forms.stop()
