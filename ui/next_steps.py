"""The cards of "Næste skridt": what is waiting, why, and one button."""

from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from domain.next_steps import Chain, NextStepKind
from i18n.formats import clock_time, long_date, number
from i18n.labels import next_step_kind_labels
from services.next_steps.next_step import NextStep
from ui import links
from ui.blocks import show_block
from ui.decisions.editing import EDIT
from ui.decisions.follow_up_cards import show_ask
from ui.decisions.pending_answer import AnswerPlace
from ui.page import PageContext
from ui.text import _, language, ngettext

ICONS: Final = {
    NextStepKind.SESSION_TODAY: "co_present",
    NextStepKind.ANSWER_DUE: "task_alt",
    NextStepKind.WAVE_READY: "bar_chart",
    NextStepKind.FACILITATOR_LEFT: "person_alert",
    NextStepKind.OWNER_LEFT: "person_alert",
    NextStepKind.SESSION_NOT_CLOSED: "event_available",
    NextStepKind.DECISIONS_LOST: "link_off",
    NextStepKind.TEAMS_LOST_THREAD: "link_off",
    NextStepKind.NEWCOMER_WITHOUT_PARTNER: "person_add",
    NextStepKind.NEWCOMER_STALLED: "hourglass_bottom",
    NextStepKind.DECISIONS_QUIET: "notifications_paused",
    NextStepKind.NO_TEAM: "account_tree",
    NextStepKind.NOBODY_INVITED: "mail",
    NextStepKind.TEAM_WITHOUT_LEADER: "supervisor_account",
    NextStepKind.NO_STANDING_MEETING: "event_repeat",
    NextStepKind.NO_SESSION_PLANNED: "video_library",
}


@dataclass(frozen=True, slots=True)
class StepButton:
    """The button of a next step: its label, and the page and query it opens."""

    label: str
    page: str
    query: dict[str, object] = field(default_factory=dict)


def show_step(context: PageContext, step: NextStep, *, is_first: bool) -> None:
    """Show one next step with the button that leads to it."""
    with st.container(border=True, key=f"step.{step.kind}.{_id(step)}"):
        heading = next_step_kind_labels(_)[step.kind]
        st.markdown(f":material/{ICONS[step.kind]}: **{heading}**")
        for line in _lines(step):
            st.text(line)
        if step.asks:
            _show_asks(context, step)
            if step.number <= len(step.asks):
                return
        way = _way(step)
        if links.exists(way.page) and st.button(
            way.label,
            key=f"next.{step.kind}.{_id(step)}",
            type="primary" if is_first and not step.asks else "secondary",
        ):
            links.go_to(way.page, **way.query)


def show_chain(chain: Chain) -> None:
    """Show how far the past year's talks have come in the chain, as five numbers."""
    st.header(_("Kæden det seneste år"), anchor=False)
    steps = {
        _("Talks vist"): chain.talks,
        _("Samtaler"): chain.conversations,
        _("Beslutninger"): chain.decisions,
        _("Besvaret"): chain.answers,
        _("Ændringer"): chain.changes,
    }
    show_block(
        "elements/chain.html",
        steps=[
            {"figure": number(count, language()), "words": words, "decisions_of": None}
            for words, count in steps.items()
        ],
    )


def _show_asks(context: PageContext, step: NextStep) -> None:
    place = AnswerPlace(
        context=context,
        proposed_due_on=step.proposed_due_on or context.today,
        may_answer=True,
        tells=True,
    )
    for ask in step.asks:
        show_ask(place, ask, is_alone=False)


def _id(step: NextStep) -> str:
    return str(step.session.id if step.session else step.team_id or "")


def _lines(step: NextStep) -> list[str]:
    """Return the lines of the card below its heading."""
    if step.session is not None:
        return [_session_line(step), *_session_reason(step)]
    parts = (step.team_name, _sentence(step))
    line = " · ".join(part for part in parts if part)
    return [step.decision.text, line] if step.decision else [line]


def _session_line(step: NextStep) -> str:
    session = step.session
    if session is None:
        return ""
    at = clock_time(session.starts_at, language())
    day = long_date(session.held_on, language())
    return " · ".join(
        part for part in (session.title, step.team_name, f"{day} {at}") if part
    )


def _session_reason(step: NextStep) -> list[str]:
    if step.kind is NextStepKind.WAVE_READY:
        words = ngettext(
            "{n} har svaret. Luk for svar, så I kan se, hvad de sagde.",
            "{n} har svaret. Luk for svar, så I kan se, hvad de sagde.",
            step.number,
        )
        return [words.format(n=number(step.number, language()))]
    if step.kind is NextStepKind.SESSION_NOT_CLOSED:
        return [_("Skriv beslutningen, eller sig, hvorfor der ikke er en.")]
    if step.kind is NextStepKind.FACILITATOR_LEFT:
        return [_("Facilitatoren er stoppet. Vælg en anden.")]
    return []


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
            "{n} nyansat har ingen at gå med endnu.",
            "{n} nyansatte har ingen at gå med endnu.",
            step.number,
        ),
        NextStepKind.NEWCOMER_STALLED: ngettext(
            "{n} nyansat har ikke taget et skridt i tre uger.",
            "{n} nyansatte har ikke taget et skridt i tre uger.",
            step.number,
        ),
        NextStepKind.TEAM_WITHOUT_LEADER: ngettext(
            "{n} team har ingen, der kan planlægge og svare.",
            "{n} teams har ingen, der kan planlægge og svare.",
            step.number,
        ),
        NextStepKind.NO_TEAM: _("Så kan nogen planlægge en session."),
        NextStepKind.NOBODY_INVITED: _("Du er her alene endnu."),
        NextStepKind.NO_STANDING_MEETING: _(
            "Så foreslår Anker selv dag og tid, og beslutninger får en dato."
        ),
        NextStepKind.NO_SESSION_PLANNED: _(
            "Find et tema, der rammer noget, I står i lige nu."
        ),
    }
    return sentences.get(step.kind, "").format(n=number(step.number, language()))


def _way(step: NextStep) -> StepButton:
    if step.session is not None:
        return _to_session(step)
    if step.kind in {
        NextStepKind.ANSWER_DUE,
        NextStepKind.DECISIONS_LOST,
        NextStepKind.DECISIONS_QUIET,
    }:
        label = (
            _("Se alle")
            if step.kind is NextStepKind.ANSWER_DUE
            else _("Sig, hvordan det går")
        )
        return StepButton(label, "decisions", {"team": step.team_id, "vis": "ugen"})
    if step.decision is not None:
        query = {"beslutning": step.decision.id, EDIT: 1}
        return StepButton(_("Vælg en ansvarlig"), "decisions", query)
    ways = {
        NextStepKind.TEAMS_LOST_THREAD: StepButton(
            _("Se hvilke teams"), "implementation"
        ),
        NextStepKind.NEWCOMER_WITHOUT_PARTNER: StepButton(
            _("Find en makker"), "onboarding"
        ),
        NextStepKind.NEWCOMER_STALLED: StepButton(_("Se forløbene"), "onboarding"),
        NextStepKind.NO_SESSION_PLANNED: StepButton(
            _("Find en temapakke"), "theme_packages"
        ),
    }
    return ways.get(step.kind, StepButton(_("Gå til administration"), "administration"))


def _to_session(step: NextStep) -> StepButton:
    labels = {
        NextStepKind.SESSION_TODAY: _("Åbn sessionen"),
        NextStepKind.WAVE_READY: _("Luk og vis"),
        NextStepKind.SESSION_NOT_CLOSED: _("Afslut sessionen"),
        NextStepKind.FACILITATOR_LEFT: _("Vælg en facilitator"),
    }
    session_id = step.session.id if step.session else None
    return StepButton(labels[step.kind], "local_session", {"id": session_id})
