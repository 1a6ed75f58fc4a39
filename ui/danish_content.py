"""Mark Danish content on a page that is shown in another language."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any, Literal

import streamlit as st

from i18n.translator import SOURCE_LANGUAGE
from ui.text import language


def danish(
    key: str,
    *,
    is_danish: bool = True,
    width: Literal["stretch", "content"] = "stretch",
) -> AbstractContextManager[Any]:
    """
    Return the container for Danish content, in any language of the page.

    A Danish page needs no such container. On others web/static/streamlit.js finds it by
    the beginning of its key and tells screen readers that its language is Danish.
    """
    if not is_danish or language() == SOURCE_LANGUAGE:
        return nullcontext()
    return st.container(key=f"danish-{key}", width=width)
