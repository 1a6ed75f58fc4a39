"""
The state of one form in a session: what was typed, came back or is lost.

A field's value in Streamlit's session may be left from another page that used the same
key, so what was typed is noted here, and filled in whenever the field is shown anew.
"""

from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st

from services.sign_in.drafts import Draft, may_be_kept
from ui import versions

#: the first value of a field that was filled in from a draft
_UNKNOWN: Final = object()


def op_key(form: str) -> str:
    """Return the session key of the id of what a form creates."""
    return f"form.op.{form}"


@dataclass(slots=True)
class FormDraft:
    """What this session knows of one form, from its first field until it is saved."""

    #: what was changed, by field
    typed: dict[str, Any] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    #: the session key of each field that a run has asked for
    keys: dict[str, str] = field(default_factory=dict)
    #: the last run that showed the form, and the fields that it asked for
    run: int = -1
    asked: set[str] = field(default_factory=set)
    #: the fields that the visitor has before them
    on_screen: set[str] = field(default_factory=set)
    last: str = ""
    #: what each field was first shown with
    first: dict[str, Any] = field(default_factory=dict)
    #: fields that are never written down, whatever they contain
    on_page: set[str] = field(default_factory=set)
    #: fields in which one chooses, and writes nothing
    choices: set[str] = field(default_factory=set)
    #: typed fields that another choice has put out of sight
    aside: set[str] = field(default_factory=set)
    #: as it is kept on the server
    kept: Draft = field(default_factory=Draft)
    #: whether the form was filled in again; then it says so until it is saved
    is_returned: bool = False
    #: filled in again and not shown yet: the widget may refuse the value
    given: dict[str, Any] = field(default_factory=dict)
    #: fields that have not been asked for since the form is shown anew
    awaited: set[str] = field(default_factory=set)
    came_back: set[str] = field(default_factory=set)
    #: the labels of what was typed and is gone, and whether that was said
    lost: set[str] = field(default_factory=set)
    is_told: bool = False
    #: whether the browser has sent something new for a field of it, for this run
    is_heard: bool = False
    #: whether something was typed or pressed in it since it was last saved
    is_in_use: bool = False

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that waits to be saved."""
        return bool(self.typed or self.lost)

    def collect(self) -> None:
        """Note what the fields on the screen contain, as the browser has sent it."""
        before = dict(self.typed)
        for name in self.on_screen:
            if self.keys[name] in st.session_state:
                self._note(name, _copied(st.session_state[self.keys[name]]))
        self.is_heard = self.typed != before

    def _note(self, name: str, value: Any) -> None:
        if name not in self.first:
            self.first[name] = value
        elif value == self.first[name]:
            self.typed.pop(name, None)
        else:
            self.typed[name] = value

    def leave_page(self) -> None:
        """Forget what may be kept on the page only, now that the form is not there."""
        self.is_heard = False
        for name, value in list(self.typed.items()):
            if not may_be_kept(value) and not self._is_in_place(name):
                self._lose(name)

    def _lose(self, name: str) -> None:
        self.typed.pop(name, None)
        self.came_back.discard(name)
        self.lost.add(self.labels.get(name, ""))
        self.is_told = False

    def begin_showing(self, run: int) -> None:
        """Note that a run shows the form; what was typed is awaited if it does so anew."""
        if run == self.run:
            return
        self.run, self.asked = run, set()
        if self.on_screen:
            return
        if self.is_told:
            self.lost.clear()
            self.is_told = False
        self.awaited = {
            name
            for name in self.typed.keys() - self.aside
            if not self._is_in_place(name)
        }
        self.is_returned |= bool(self.awaited or self.lost)

    def _is_in_place(self, name: str) -> bool:
        key = self.keys.get(name)
        if key is None or key not in st.session_state:
            return False
        return bool(st.session_state[key] == self.typed[name])

    def ask_for(self, name: str, key: str, *, is_choice: bool = False) -> None:
        """Note a field's session key; fill the field if something was typed into it."""
        self.settle()
        if name in self.typed and name not in self.on_screen:
            # whatever the session has under that key may be left from another page
            st.session_state[key] = _copied(self.typed[name])
            self.given[name] = self.typed[name]
            self.first.setdefault(name, _UNKNOWN)
            if name in self.awaited:
                self.came_back.add(name)
        if is_choice:
            self.choices.add(name)
        self.keys[name] = key
        self.asked.add(name)
        self.on_screen.add(name)
        self.awaited.discard(name)
        self.last = name

    def call_it(self, label: str) -> None:
        """Note the label of the field that was asked for last."""
        if label and self.last:
            self.labels[self.last] = label
        self.settle()

    def settle(self) -> None:
        """Note what the fields are shown with, now that the run has shown them."""
        for name, key in self.keys.items():
            is_new = name not in self.first
            if (is_new or name in self.given) and key in st.session_state:
                value = _copied(st.session_state[key])
                if value != self.given.pop(name, value):
                    # what was typed can no longer be chosen
                    self._lose(name)
                    is_new = True
                if is_new:
                    self.first[name] = value

    def end_showing(self) -> None:
        """Note what did not come back, now that every field has been asked for."""
        self.settle()
        self.on_screen = set(self.asked)
        self.aside = self.typed.keys() - self.asked
        self.lost |= {self.labels.get(name, "") for name in self.awaited}
        self.awaited.clear()
        self.is_told = True

    def follow(self, name: str, key: str, value: Any) -> None:
        """Show `value` in the field unless something was typed into it."""
        if name not in self.typed:
            st.session_state[key] = self.first[name] = value

    def as_draft(self, form: str) -> Draft:
        """Return what is to be kept on the server."""
        kept = {
            name: value
            for name, value in self.typed.items()
            if name not in self.on_page and may_be_kept(value)
        }
        left_out = {self.labels.get(name, "") for name in self.typed.keys() - kept}
        if not kept and not left_out:
            return Draft()
        return Draft(
            fields=kept,
            versions=versions.seen_by(form),
            op_id=st.session_state.get(op_key(form)),
            labels={name: label for name, label in self.labels.items() if name in kept},
            aside=tuple(sorted(self.aside & kept.keys())),
            left_out=tuple(sorted(left_out)),
        )


def _copied(value: Any) -> Any:
    # a list in the session may be changed in place
    return list(value) if isinstance(value, list) else value
