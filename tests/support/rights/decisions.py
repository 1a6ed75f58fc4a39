"""How decisions and what is said of them are called, for the cases about rights."""

from uuid import uuid4

from data_access.local_sessions import local_sessions
from domain.access import Action
from domain.decisions.decision import CLOSED, UNFINISHED, Answer, Tap
from domain.decisions.draft import DecisionDraft
from domain.decisions.filters import WantedDecisions
from domain.decisions.redaction import RedactableField
from domain.local_sessions.changes import Closing
from domain.local_sessions.local_session import NoDecisionReason, SessionTouchKind
from services.decisions import choices as decision_choices
from services.decisions import (
    followups,
    log_and_edit,
    session_closing,
    session_taking_back,
    since_last,
    taking_back,
    weekly_screens,
)
from services.decisions import lists as decision_lists
from services.local_sessions.session_steps import tell_step
from tests.builders import TODAY, days
from tests.support.rights.recipes import About, recipe

DECISION, GROUP, SESSION, UNIT = (
    About.DECISION,
    About.GROUP,
    About.SESSION,
    About.UNIT,
)


def draft(**changes) -> DecisionDraft:
    text = "Når et barn begynder, ringer vi til forældrene samme uge"
    return DecisionDraft(**{"text": text, "due_on": TODAY + days(14)} | changes)


@recipe(log_and_edit.log_decision, DECISION)
def _(work, place):
    return log_and_edit.log_decision(
        work, place.held, draft(), op_id=uuid4(), group_id=place.group
    )


@recipe(log_and_edit.log_decision, GROUP, of="a group")
def _(work, place):
    return log_and_edit.log_decision(
        work, place.held, draft(), op_id=uuid4(), group_id=place.guest_group
    )


@recipe(log_and_edit.edit_decision, DECISION)
def _(work, place):
    return log_and_edit.edit_decision(
        work,
        place.decision,
        draft(text="Når et barn begynder, besøger vi forældrene samme uge"),
        read_version=1,
        op_id=uuid4(),
    )


@recipe(log_and_edit.get_story, DECISION)
def _(work, place):
    return log_and_edit.get_story(work, place.decision)


#: what is asked for by its owner is shown to those who may read owners
BY_OWNER = (Action.DECISION_OWNER_READ,)


def _has_decision(found, place) -> bool:
    return place.decision in {each.id for each in found}


def _wanted(place) -> WantedDecisions:
    """Ask for the decision of the place alone: its owner is called like it."""
    return WantedDecisions(owners=(place.decision.hex,))


def _figures(work, place):
    return decision_lists.decision_figures(work, _wanted(place))


@recipe(
    decision_lists.decided_teams,
    DECISION,
    also=BY_OWNER,
    # a team is there for several decisions
    shows=lambda found, place: place.team in found[0].names and found[1].total == 1,
)
def _(work, place):
    return decision_lists.decided_teams(work), _figures(work, place)


@recipe(
    decision_lists.decision_owners,
    DECISION,
    shows=lambda found, place: place.decision.hex in found,
)
def _(work, place):
    return decision_lists.decision_owners(work)


@recipe(
    decision_lists.decision_figures,
    DECISION,
    also=BY_OWNER,
    shows=lambda found, _place: found.total == 1,
)
def _(work, place):
    return _figures(work, place)


@recipe(decision_lists.first_of_columns, DECISION, also=BY_OWNER, shows=_has_decision)
def _(work, place):
    return decision_lists.first_of_columns(
        work,
        _wanted(place),
        _figures(work, place),
        columns=[UNFINISHED, CLOSED],
        most=8,
    )


@recipe(decision_lists.page_of_list, DECISION, shows=_has_decision)
def _(work, place):
    every = WantedDecisions()
    figures = decision_lists.decision_figures(work, every)
    return decision_lists.page_of_list(work, every, figures, first=0, most=1_000)


@recipe(decision_lists.unfinished_of_team, DECISION, shows=_has_decision)
def _(work, place):
    return decision_lists.unfinished_of_team(work, place.team)


@recipe(decision_choices.session_choices, SESSION)
def _(work, place):
    return decision_choices.session_choices(work, place.held)


@recipe(decision_choices.edit_choices, DECISION)
def _(work, place):
    return decision_choices.edit_choices(work, place.decision)


@recipe(weekly_screens.weekly_screen, UNIT)
def _(work, place):
    return weekly_screens.weekly_screen(work, place.team)


@recipe(followups.tap_decision, DECISION)
def _(work, place):
    return followups.tap_decision(
        work, place.decision, Tap.ON_ITS_WAY, op_id=uuid4(), read_version=1
    )


@recipe(followups.answer_decision, DECISION)
def _(work, place):
    return followups.answer_decision(
        work, place.decision, Answer.DONE_AS_AGREED, op_id=uuid4(), read_version=1
    )


@recipe(followups.build_on, DECISION)
def _(work, place):
    return followups.build_on(work, place.decision, op_id=uuid4(), read_version=1)


@recipe(followups.redact_decision, DECISION)
def _(work, place):
    return followups.redact_decision(
        work,
        place.decision,
        frozenset({RedactableField.TEXT}),
        op_id=uuid4(),
        read_version=1,
        confirmed=place.confirmed,
    )


@recipe(taking_back.take_back_answer, DECISION)
def _(work, place):
    tapped = followups.tap_decision(
        work, place.decision, Tap.ON_ITS_WAY, op_id=uuid4(), read_version=1
    )
    return taking_back.take_back_answer(work, place.decision, version=tapped.version)


@recipe(taking_back.reopen_decision, DECISION)
def _(work, place):
    closed = followups.tap_decision(
        work,
        place.decision,
        Tap.DONE,
        answer=Answer.DONE_AS_AGREED,
        op_id=uuid4(),
        read_version=1,
    )
    return taking_back.reopen_decision(
        work,
        place.decision,
        note="Det holdt ikke efter ferien",
        new_due_on=TODAY + days(14),
        op_id=uuid4(),
        read_version=closed.version,
    )


@recipe(weekly_screens.ask_about, DECISION)
def _(work, place):
    return weekly_screens.ask_about(work, place.decision)


@recipe(since_last.get_since_last, SESSION)
def _(work, place):
    return since_last.get_since_last(work, place.held)


@recipe(since_last.mark_since_last, SESSION)
def _(work, place):
    since_last.mark_since_last(work, place.held, is_skipped=True)


@recipe(session_closing.close_session, SESSION)
def _(work, place):
    return session_closing.close_session(
        work,
        place.held,
        dict.fromkeys(
            (place.group, place.guest_group), Closing(reason=NoDecisionReason.NO_TIME)
        ),
        version=1,
        op_id=uuid4(),
    )


@recipe(session_taking_back.take_back_session_step, SESSION)
def _(work, place):
    session = local_sessions.get_session(work.db, work.organisation_id, place.held)
    # what is prepared goes with what is refused
    with work.db.begin_nested():
        if session is not None and work.viewer.may(
            Action.SESSION_EDIT,
            team_id=session.team_id,
            facilitator_id=session.facilitator_id,
        ):
            # one's own step, else there is nothing that anybody could take back
            tell_step(work, SessionTouchKind.COUNTED, before=session, after=session)
        return session_taking_back.take_back_session_step(work, place.held, version=1)


@recipe(session_taking_back.reopen_session, SESSION)
def _(work, place):
    closed = session_closing.close_session(
        work,
        place.held,
        dict.fromkeys(
            (place.group, place.guest_group), Closing(reason=NoDecisionReason.NO_TIME)
        ),
        version=1,
        op_id=uuid4(),
    )
    return session_taking_back.reopen_session(work, place.held, version=closed.version)
