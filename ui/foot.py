"""What everybody may read: at the foot of the menu and of the sign-in page."""

import streamlit as st

from services.runtime import Runtime
from ui.text import _, language


def show_links_for_everybody(runtime: Runtime) -> None:
    """Show the ways to what we keep about people, and to the accessibility statement."""
    url, asked = runtime.settings.url, f"?lang={language()}"
    st.page_link(f"{url}/privatliv{asked}", label=_("Om dine oplysninger"))
    st.page_link(f"{url}/was{asked}", label=_("Tilgængelighedserklæring"))
