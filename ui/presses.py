"""
The buttons of forms: which were pressed, and whether the run that follows has them.

A button that is gone by then (somebody else has closed what it was about) is pressed in
vain: no code of the page runs for it. So a press is noted when a run begins.
"""

from dataclasses import dataclass, field

import streamlit as st


@dataclass(frozen=True, slots=True)
class _Button:
    """A button of a form; one that calls back has done its work before the run."""

    form: str
    calls_back: bool


@dataclass(slots=True)
class Presses:
    """The buttons that the visitor has before them, and what this run shows."""

    before: dict[str, _Button] = field(default_factory=dict)
    pressed: dict[str, _Button] = field(default_factory=dict)
    shown: dict[str, _Button] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)

    def begin_run(self) -> None:
        """Note which of the buttons on the screen were pressed."""
        self.pressed = {
            key: button
            for key, button in self.before.items()
            if st.session_state.get(key)
        }
        self.shown, self.forms = {}, set()

    def show_button(self, key: str, form: str, *, calls_back: bool) -> None:
        """Note that this run shows a button of the form."""
        self.shown[key] = _Button(form, calls_back)

    def is_pressed(self, form: str) -> bool:
        """Return whether a button of the form was pressed."""
        return any(button.form == form for button in self.pressed.values())

    def forget(self, form: str) -> None:
        """Forget the buttons of a saved form: a second click on one is no press."""
        for known in (self.before, self.pressed, self.shown):
            for key in [key for key, one in known.items() if one.form == form]:
                del known[key]

    def in_vain(self) -> set[str]:
        """Return the forms with a button that was pressed and is not shown."""
        return {
            button.form
            for key, button in self.pressed.items()
            if button.form not in self.forms
            or (key not in self.shown and not button.calls_back)
        }

    def end_run(self, *, is_fragment: bool = False) -> None:
        """Note which buttons are on the screen now."""
        self.before = (self.before if is_fragment else {}) | self.shown
