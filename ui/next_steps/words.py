"""What a next step says, and the page that it leads to."""

from domain.next_steps import NextStepKind, SessionNote
from i18n.formats import clock_time, long_date, number
from i18n.labels import next_step_kind_labels
from services.next_steps.next_step import NextStep
from ui.decisions.editing import EDIT
from ui.elements.step import StepWords, Way
from ui.page import PageContext
from ui.text import _, language, ngettext


def words_of(context: PageContext, step: NextStep) -> StepWords:
    """Return what a next step says, and its way."""
    session = step.session
    if session is not None and step.kind is NextStepKind.SESSION_TODAY:
        above, title = _when_and_where(context, step, session), session.title
    elif session is not None:
        above = _joined(session.title, step.team_name, _day_of(session))
        title = next_step_kind_labels(_)[step.kind]
    else:
        above, title = step.team_name, next_step_kind_labels(_)[step.kind]
    return StepWords(
        above=above,
        title=title,
        lines=tuple(_lines(step)),
        about=session.title if session is not None else step.team_name,
        way=_way(step),
    )


def _when_and_where(context: PageContext, step: NextStep, session: SessionNote) -> str:
    is_today = session.held_on == context.today
    day = _("I dag") if is_today else long_date(session.held_on, language())
    at = f"{day} {clock_time(session.starts_at, language())}"
    return _joined(at, session.place, step.team_name)


def _day_of(session: SessionNote) -> str:
    at = clock_time(session.starts_at, language())
    return f"{long_date(session.held_on, language())} {at}"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _lines(step: NextStep) -> list[str]:
    """Return the lines below the title."""
    if step.session is not None:
        return [_about_session(step, step.session)]
    lines = [step.decision.text] if step.decision else []
    return [*lines, _sentence(step)]


def _about_session(step: NextStep, session: SessionNote) -> str:
    if step.kind is NextStepKind.SESSION_TODAY:
        return _plan_of(session)
    if step.kind is NextStepKind.WAVE_READY:
        words = ngettext(
            "{n} har svaret. Luk for svar, så I kan se, hvad de sagde.",
            "{n} har svaret. Luk for svar, så I kan se, hvad de sagde.",
            step.number,
        )
        return words.format(n=number(step.number, language()))
    if step.kind is NextStepKind.SESSION_NOT_CLOSED:
        return _("Skriv beslutningen, eller sig, hvorfor der ikke er en.")
    return _("Facilitatoren er stoppet. Vælg en anden.")


def _plan_of(session: SessionNote) -> str:
    """Return how long a session takes, who leads it, and how many are expected."""
    lasts = ngettext("{n} minut", "{n} minutter", session.minutes)
    leads = expected = ""
    if session.facilitator_name and not session.facilitator_has_left:
        leads = _("{name} leder samtalen").format(name=session.facilitator_name)
    if session.expected:
        expected = ngettext("{n} ventes", "{n} ventes", session.expected).format(
            n=number(session.expected, language())
        )
    return _joined(lasts.format(n=number(session.minutes, language())), leads, expected)


def _sentence(step: NextStep) -> str:
    sentences = {
        NextStepKind.DECISIONS_LOST: ngettext(
            "Ingen har sagt noget om {n} beslutning i tre uger.",
            "Ingen har sagt noget om {n} beslutninger i tre uger.",
            step.number,
        ),
        NextStepKind.DECISIONS_QUIET: ngettext(
            "Ingen har sagt noget om {n} beslutning i to uger.",
            "Ingen har sagt noget om {n} beslutninger i to uger.",
            step.number,
        ),
        NextStepKind.OWNER_LEFT: ngettext(
            "{n} beslutning har en ansvarlig, der er stoppet. Vælg en anden.",
            "{n} beslutninger har en ansvarlig, der er stoppet. Vælg en anden.",
            step.number,
        ),
        NextStepKind.TEAMS_LOST_THREAD: ngettext(
            "{n} team har en beslutning, som ingen har talt om i tre uger.",
            "{n} teams har en beslutning, som ingen har talt om i tre uger.",
            step.number,
        ),
        NextStepKind.NEWCOMER_WITHOUT_PARTNER: ngettext(
            "{n} ny kollega har ingen makker endnu.",
            "{n} nye kolleger har ingen makker endnu.",
            step.number,
        ),
        NextStepKind.NEWCOMER_STALLED: ngettext(
            "{n} ny kollega er ikke kommet videre i tre uger.",
            "{n} nye kolleger er ikke kommet videre i tre uger.",
            step.number,
        ),
        NextStepKind.TEAM_WITHOUT_LEADER: ngettext(
            "{n} team har ingen, der kan planlægge og svare.",
            "{n} teams har ingen, der kan planlægge og svare.",
            step.number,
        ),
        NextStepKind.NO_TEAM: _("Så kan nogen planlægge en session."),
        NextStepKind.NOBODY_INVITED: _("Du er den eneste indtil videre."),
        NextStepKind.NO_STANDING_MEETING: _(
            "Så foreslår Anker selv dag og tid, og beslutninger får en dato."
        ),
        NextStepKind.NO_SESSION_PLANNED: _(
            "Find et tema, der rammer noget, I står i lige nu."
        ),
    }
    return sentences.get(step.kind, "").format(n=number(step.number, language()))


def _way(step: NextStep) -> Way:
    if step.session is not None:
        return _to_session(step)
    if step.kind in {
        NextStepKind.ANSWER_DUE,
        NextStepKind.DECISIONS_LOST,
        NextStepKind.DECISIONS_QUIET,
    }:
        label = (
            _("Se alle på én gang")
            if step.kind is NextStepKind.ANSWER_DUE
            else _("Sig, hvordan det går")
        )
        return Way(label, "decisions", {"team": step.team_id, "vis": "ugen"})
    if step.decision is not None:
        query = {"beslutning": step.decision.id, EDIT: 1}
        return Way(_("Vælg en ansvarlig"), "decisions", query)
    ways = {
        NextStepKind.TEAMS_LOST_THREAD: Way(_("Se hvilke teams"), "implementation"),
        NextStepKind.NEWCOMER_WITHOUT_PARTNER: Way(_("Find en makker"), "onboarding"),
        NextStepKind.NEWCOMER_STALLED: Way(_("Se forløbene"), "onboarding"),
        NextStepKind.NO_SESSION_PLANNED: Way(_("Find en temapakke"), "theme_packages"),
    }
    return ways.get(step.kind, Way(_("Gå til administration"), "administration"))


def _to_session(step: NextStep) -> Way:
    labels = {
        NextStepKind.SESSION_TODAY: _("Åbn sessionen"),
        NextStepKind.WAVE_READY: _("Luk og vis"),
        NextStepKind.SESSION_NOT_CLOSED: _("Afslut sessionen"),
        NextStepKind.FACILITATOR_LEFT: _("Vælg en facilitator"),
    }
    session_id = step.session.id if step.session else None
    return Way(labels[step.kind], "local_session", {"id": session_id})
