"""One decision in full: its text, its dated story, and where it came from."""

from datetime import date
from typing import Any

import streamlit as st

from domain.decisions.decision import DecisionVersion, Tap, TouchKind
from domain.decisions.redaction import REDACTED
from domain.decisions.story import ChangedField, FieldChange, StoryEntry, story_of
from i18n.formats import date_time, quoted, short_date
from i18n.labels import (
    answer_labels,
    change_category_labels,
    changed_field_labels,
    rank_labels,
    tap_labels,
    touch_kind_labels,
)
from i18n.messages.decisions import named_owner
from services.decisions.choices import DecisionChoices
from services.decisions.log_and_edit import Story
from ui.blocks import show_block
from ui.decisions.card import show_facts, show_state
from ui.heading import show_name
from ui.markdown import esc
from ui.text import _, language


def show_head(story: Story, today: date) -> None:
    """Show the text of the decision as it is now, its state, and whose it is."""
    decision = story.decision
    with show_name(decision.text, kind=rank_labels(_)[decision.rank]):
        show_state(decision, today)
    show_facts(decision, today, team=story.team_name)


def show_about(story: Story, choices: DecisionChoices) -> None:
    """Show why it was decided, what was learnt, and where it came from."""
    decision = story.decision
    category = decision.category
    titles = [
        choices.talks[one].title for one in decision.talk_ids if one in choices.talks
    ]
    facts = {
        _("Hvorfor"): decision.why,
        _("Ændring"): change_category_labels(_)[category] if category else "",
        _("Talks"): " · ".join(titles),
        _("Det, I lærte"): decision.learnt,
    }
    show_block(
        "decisions/about.html",
        facts=[
            {"title": name, "words": words} for name, words in facts.items() if words
        ],
        session=decision.local_session_id,
        continued_by=decision.continued_by_id,
    )


def show_story(story: Story) -> None:
    """Show everything that was said about the decision, the latest first."""
    if any(version.redacted for version in story.versions):
        st.info(
            _(
                "En administrator har fjernet ord, der var skrevet ved en fejl. "
                "Der står {sign} i stedet."
            ).format(sign=esc(REDACTED)),
            icon=":material/ink_eraser:",
        )
    entries = story_of(story.touches, story.versions)[::-1]
    show_block("decisions/story.html", entries=[_entry(entry) for entry in entries])


def _entry(entry: StoryEntry) -> dict[str, Any]:
    return {
        "title": touch_kind_labels(_)[entry.kind],
        "words": _said_words(entry),
        "is_taken_back": entry.is_taken_back,
        "is_large": entry.kind is not TouchKind.TAP,
        "changes": [
            {
                "title": changed_field_labels(_)[change.field],
                "words": _change_words(change),
            }
            for change in entry.changes
        ],
        "note": quoted(entry.note, language()) if entry.note else "",
        "facts": f"{date_time(entry.at, language())} · {entry.by_name}",
    }


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
    return named_owner(version.owner_kind, version.owner_name, _)
