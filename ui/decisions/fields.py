"""The fields of a decision: three are asked at once, the rest may wait."""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict
from uuid import UUID

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain.decisions.decision import ChangeCategory, OwnerKind
from domain.decisions.draft import (
    LONGEST_OWNER,
    LONGEST_TEXT,
    LONGEST_WHY,
    DecisionDraft,
)
from i18n.formats import clock_time, short_date
from i18n.labels import change_category_labels
from services.decisions.choices import DecisionChoices
from ui.decisions.hints import show_hints
from ui.elements.date_field import date_field
from ui.elements.kept_line import show_kept_lines
from ui.elements.options import told_apart
from ui.elements.text_fields import room_words
from ui.forms import Form
from ui.knowledge.lines import marked_title
from ui.markdown import esc
from ui.people.person_choice import people_told_apart
from ui.text import _, language

#: choices of the owner field that are not a person's id
TEAM: Final = OwnerKind.TEAM.value
GROUP: Final = OwnerKind.WORKING_GROUP.value
SOMEBODY_ELSE: Final = OwnerKind.PERSON.value
#: the fields that are folded away until somebody wants them
MORE: Final = ("continues_id", "why", "category", "talk_ids")


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner that the fields of a decision say."""

    kind: OwnerKind
    name: str = ""
    person_id: UUID | None = None


def show_fields(
    form: Form,
    choices: DecisionChoices,
    start: DecisionDraft,
    today: date,
    *,
    hints: DeltaGenerator,
    is_new: bool = True,
) -> DecisionDraft:
    """
    Show the fields of a decision, filled in from `start`, and return the draft.

    Only a new decision can build on an earlier one. `hints` is a place below the
    button: what grows while somebody types must not move the button that they click.
    """
    text = st.text_input(
        form.must(_("Hvad beslutter I?")),
        value=start.text,
        key=form.key("text"),
        placeholder=_("Når …, så …"),
        live=True,
    )
    form.slot("text", _("Hvad beslutter I?"))
    owner_column, date_column = st.columns(2)
    with owner_column:
        owner = _owner_fields(form, choices, start)
    with date_column:
        due_on = _date_field(form, choices, start, today, is_new=is_new)
    with hints:
        if words := room_words(text or "", LONGEST_TEXT):
            st.caption(words)
        show_hints(text or "", owner.kind, due_on, today, record=choices.record)
    with form.fold(_("Mere, hvis I vil"), *MORE, icon=":material/more_horiz:"):
        continues_id = _continues_field(form, choices) if is_new else None
        later = _later_fields(form, choices, start)
    return DecisionDraft(
        text=text or "",
        owner_kind=owner.kind,
        owner_name=owner.name,
        owner_person_id=owner.person_id,
        due_on=due_on,
        rank=start.rank,
        standing_meeting_id=start.standing_meeting_id,
        continues_id=continues_id,
        followup_owner=start.followup_owner,
        **later,
    )


def _owner_fields(form: Form, choices: DecisionChoices, start: DecisionDraft) -> Owner:
    people = {str(person.id): person for person in choices.people}
    names = {key: person.name for key, person in people.items()}
    if start.owner_person_id is not None:
        names.setdefault(str(start.owner_person_id), start.owner_name)
    words = {
        TEAM: _("Teamet"),
        **names,
        GROUP: _("En arbejdsgruppe"),
        SOMEBODY_ELSE: _("En anden person"),
    }
    options = list(words)
    begins = str(start.owner_person_id or start.owner_kind.value)
    chosen = st.selectbox(
        _("Hvem har ansvaret?"),
        options,
        index=options.index(begins),
        format_func=people_told_apart(
            options, people.get, None, other=words.__getitem__
        ),
        key=form.key("owner", is_choice=True),
        placeholder=_("Vælg"),
    )
    form.slot("owner_name", _("Hvem har ansvaret?"))
    if chosen in names:
        return Owner(OwnerKind.PERSON, names[chosen], UUID(chosen))
    if chosen == TEAM:
        return Owner(OwnerKind.TEAM)
    label = _("Arbejdsgruppens navn") if chosen == GROUP else _("Personens navn")
    name = st.text_input(
        form.must(label),
        value=start.owner_name,
        key=form.key("owner_name"),
        max_chars=LONGEST_OWNER,
    )
    form.slot("owner_name", label)
    return Owner(OwnerKind(chosen), name or "")


def _date_field(
    form: Form,
    choices: DecisionChoices,
    start: DecisionDraft,
    today: date,
    *,
    is_new: bool,
) -> date | None:
    def meeting_on(day: date) -> str:
        meeting = choices.meeting
        if meeting is None or meeting.day != day:
            return ""
        at = clock_time(meeting.meeting.starts_at, language())
        return f"{esc(meeting.meeting.title)} {at}"

    label = _("Hvornår ser I på den igen?")
    return date_field(
        form,
        "due_on",
        label if is_new else form.must(label),
        start.due_on or choices.proposed_due_on,
        today=today,
        more=meeting_on,
    )


class _LaterFields(TypedDict):
    """What may be said of a decision later, by the names in the draft."""

    why: str
    category: ChangeCategory | None
    talk_ids: tuple[UUID, ...]


def _later_fields(
    form: Form, choices: DecisionChoices, start: DecisionDraft
) -> _LaterFields:
    """Show the optional fields and return their values by the names in the draft."""
    return {
        "why": _why_field(form, start),
        "category": _category_field(form, start),
        "talk_ids": _talks_field(form, choices, start),
    }


def _continues_field(form: Form, choices: DecisionChoices) -> UUID | None:
    if not choices.earlier:
        return None
    texts = {str(each.id): each for each in choices.earlier}
    chosen = st.selectbox(
        _("Vi bygger videre på"),
        list(texts),
        index=None,
        format_func=told_apart(
            texts,
            lambda one: texts[one].text,
            lambda one: short_date(texts[one].decided_on, language()),
        ),
        key=form.key("continues_id", is_choice=True),
        placeholder=_("Ingen tidligere beslutning"),
    )
    form.slot("continues_id", _("Vi bygger videre på"))
    if chosen:
        st.caption(_("Den tidligere beslutning bliver lukket som ført videre."))
    return UUID(chosen) if chosen else None


def _why_field(form: Form, start: DecisionDraft) -> str:
    why = st.text_area(_("Hvorfor?"), value=start.why, key=form.key("why"), height=80)
    show_kept_lines(room_words(why or "", LONGEST_WHY))
    form.slot("why", _("Hvorfor?"))
    return why or ""


def _category_field(form: Form, start: DecisionDraft) -> ChangeCategory | None:
    labels = change_category_labels(_)
    options = [category.value for category in labels]
    chosen = st.selectbox(
        _("Hvilken slags ændring er det?"),
        options,
        index=options.index(start.category.value) if start.category else None,
        format_func=told_apart(options, lambda one: labels[ChangeCategory(one)]),
        key=form.key("category", is_choice=True),
        placeholder=_("Vælg, eller vent med det"),
    )
    form.slot("category", _("Hvilken slags ændring er det?"))
    return ChangeCategory(chosen) if chosen else None


def _talks_field(
    form: Form, choices: DecisionChoices, start: DecisionDraft
) -> tuple[UUID, ...]:
    if not choices.talks:
        return start.talk_ids
    titles = {str(one): marked_title(talk) for one, talk in choices.talks.items()}
    begins = start.talk_ids or tuple(choices.talks)
    chosen = st.multiselect(
        _("Talks bag beslutningen"),
        list(titles),
        default=[str(talk_id) for talk_id in begins if str(talk_id) in titles],
        format_func=told_apart(titles, titles.__getitem__),
        key=form.key("talk_ids", is_choice=True),
        placeholder=_("Vælg talks"),
        select_all=False,
    )
    form.slot("talk_ids", _("Talks bag beslutningen"))
    return tuple(UUID(talk_id) for talk_id in chosen)
