"""What is noted of a form from run to run: what was typed, what came back, what is lost."""

from types import SimpleNamespace

import pytest

from ui import drafts, form_draft, versions
from ui.form_draft import FormDraft

CPR = "Ring til 010203-1234"


class State(dict):
    """The session's state, with the keys that were set by code, not by a widget."""

    def __init__(self):
        super().__init__()
        #: the connection that the browser asks on
        self.line = {}
        self.written = []

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.written.append(key)


@pytest.fixture
def state(monkeypatch):
    """Give the session's state, as Streamlit would have it."""
    known = State()
    context = SimpleNamespace(headers=known.line)
    for module in (drafts, form_draft, versions):
        streamlit = SimpleNamespace(session_state=known, context=context)
        monkeypatch.setattr(module, "st", streamlit)
    return known


class Page:
    """A page with one form, whose widgets do what Streamlit's do."""

    def __init__(self, state, **defaults):
        self.state = state
        self.defaults = defaults
        #: a select refuses what is not among its options
        self.refuses = set()

    def run(self, page="plan", *, until="", **typed):
        """Run the page after the browser has sent what was `typed`."""
        self.state.update({f"f.{name}": value for name, value in typed.items()})
        session = drafts.begin_run()
        drafts.begin_page(page)
        form = self.show(until) if page == "plan" else None
        session.end_run(is_cut_short=bool(until))
        if not until:
            shown = form.asked if form else ()
            for name in self.defaults.keys() - set(shown):
                self.state.pop(f"f.{name}", None)
        return form

    def show(self, until=""):
        form = drafts.show("plan")
        for name, default in self.defaults.items():
            if name == until:
                return form
            form.ask_for(name, f"f.{name}")
            if self.state.get(f"f.{name}") in self.refuses:
                del self.state[f"f.{name}"]
            self.state.setdefault(f"f.{name}", default)
            form.call_it(name.upper())
        form.end_showing()
        return form


def test_a_default_is_not_typed_and_a_changed_one_is(state):
    page = Page(state, place="Salen", link="")
    assert page.run().typed == {}

    assert page.run(place="").typed == {"place": ""}
    assert page.run(place="Salen").typed == {}


def test_what_was_typed_is_there_after_another_page(state):
    page = Page(state, place="Salen", link="")
    page.run()
    page.run(place="Kælderen")
    page.run("talk")

    form = page.run()

    assert state["f.place"] == "Kælderen"
    assert (form.is_returned, form.came_back, form.lost) == (True, {"place"}, set())


def test_what_another_page_left_under_the_same_key_does_not_count(state):
    page = Page(state, place="Salen")
    page.run()
    page.run(place="Kælderen")
    page.run("talk")
    state["f.place"] = "fra en anden side"

    assert page.run().typed == {"place": "Kælderen"}
    assert state["f.place"] == "Kælderen"


@pytest.mark.parametrize("until", ["place", "link"])
def test_what_is_typed_while_a_run_is_cut_short_is_not_overwritten(state, until):
    page = Page(state, place="Salen", link="")
    page.run()
    page.run(link="https://a")
    page.run(place="Kælderen", until=until)

    form = page.run(link="https://b")

    assert form.typed == {"place": "Kælderen", "link": "https://b"}
    assert state["f.link"] == "https://b"
    assert not form.is_returned


def test_what_can_no_longer_be_chosen_is_named(state):
    page = Page(state, place="Salen", who="Aisha")
    page.run()
    page.run(who="Bo", place="Kælderen")
    page.run("talk")
    page.refuses = {"Bo"}

    form = page.run()

    assert state["f.who"] == "Aisha"
    assert (form.came_back, form.lost) == ({"place"}, {"WHO"})
    assert form.as_draft("plan").fields == {"place": "Kælderen"}


def test_a_citizens_number_stays_on_the_page_and_is_named(state):
    page = Page(state, place="Salen", link="")
    page.run()
    form = page.run(place=CPR, link="https://a")
    assert state["f.place"] == CPR
    draft = form.as_draft("plan")
    assert (draft.fields, draft.left_out) == ({"link": "https://a"}, ("PLACE",))
    page.run("talk")
    page.run("talk")

    form = page.run()

    assert state["f.place"] == "Salen"
    assert (form.came_back, form.lost) == ({"link"}, {"PLACE"})
    assert CPR not in repr(form)


def test_what_another_choice_hides_waits_for_that_choice_and_is_not_missed(state):
    page = Page(state, own=True, words="")
    page.run()
    page.run(words="Vores")
    page.defaults = {"own": True}
    page.run(own=False)
    page.run("talk")
    assert page.run().lost == set()

    page.defaults = {"own": True, "words": ""}
    page.run(own=True)

    assert state["f.words"] == "Vores"


def test_a_field_follows_its_default_until_something_is_typed(state):
    form = FormDraft()
    form.ask_for("place", "f.place")
    form.follow("place", "f.place", "Salen")
    form.follow("place", "f.place", "Kælderen")
    assert state["f.place"] == "Kælderen"

    state["f.place"] = "Haven"
    form.collect()
    form.follow("place", "f.place", "Salen")

    assert state["f.place"] == "Haven"


def test_what_was_typed_is_filled_in_again_when_the_line_was_cut(state):
    page = Page(state, place="Salen", link="")
    state.line["Sec-WebSocket-Key"] = "one"
    page.run()
    page.run(place="Kælderen")
    page.run()
    assert "f.place" not in state.written

    state.line["Sec-WebSocket-Key"] = "two"
    form = page.run(place="Kælderen")

    assert state.written.count("f.place") == 1
    assert (form.typed, form.lost, form.is_returned) == (
        {"place": "Kælderen"},
        set(),
        False,
    )
    page.run()
    assert state.written.count("f.place") == 1
