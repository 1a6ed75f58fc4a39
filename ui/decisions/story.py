"""One decision in full: its text, its dated story, and where it came from."""

from datetime import date

import streamlit as st

from domain.decisions.decision import DecisionVersion, Tap
from domain.decisions.redaction import REDACTED
from domain.decisions.story import ChangedField, FieldChange, StoryEntry, story_of
from i18n.formats import date_time, short_date
from i18n.labels import (
    answer_labels,
    change_category_labels,
    changed_field_labels,
    rank_labels,
    tap_labels,
    touch_kind_labels,
)
from services.decisions.choices import DecisionChoices
from services.decisions.log_and_edit import Story
from ui import links
from ui.decisions.card import named_owner, show_facts, show_state
from ui.heading import show_name
from ui.markdown import esc
from ui.text import _, language


def show_decision(story: Story, choices: DecisionChoices, today: date) -> None:
    """Show the text of the decision as it is now, and where it came from."""
    decision = story.decision
    with show_name(decision.text, kind=rank_labels(_)[decision.rank]):
        show_state(decision, today)
    with st.container(gap="small"):
        show_facts(decision, today, team=story.team_name)
        if decision.why:
            _line(_("Hvorfor"), decision.why)
        if decision.category is not None:
            _line(_("Ændring"), change_category_labels(_)[decision.category])
        titles = [
            choices.talks[one].title
            for one in decision.talk_ids
            if one in choices.talks
        ]
        if titles:
            _line(_("Talks"), " · ".join(titles))
        if decision.learnt:
            _line(_("Det, I lærte"), decision.learnt)
        _where_from(story)


def _where_from(story: Story) -> None:
    decision = story.decision
    with st.container(horizontal=True, gap="medium"):
        if decision.local_session_id and links.exists("local_session"):
            links.link_to(
                "local_session",
                _("Sessionen, hvor den blev til"),
                icon="groups",
                id=decision.local_session_id,
            )
        if decision.continued_by_id:
            links.link_to(
                "decisions",
                _("Beslutningen, der bygger videre på den"),
                icon="fork_right",
                beslutning=decision.continued_by_id,
            )


def show_story(story: Story) -> None:
    """Show everything that was said about the decision, the latest first."""
    st.header(_("Historien"), anchor=False)
    if any(version.redacted for version in story.versions):
        st.info(
            _(
                "En administrator har fjernet ord, der var skrevet ved en fejl. "
                "Der står {sign} i stedet."
            ).format(sign=esc(REDACTED)),
            icon=":material/ink_eraser:",
        )
    for number, entry in enumerate(story_of(story.touches, story.versions)[::-1]):
        with st.container(border=True, gap="xsmall", key=f"story-{number}"):
            _show_entry(entry)


def _show_entry(entry: StoryEntry) -> None:
    said = _said_words(entry)
    kind = touch_kind_labels(_)[entry.kind]
    with st.container(horizontal=True, gap="xsmall"):
        st.markdown(f"**{kind}**" + (f": {said}" if said else ""))
        if entry.is_taken_back:
            st.badge(_("Fortrudt"), icon=":material/undo:", color="gray")
    for change in entry.changes:
        _line(changed_field_labels(_)[change.field], _change_words(change))
    if entry.note:
        _line(_("Med jeres ord"), entry.note)
    st.caption(esc(f"{date_time(entry.at, language())} · {entry.by_name}"))


def _said_words(entry: StoryEntry) -> str:
    if entry.said is None:
        return ""
    if isinstance(entry.said, Tap):
        return tap_labels(_)[entry.said]
    return answer_labels(_)[entry.said]


def _change_words(change: FieldChange) -> str:
    before = _part(change.field, change.before) or "–"
    return f"{before} → {_part(change.field, change.after) or '–'}"


def _part(field: ChangedField, version: DecisionVersion) -> str:
    if field is ChangedField.TEXT:
        return version.text
    if field is ChangedField.WHY:
        return version.why
    if field is ChangedField.DUE_ON:
        return short_date(version.due_on, language())
    if field is ChangedField.CATEGORY:
        return change_category_labels(_)[version.category] if version.category else ""
    return named_owner(version.owner_kind, version.owner_name)


def _line(name: str, words: str) -> None:
    """Show a label and what somebody wrote, as plain text."""
    st.text(f"{name}: {words}")
