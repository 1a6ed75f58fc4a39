"""
The tables that can be taken along, read by the services that the pages show them by.

Each is cut to what the viewer may both read and take along.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from charts.feedback.findings import (
    about_line,
    base_lines,
    item_finding,
    item_rows,
    skipped_words,
)
from domain.access import Action
from domain.decisions.decision import Decision, signal_of
from domain.feedback.published import SOURCE
from domain.feedback.shown import Distribution, WithReference
from domain.files import MOST_ROWS, Cell, FileOf, FileTable, WantedFile
from domain.local_sessions.local_session import LocalSession, group_of, participants_of
from domain.onboarding import OnboardingStep
from i18n.formats import long_date, number, short_date, short_time
from i18n.labels import (
    change_category_labels,
    concern_labels,
    decision_status_labels,
    onboarding_step_labels,
    session_status_labels,
    signal_labels,
    template_id_labels,
    wave_kind_labels,
)
from i18n.messages.decisions import owner_words
from i18n.translator import Translate, translator
from services.decisions.choices import session_choices
from services.decisions.lists import decisions_to_take_along
from services.feedback.shown import ShownItem, WaveFeedback, session_feedback
from services.files.notes import (
    drawn_up,
    filters_of,
    require_confirmed,
    session_of,
)
from services.implementation import list_teams
from services.local_sessions.register_and_change import list_sessions
from services.local_sessions.views import team_names
from services.onboarding.newcomers import overview
from services.registered_rights import answers_to
from services.viewer_rights import require_somewhere
from services.work import Work

Row = tuple[Cell, ...]


@answers_to(Action.FIGURES_EXPORT)
def table_of(
    work: Work, wanted: WantedFile, *, language: str, confirmed: bool
) -> FileTable:
    """
    Return the table that is asked for, or raise what its page would raise.

    Raise `DomainError` with `PASSWORD_AGAIN` for an administrator who has not given the
    password within ten minutes (`confirmed`).
    """
    require_somewhere(work, Action.FIGURES_EXPORT)
    table = _TABLES[wanted.of](work, wanted, translator(language))
    require_confirmed(work, confirmed=confirmed)
    return table


def _decisions(work: Work, wanted: WantedFile, _: Translate) -> FileTable:
    asked = wanted.decisions
    found, total = decisions_to_take_along(work, asked, most=MOST_ROWS)
    teams = team_names(work)
    notes = [drawn_up(work, _), *filters_of(asked, teams, _)]
    if total > len(found):
        notes.append(_cut(len(found), total, _))
    headings = (_("Team"), *_decision_headings(_))
    rows = tuple(
        (teams.get(one.team_id, ""), *_decision_row(one, work, _)) for one in found
    )
    return _table(_("Beslutninger"), notes, headings, rows)


def _session_decisions(work: Work, wanted: WantedFile, _: Translate) -> FileTable:
    session = session_of(work, wanted)
    taken = session_choices(work, session.id).taken
    headings = _decision_headings(_)
    rows: tuple[Row, ...] = tuple(_decision_row(one, work, _) for one in taken)
    if len(session.groups) > 1:
        headings = (_("Gruppe"), *headings)
        groups = (
            group_of(session.groups, group_id=one.group_id, team_id=one.team_id)
            for one in taken
        )
        rows = tuple(
            (group.name if group else "", *row)
            for group, row in zip(groups, rows, strict=True)
        )
    day = long_date(session.held_on, _.language)
    title = _("Det besluttede vi {day}").format(day=day)
    return _table(title, [session.title, drawn_up(work, _)], headings, rows)


def _decision_headings(_: Translate) -> tuple[str, ...]:
    return (
        _("Beslutning"),
        _("Ansvarlig"),
        _("Besluttet"),
        _("Tages op"),
        _("Månedens spørgsmål"),
        _("Status"),
        _("Tråden"),
        _("Slags ændring"),
        _("Lukket"),
    )


def _decision_row(decision: Decision, work: Work, _: Translate) -> Row:
    category = decision.category
    return (
        decision.text,
        owner_words(decision, _),
        decision.decided_on,
        decision.due_on,
        decision.question_on,
        decision_status_labels(_)[decision.status],
        signal_labels(_)[signal_of(decision, work.today)],
        change_category_labels(_)[category] if category else "",
        decision.closed_on,
    )


def _sessions(work: Work, wanted: WantedFile, _: Translate) -> FileTable:
    fresh = require_somewhere(work, Action.FIGURES_EXPORT)
    found = [
        one
        for one in list_sessions(work, team_id=wanted.decisions.team_id)
        if fresh.may(Action.FIGURES_EXPORT, **one.target)
    ]
    teams = team_names(work)
    headings = (
        _("Dag"),
        _("Klokken"),
        _("Team"),
        _("Titel"),
        _("Slags"),
        _("Minutter"),
        _("Status"),
        _("Ventes"),
        _("Deltagere"),
        _("Heraf online"),
    )
    rows: tuple[Row, ...] = tuple(
        (
            one.held_on,
            short_time(one.starts_at, _.language),
            teams.get(one.team_id, ""),
            one.title,
            template_id_labels(_)[one.template_id],
            one.minutes,
            session_status_labels(_)[one.status],
            sum(group.planned or 0 for group in one.groups) or None,
            participants_of(one.groups),
            _online(one),
        )
        for one in found[:MOST_ROWS]
    )
    notes = [drawn_up(work, _), *filters_of(wanted.decisions, teams, _)]
    if len(found) > MOST_ROWS:
        notes.append(_cut(MOST_ROWS, len(found), _))
    return _table(_("Sessioner"), notes, headings, rows)


def _online(session: LocalSession) -> int | None:
    counted = [group.online for group in session.groups if group.online is not None]
    return sum(counted) if counted else None


def _implementation(work: Work, _wanted: WantedFile, _: Translate) -> FileTable:
    fresh = require_somewhere(work, Action.FIGURES_EXPORT)
    headings = (
        _("Team"),
        _("Vigtigst lige nu"),
        _("Holdte sessioner"),
        _("Planlagte sessioner"),
        _("Beslutninger"),
        _("Fulgt op i tide"),
        _("Fulgt op i tide: ud af"),
        _("Gennemført"),
        _("Gennemført: ud af besvarede"),
        _("Sidst nævnt"),
    )
    rows: tuple[Row, ...] = tuple(
        (
            team.name,
            concern_labels(_)[team.concern],
            team.sessions.held,
            team.sessions.planned,
            team.decisions,
            team.rates.followup.count,
            team.rates.followup.of,
            team.rates.completion.count,
            team.rates.completion.of,
            team.last_touch_on,
        )
        for team in list_teams(work)
        if fresh.may(Action.FIGURES_EXPORT, team_id=team.team_id)
    )
    notes = [
        drawn_up(work, _),
        _(
            "Fulgt op i tide: senest 12 dage efter månedens spørgsmål. Gennemført: gjort, "
            "af dem, teamet har svaret på. En session med flere teams tæller hos hvert "
            "team, der har en gruppe med."
        ),
    ]
    return _table(_("Implementering"), notes, headings, rows)


def _feedback(work: Work, wanted: WantedFile, _: Translate) -> FileTable:
    session = session_of(work, wanted)
    shown = session_feedback(work, session.id)
    headings = (
        _("Hvornår"),
        _("Spørgsmål"),
        _("Resultat"),
        _("Svar"),
        _("Hvor mange"),
    )
    day = short_date(session.held_on, _.language)
    released = [wave for wave in shown.waves if wave.items]
    rows = tuple(row for wave in released for row in _wave_rows(wave, session, _))
    notes = [session.title, drawn_up(work, _)]
    for wave in released:
        name = wave_kind_labels(_)[wave.wave.kind]
        base, *small = base_lines(wave.wave, wave.rate, _)
        notes += [f"{name}: {base}", *small]
    if about_line([one.view for wave in released for one in wave.items], _):
        notes.append(
            _(
                "Referencen er tal fra hybridseminarer i 2022-2025, og de er fra {source}."
            ).format(source=SOURCE)
        )
    title = _("Deltagernes svar {day}").format(day=day)
    return _table(title, notes, headings, rows)


def _wave_rows(
    shown: WaveFeedback, session: LocalSession, _: Translate
) -> Iterator[Row]:
    """Yield a row for each answer that a question could get, as far as it is shown."""
    day = short_date(session.held_on, _.language)
    for one in shown.items:
        begins = (
            wave_kind_labels(_)[shown.wave.kind],
            one.item.wording(shown.wave.form, _.language, day=day),
            _found(one, _),
        )
        for answer, share in item_rows(one.view, one.item, _) or [("", "")]:
            yield (*begins, answer, share)


def _found(one: ShownItem, _: Translate) -> str:
    """Return the finding of a question, and how many it leaves out."""
    finding = item_finding(one.view, one.item, _)
    view = one.view
    shown = view.distribution if isinstance(view, WithReference) else view
    left_out = skipped_words(shown, _) if isinstance(shown, Distribution) else ""
    return f"{finding.removesuffix('.')}. {left_out}" if left_out else finding


def _newcomers(work: Work, _wanted: WantedFile, _: Translate) -> FileTable:
    fresh = require_somewhere(work, Action.FIGURES_EXPORT)
    labels = onboarding_step_labels(_)
    headings = (
        _("Ny kollega"),
        _("Team"),
        _("Begyndt"),
        _("Makker"),
        *(labels[step] for step in OnboardingStep),
        _("Færdig"),
    )
    rows: list[Row] = []
    for one in overview(work).newcomers:
        if not fresh.may(Action.FIGURES_EXPORT, team_id=one.team_id):
            continue
        taken = (one.taken(step) for step in OnboardingStep)
        days = (step.done_on if step else None for step in taken)
        begins = (one.name, one.team_name, one.started_on, one.partner_name)
        rows.append((*begins, *days, one.finished_on))
    return _table(_("Oplæring"), [drawn_up(work, _)], headings, tuple(rows))


def _cut(shown: int, total: int, _: Translate) -> str:
    return _("De første {shown} af {total}. Vælg et team for at få resten.").format(
        shown=number(shown, _.language), total=number(total, _.language)
    )


def _table(
    title: str, notes: Sequence[str], headings: tuple[str, ...], rows: tuple[Row, ...]
) -> FileTable:
    return FileTable(title=title, notes=tuple(notes), headings=headings, rows=rows)


_TABLES: Final[Mapping[FileOf, Callable[[Work, WantedFile, Translate], FileTable]]] = {
    FileOf.DECISIONS: _decisions,
    FileOf.SESSION_DECISIONS: _session_decisions,
    FileOf.SESSIONS: _sessions,
    FileOf.IMPLEMENTATION: _implementation,
    FileOf.FEEDBACK: _feedback,
    FileOf.NEWCOMERS: _newcomers,
}
