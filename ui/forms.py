"""A form that shows each error under its field and keeps the typed text."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final
from uuid import UUID, uuid4

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain.errors import Conflict, DomainError, InvalidField, InvalidForm
from domain.outages import Outage
from i18n.formats import listed
from i18n.messages import sentence
from services.work import Work
from ui import drafts, notices, versions
from ui.form_draft import FormDraft, op_key
from ui.page import PageContext
from ui.text import _, language

#: stands after the label of what must be filled in
_MARK: Final = " *"


def unmarked(label: str) -> str:
    """Return the label of a field without the mark of what must be filled in."""
    return label.removesuffix(_MARK)


class Form:
    """
    One form on a page.

        form = Form("plan")
        seen = form.version_of(plan, field="title")
        title = st.text_input(form.must(_("Titel")), key=form.key("title"))
        form.slot("title", _("Titel"))
        form.summary()
        if st.button(_("Gem"), key=form.button_key("save")):
            with form.saving(context, said=_("Gemt.")) as work:
                save(work, title, version=seen, op_id=form.op_id)

    Call `slot` below each widget: the error of that field is shown there. Fields with a
    label are also listed beside the button when they have errors. Call `summary` below
    the last field. The label of a field that must be filled in comes from `must`.

    What is typed is kept until the form is saved or discarded (`ui.drafts`), so a field
    takes its key from `key`, and a button from `button_key`: pressed when it is gone, the
    page says so (`ui.gone_forms`). `op_id` stays the same until `done`, so that a double
    click saves once; `done` also gives fields and buttons new keys, so that the fields come
    back empty and a second click that was meant for this form does not press the next
    one's button.
    """

    def __init__(self, name: str, *, keeps_draft: bool = True) -> None:
        """Begin to show the form; without a draft nothing typed outlives the page."""
        self.name = name
        self._slots: dict[str, DeltaGenerator] = {}
        self._labels: dict[str, str] = {}
        self._general: DeltaGenerator | None = None
        self._misread: dict[str, InvalidField] = {}
        self._saved: object = None
        self._has_marks = False
        drafts.presses().forms.add(name)
        self._draft = drafts.show(name) if keeps_draft else FormDraft()
        self._again: DeltaGenerator | None = None
        if self._draft.is_returned:
            self._again = st.container()
            if self._draft.is_told:
                self._say_what_came_back()

    def key(
        self, field: str, *, stays_on_page: bool = False, is_choice: bool = False
    ) -> str:
        """
        Return the session key of a field: "<form>.<field>.<generation>".

        What was typed comes back there, unless it `stays_on_page`. A choice is no typed word.
        """
        if stays_on_page:
            self._draft.on_page.add(field)
        key = self._key_of(field)
        self._draft.ask_for(field, key, is_choice=is_choice)
        return key

    def following_key(self, field: str, value: object) -> str:
        """
        Return the key of a field that contains `value` until something is typed.

        The default of such a field changes with other fields; the widget gets none.
        """
        key = self.key(field)
        self._draft.follow(field, key, value)
        return key

    def button_key(self, action: str, *, calls_back: bool = False) -> str:
        """Return the key of a button, another one each time the form is saved."""
        key = self._key_of(action)
        drafts.presses().show_button(key, self.name, calls_back=calls_back)
        return key

    def expander(
        self, label: str, *, expanded: bool = False, **look: Any
    ) -> DeltaGenerator:
        """Return an expander for the form, open while there is something to see in it."""
        return st.expander(label, expanded=expanded or self._draft.is_in_use, **look)

    def fold(self, label: str, *fields: str, icon: str) -> DeltaGenerator:
        """Return an expander for some of the fields, open if one of them is filled in."""
        return st.expander(
            label, expanded=not self._draft.typed.keys().isdisjoint(fields), icon=icon
        )

    def _key_of(self, field: str) -> str:
        return f"{self.name}.{field}.{self._generation}"

    def slot(self, field: str, label: str = "") -> None:
        """Reserve a place here for the errors of `field`; `label` is our own words."""
        self._slots[field] = st.empty()
        self._labels[field] = unmarked(label)
        self._draft.call_it(unmarked(label))

    def must(self, label: str) -> str:
        """Return the label of a field that must be filled in, marked as such."""
        self._has_marks = True
        return label + _MARK

    def summary(self) -> None:
        """Reserve a place here for the errors of the form as a whole."""
        if self._has_marks:
            st.caption(_("\\* skal udfyldes"))
        self._general = st.empty()
        is_told = self._draft.is_told
        self._draft.end_showing()
        if not is_told:
            self._say_what_came_back()

    def misread(self, error: InvalidField) -> None:
        """Refuse to save as long as a field contains what cannot be understood."""
        self._misread[error.field] = error

    def say_at(self, field: str, text: str) -> None:
        """Show an error below a field that no rule of the domain can know."""
        self._slots.get(field, st).error(text, icon=":material/error:")

    @property
    def op_id(self) -> UUID:
        """The id of the thing that this form is about to create."""
        op_id: UUID = st.session_state.setdefault(op_key(self.name), uuid4())
        return op_id

    def done(self) -> None:
        """Begin a new, empty form after this one was saved."""
        st.session_state[f"form.generation.{self.name}"] = self._generation + 1
        st.session_state.pop(op_key(self.name), None)
        drafts.forget(self.name)

    @property
    def _generation(self) -> int:
        number: int = st.session_state.get(f"form.generation.{self.name}", 0)
        return number

    def version_of(self, thing: versions.Versioned, *, field: str) -> int:
        """
        Return the version of `thing` that the form was first shown with.

        Call it before the widget of `field` is shown: as long as that widget has no
        state the form is new, either for the first time or after the visitor came back
        to the page. What was typed goes over the version that it was typed over.
        """
        is_new = self._key_of(field) not in st.session_state and not self._draft.typed
        known = None if is_new else versions.seen(self.name, thing.id)
        return versions.see(self.name, thing) if known is None else known

    @contextmanager
    def saving(
        self,
        context: PageContext,
        *,
        said: str | Callable[[], str],
        then: Callable[[], object] | None = None,
        now_reads: Callable[[Any], str] | None = None,
        on_conflict: Callable[[Conflict], object] | None = None,
        beside: Callable[[Any], object] | None = None,
    ) -> Iterator[Work]:
        """
        Yield a transaction's work; after the commit show `said`, call `then`, rerun.

        Errors are shown as in `attempt`. If somebody saved first, the visitor is told,
        with the current text from `now_reads`, or by `on_conflict`. A `said` that
        depends on what was saved is a function, and is called afterwards. `beside` draws
        what goes with the notice, given the thing that was `saved`.
        """
        is_saved, conflict = False, None
        with self.attempt():
            try:
                with context.writing() as work:
                    yield work
                    if self._misread:
                        raise InvalidForm(self._misread.values())
                is_saved = True
            except Conflict as error:
                conflict = error
        # out here, because st.rerun raises an exception, which must not be caught above
        if conflict is not None:
            if on_conflict is None:
                self._tell(conflict, now_reads)
            else:
                on_conflict(conflict)
        if is_saved:
            versions.follow_own(self.name, self._saved)
            self.done()
            if words := said if isinstance(said, str) else said():
                notices.saved(words, beside=beside and partial(beside, self._saved))
            if then is not None:
                then()
            st.rerun()

    def saved(self, thing: object) -> None:
        """Note the thing that `saving` saved; the page's other forms follow it."""
        self._saved = thing

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Catch a refusal, show it at its field, and keep the typed text."""
        try:
            yield
        except InvalidForm as error:
            self._refuse(error.errors)
        except InvalidField as error:
            self._refuse((error,))
        except Conflict as error:
            self._tell(error)
        except DomainError as error:
            self._say(sentence(error, _))
        except Outage as error:
            kept = _("Det, du har skrevet, står her endnu.")
            self._say(f"{sentence(error, _)} {kept}")

    def offer_theirs(self, conflict: Conflict) -> None:
        """Show that somebody saved first, and offer to take their version."""
        self._tell(conflict)
        st.button(
            _("Brug den andens udgave"),
            on_click=self.done,
            key=self.button_key("take_theirs", calls_back=True),
        )

    def _say_what_came_back(self) -> None:
        """Show that the form was filled in again, and what is missing."""
        draft = self._draft
        if self._again is None or not (draft.came_back or draft.lost):
            return
        words = _("Det, du skrev, står her igen.")
        if draft.lost:
            named = listed(sorted(filter(None, draft.lost)), language())
            words = _("Det her kom ikke med: {fields}.").format(fields=named or "…")
            if draft.came_back:
                words = _("Noget af det, du skrev, står her igen.") + " " + words
        place, self._again = self._again, None
        with place:
            st.info(words, icon=":material/history:")
            st.button(
                _("Begynd forfra"),
                key=self.button_key("begin_again", calls_back=True),
                type="tertiary",
                on_click=self.done,
            )

    def _tell(
        self, conflict: Conflict, now_reads: Callable[[Any], str] | None = None
    ) -> None:
        """
        Show that somebody saved first, and the current text.

        The typed text stays. Saving once more then overwrites knowingly.
        """
        st.warning(sentence(conflict, _), icon=":material/sync_problem:")
        # the conflict may be about another thing than the form shows
        is_shown = versions.follow(self.name, conflict.current)
        if words := now_reads(conflict.current) if now_reads and is_shown else "":
            st.text(_("Nu står der: {text}").format(text=words))

    def _refuse(self, errors: tuple[InvalidField, ...]) -> None:
        # what was typed there is no missing value
        unread = tuple(self._misread.values())
        errors = *(one for one in errors if one.field not in self._misread), *unread
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
        # in a long form the message beside the button says where to look further up
        named = [label for field, label in self._labels.items() if field in told]
        lines = "\n".join(f"- {label}" for label in named if label)
        self._say("\n\n".join([*general, lines] if lines else general))

    def _say(self, text: str) -> None:
        (self._general or st).error(text)
