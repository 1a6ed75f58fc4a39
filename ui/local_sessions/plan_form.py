"""The eight fields of "Planlæg session", each with a default."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

import streamlit as st

from domain.local_sessions.draft import SessionDraft
from domain.local_sessions.local_session import DecisionPower, groups_without_power
from domain.working_days import ClosedPeriod
from i18n.formats import clock_time, long_date, near_date, short_time, week, weekday
from services.local_sessions.day_concerns import DayConcern, day_concerns
from services.local_sessions.free_days import holiday_name
from services.local_sessions.plan_choices import PlanChoices, new_draft
from services.local_sessions.planning import SurveyPause, survey_pause
from services.local_sessions.standing_meetings import Occurrence
from ui.elements.date_field import date_field
from ui.elements.options import offering, told_apart
from ui.elements.text_fields import index_of
from ui.elements.time_field import time_field
from ui.forms import Form
from ui.local_sessions.group_rows import group_rows
from ui.local_sessions.lines import unknown_power_words
from ui.local_sessions.plan_content import show_content
from ui.local_sessions.standing_meeting_form import chosen_for, show_meeting_forms
from ui.markdown import esc
from ui.next_choice import take_choice
from ui.page import PageContext
from ui.people.person_choice import people_told_apart
from ui.text import _, language

#: not a fast møde: the choice of planning outside all of them
NO_MEETING = ""


def show_plan_form(
    context: PageContext, form: Form, choices: PlanChoices, asked: SessionDraft
) -> SessionDraft:
    """
    Show the fields for a new session and return the draft.

    Another team, fast møde or package brings its own defaults into the fields that
    follow from it.
    """
    what, when = st.container(), st.container()
    with when:
        st.header(_("Hvornår og hvor"), anchor=False)
        meeting_id = _meeting_field(form, choices, asked, context.today)
    show_meeting_forms(context, choices.team.id, choices.meetings)
    asked = replace(asked, standing_meeting_id=meeting_id)
    start = new_draft(choices, asked, facilitator_id=context.viewer.person_id)
    draft = show_fields(form, choices, start, context.today, what=what, when=when)
    return replace(draft, standing_meeting_id=meeting_id)


def show_change_form(
    form: Form, choices: PlanChoices, start: SessionDraft, today: date
) -> SessionDraft:
    """Show the fields, filled in from the existing plan, and return the draft."""
    what, when = st.container(), st.container()
    with when:
        st.header(_("Hvornår og hvor"), anchor=False)
        meeting_id = _meeting_field(form, choices, start, today, is_new=False)
    draft = show_fields(form, choices, start, today, what=what, when=when)
    return replace(draft, standing_meeting_id=meeting_id)


def show_fields(
    form: Form,
    choices: PlanChoices,
    start: SessionDraft,
    today: date,
    *,
    what: st.delta_generator.DeltaGenerator,
    when: st.delta_generator.DeltaGenerator,
) -> SessionDraft:
    """Show all fields but the fast møde, filled in from `start`."""
    with what:
        st.header(_("Hvad"), anchor=False)
        draft = show_content(form, choices, start)
    with when:
        draft = _when_fields(form, draft, today)
    with st.container():
        st.header(_("Hvem"), anchor=False)
        groups = group_rows(
            form, start.groups, of=str(choices.team.id), tree=choices.tree
        )
        facilitator_id = _facilitator_field(form, choices, start)
    return replace(draft, groups=groups, facilitator_id=facilitator_id)


def say_about_plan(
    context: PageContext,
    form: Form,
    choices: PlanChoices,
    draft: SessionDraft,
    *,
    insists: bool,
) -> bool:
    """
    Say what may be a mistake in the plan; return "spørg alligevel".

    It stands below the button: what comes and goes while somebody types must not move
    the button that they click. None of it prevents saving.
    """
    _warn_about_day(draft, choices.closed_periods)
    _warn_about_power(draft)
    with context.reading() as work:
        pause = survey_pause(work, draft)
    return _ask_about_survey(form, pause, insists=insists)


def _warn_about_power(draft: SessionDraft) -> None:
    """Warn about groups in which nobody can decide."""
    lonely = groups_without_power(draft.groups)
    if not lonely:
        _ask_about_power(draft)
        return
    if len(draft.groups) == 1:
        text = _(
            "Ingen i gruppen kan beslutte. Så går det let i stå efter samtalen. "
            "Invitér en leder, eller aftal på forhånd, hvad I selv må beslutte."
        )
    else:
        names = ", ".join(esc(group.name) or "…" for group in lonely)
        text = _(
            "Her kan ingen beslutte: {groups}. Så går det let i stå efter "
            "samtalen. Invitér en leder, eller aftal på forhånd, hvad I må beslutte."
        ).format(groups=names)
    st.warning(text, icon=":material/person_alert:")


def _ask_about_power(draft: SessionDraft) -> None:
    """Say what to do where nobody knows yet whether somebody can decide."""
    powers = {group.decision_power for group in draft.groups}
    if powers == {DecisionPower.UNKNOWN}:
        st.caption(unknown_power_words())


def _warn_about_day(
    draft: SessionDraft, closed_periods: Iterable[ClosedPeriod]
) -> None:
    """Warn about a day or a time that may be a mistake."""
    day, at = draft.held_on, draft.starts_at
    if day is None:
        return
    closed = [period for period in closed_periods if day in period]
    name = ", ".join(esc(period.name) for period in closed)
    time = short_time(at, language()) if at else ""
    words = {
        DayConcern.HOLIDAY: _("Dagen er en helligdag: {name}.").format(
            name=holiday_name(day, language())
        ),
        DayConcern.WEEKEND: _("Dagen er en {weekday}.").format(
            weekday=weekday(day, language())
        ),
        DayConcern.CLOSED: _("I holder lukket den dag: {name}.").format(name=name),
        DayConcern.NO_SUCH_TIME: _(
            "Kl. {time} findes ikke den nat, for uret stilles en time frem."
        ).format(time=time),
        DayConcern.NIGHT: _("Kl. {time} er om natten.").format(time=time),
    }
    if concerns := day_concerns(day, at, closed):
        lines = [*(words[one] for one in concerns), _("I kan planlægge den alligevel.")]
        st.warning(" ".join(lines), icon=":material/event_busy:")


def _ask_about_survey(form: Form, pause: SurveyPause, *, insists: bool) -> bool:
    """Say when the participants are not asked this time; return "spørg alligevel"."""
    if pause.asks or pause.last_on is None:
        return insists
    words = _(
        "Deltagerne bliver ikke spurgt denne gang. De svarede sidst "
        "{day}, og der skal gå 28 dage, så ingen bliver træt af at svare."
    )
    if pause.of_others:
        words = _(
            "Deltagerne bliver ikke spurgt denne gang. Et af de teams, der er med, er "
            "spurgt mindre end 28 dage før, og ingen skal blive træt af at svare."
        )
    st.info(
        words.format(day=long_date(pause.last_on, language())),
        icon=":material/notifications_paused:",
    )
    insists = st.checkbox(_("Spørg alligevel"), value=insists, key=form.key("insists"))
    form.slot("insists", _("Spørg alligevel"))
    return insists


def _meeting_field(
    form: Form,
    choices: PlanChoices,
    start: SessionDraft,
    today: date,
    *,
    is_new: bool = True,
) -> UUID | None:
    """Show the choice of fast møde, by default the soonest or the one asked for."""
    if not choices.meetings and start.standing_meeting_id is None:
        return None
    known: dict[UUID | str, Occurrence] = {
        item.meeting.id: item for item in choices.meetings
    }
    first = next(iter(known), NO_MEETING) if is_new else NO_MEETING
    wanted: UUID | str = start.standing_meeting_id or first
    options = offering([*known, NO_MEETING], wanted)

    def label(one: UUID | str) -> str:
        if one == NO_MEETING:
            return _("Ikke på et fast møde")
        if one not in known:
            return _("Et møde, der er ophørt")
        return _meeting_label(known[one], today)

    key = form.key(f"standing_meeting_id.{choices.team.id}")
    take_choice(chosen_for(choices.team.id), key, options)
    chosen = st.selectbox(
        _("Fast møde"),
        options,
        index=options.index(wanted),
        format_func=told_apart(
            options, label, lambda one: known[one].meeting.place if one in known else ""
        ),
        key=key,
        placeholder=_("Vælg"),
    )
    form.slot("standing_meeting_id", _("Fast møde"))
    return chosen if isinstance(chosen, UUID) else None


def _meeting_label(item: Occurrence, today: date) -> str:
    """Return a fast møde by its title and its next day, short enough for a phone."""
    day = near_date(item.day, today, language())
    at = clock_time(item.meeting.starts_at, language())
    return f"{item.meeting.title} · {day} {at} ({week(item.day, language())})"


def _when_fields(form: Form, draft: SessionDraft, today: date) -> SessionDraft:
    of = f"{draft.team_id}.{draft.standing_meeting_id}"
    day_column, time_column = st.columns(2)
    with day_column:
        held_on = date_field(
            form,
            "held_on",
            form.must(_("Dag")),
            draft.held_on,
            today=today,
            of=of,
        )
    with time_column:
        starts_at = time_field(
            form, "starts_at", form.must(_("Begynder kl.")), draft.starts_at, of=of
        )
    draft = _where_fields(form, draft)
    return replace(draft, held_on=held_on, starts_at=starts_at)


def _where_fields(form: Form, draft: SessionDraft) -> SessionDraft:
    place = st.text_input(
        form.must(_("Sted")),
        key=form.following_key(f"place.{draft.team_id}", draft.place),
        placeholder=_("For eksempel personalerummet"),
    )
    form.slot("place", _("Sted"))
    online_link = st.text_input(
        _("Link, hvis nogen er med online"),
        value=draft.online_link,
        key=form.key("online_link"),
        placeholder="https://",
    )
    st.caption(_("Skriv et sted, et link eller begge dele."))
    form.slot("online_link", _("Link, hvis nogen er med online"))
    return replace(draft, place=place or "", online_link=online_link or "")


def _facilitator_field(
    form: Form, choices: PlanChoices, start: SessionDraft
) -> UUID | None:
    options = [person.id for person in choices.people]
    people = {person.id: person for person in choices.people}
    chosen = st.selectbox(
        _("Facilitator"),
        options,
        index=index_of(options, start.facilitator_id),
        format_func=people_told_apart(options, people.get, choices.tree),
        key=form.key(f"facilitator_id.{choices.team.id}", is_choice=True),
        placeholder=_("Vælg en facilitator"),
    )
    st.caption(
        _("Den, der styrer samtalen. Facilitatoren tælles ikke med i fremmødet.")
    )
    form.slot("facilitator_id", _("Facilitator"))
    return chosen
