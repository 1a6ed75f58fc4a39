"""Keep the text of open forms when the login runs out, and give it back."""

from typing import Any, Final

import streamlit as st

from domain.sign_in.accounts import Login
from services.runtime import Runtime, runtime
from services.sign_in import lost_drafts

#: form → field → widget key, as this session's forms have named them
_FIELDS: Final = "drafts.fields"
#: form → field → value, as kept before the login ran out
_KEPT: Final = "drafts.kept"
_OWNER: Final = "drafts.owner"
_LOGIN: Final = "drafts.login"
#: the forms that were filled in again from a draft
_FORMS: Final = "drafts.forms"


def name_field(form: str, field: str, key: str) -> None:
    """Note the widget key of a field, and fill the field if a draft was kept."""
    st.session_state.setdefault(_FIELDS, {}).setdefault(form, {})[field] = key
    kept = st.session_state.get(_KEPT, {}).get(form, {})
    if field in kept and key not in st.session_state:
        st.session_state[key] = kept.pop(field)


def keep(own: Runtime, ended: Login) -> None:
    """Keep the text of the open forms for the person whose login just ended."""
    forms: dict[str, dict[str, Any]] = {}
    for form, fields in st.session_state.get(_FIELDS, {}).items():
        typed = {
            field: st.session_state[key]
            for field, key in fields.items()
            if key in st.session_state and st.session_state[key] not in ("", None)
        }
        if typed:
            forms[form] = typed
    lost_drafts.keep_drafts(own.database, own.keys, ended.account, forms, now=own.now())
    st.session_state.pop(_FIELDS, None)


def give_back(own: Runtime, login: Login) -> None:
    """Read the kept drafts of the account, once a session."""
    if st.session_state.get(_OWNER) == login.account.id:
        return
    st.session_state[_OWNER] = login.account.id
    st.session_state[_KEPT] = lost_drafts.kept_drafts(
        own.database, own.keys, login.account, now=own.now()
    )
    st.session_state[_LOGIN] = login
    st.session_state[_FORMS] = set(st.session_state[_KEPT])


def was_kept(form: str) -> bool:
    """Return whether this form was filled in again from a draft."""
    return form in st.session_state.get(_FORMS, ())


def forget(form: str) -> None:
    """Remove the draft of a form that was saved."""
    login: Login | None = st.session_state.get(_LOGIN)
    if login is not None and was_kept(form):
        st.session_state[_FORMS].discard(form)
        lost_drafts.forget_draft(runtime().database, login.account, form)
    st.session_state.get(_FIELDS, {}).pop(form, None)
