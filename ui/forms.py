"""A form that says under each field what is wrong with it, and loses nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain.errors import Conflict, DomainError, InvalidField, InvalidForm
from i18n.messages import sentence
from ui import lost_drafts
from ui.text import _


class Form:
    """
    One form on a page.

        form = Form("plan")
        title = st.text_input(_("Titel"), key=form.key("title"))
        form.slot("title", _("Titel"))
        if st.button(_("Gem")):
            with form.attempt():
                save(…, op_id=form.op_id)
                form.done()
                notices.saved(_("Gemt."))
                st.rerun()

    `slot` goes below its widget: what a rule refuses is said there. The fields that
    gave their label are named once more beside the button. `op_id` stays the same until `done`, so that a double click saves once; `done` also gives the fields
    new keys, so that they come back empty.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._slots: dict[str, DeltaGenerator] = {}
        self._labels: dict[str, str] = {}
        self._general: DeltaGenerator | None = None
        if lost_drafts.was_kept(name):
            st.info(_("Det, du skrev, før du blev logget ud, står her igen."))

    def key(self, field: str) -> str:
        """Return the widget key of a field: "<form>.<field>.<generation>"."""
        key = f"{self.name}.{field}.{self._generation}"
        lost_drafts.name_field(self.name, field, key)
        return key

    def slot(self, field: str, label: str = "") -> None:
        """Keep a place here for what is wrong with `field`; `label` is our own words."""
        self._slots[field] = st.empty()
        self._labels[field] = label

    def summary(self) -> None:
        """Keep a place here for what is wrong with the form as a whole."""
        self._general = st.empty()

    def say_at(self, field: str, text: str) -> None:
        """Say below a field what no rule of the domain can know."""
        self._slots.get(field, st).error(text, icon=":material/error:")

    @property
    def op_id(self) -> UUID:
        """The id of what this form is about to make."""
        op_id: UUID = st.session_state.setdefault(f"form.op.{self.name}", uuid4())
        return op_id

    def done(self) -> None:
        """Begin a new, empty form: this one was saved."""
        st.session_state[f"form.generation.{self.name}"] = self._generation + 1
        st.session_state.pop(f"form.op.{self.name}", None)
        lost_drafts.forget(self.name)

    @property
    def _generation(self) -> int:
        number: int = st.session_state.get(f"form.generation.{self.name}", 0)
        return number

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Try to save; a refusal is said at its field and everything stays typed."""
        try:
            yield
        except InvalidForm as error:
            self._refuse(error.errors)
        except InvalidField as error:
            self._refuse((error,))
        except Conflict:
            # two texts are shown side by side: that is the page's own work
            raise
        except DomainError as error:
            self._say(sentence(error, _))

    def _refuse(self, errors: tuple[InvalidField, ...]) -> None:
        told: dict[str, list[str]] = {}
        general: list[str] = []
        for error in errors:
            has_slot = error.field in self._slots
            sentences = told.setdefault(error.field, []) if has_slot else general
            sentences.append(sentence(error, _))
        for field, sentences in told.items():
            self.say_at(field, "\n\n".join(sentences))
        general.append(
            _("Ret felterne med en besked. Det, du har skrevet, står her endnu.")
        )
        # a long form: the message beside the button says where to look further up
        named = [label for field, label in self._labels.items() if field in told]
        lines = "\n".join(f"- {label}" for label in named if label)
        self._say("\n\n".join([*general, lines] if lines else general))

    def _say(self, text: str) -> None:
        (self._general or st).error(text)
