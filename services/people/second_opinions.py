"""Requests of one administrator that another must agree to or decline."""

from uuid import UUID

from data_access.people import organisations, second_opinions
from domain.access import Action
from domain.errors import DomainError, ErrorCode, NotFound
from domain.people.second_opinions import SecondOpinion
from services import change_log
from services.people.roles import carry_out_grant
from services.people.settings import carry_out_raise
from services.registered_rights import answers_to
from services.viewer_rights import require, require_password
from services.work import Work


@answers_to(Action.ADMINISTRATION_READ)
def list_waiting(work: Work) -> list[SecondOpinion]:
    """Return what waits for a second administrator, oldest first."""
    require(work, Action.ADMINISTRATION_READ)
    return second_opinions.list_waiting(work.db, work.organisation_id)


@answers_to(Action.ADMINISTRATION_READ)
def answer(work: Work, opinion_id: UUID, *, approved: bool, confirmed: bool) -> None:
    """
    Agree to what waits, and carry it out, or decline it.

    Who asked can take it back by declining, but not agree with themselves.
    """
    organisations.lock_organisation(work.db, work.organisation_id)
    fresh = require(work, Action.ADMINISTRATION_READ)
    waiting = second_opinions.get_waiting(work.db, work.organisation_id, opinion_id)
    if waiting is None:
        raise NotFound
    action = Action(waiting.action)
    require_password(fresh, action, confirmed=confirmed)
    if approved and waiting.asked_by_id == work.viewer.person_id:
        raise DomainError(ErrorCode.OWN_OPINION)
    second_opinions.answer_second_opinion(
        work.db,
        work.organisation_id,
        opinion_id,
        by_id=work.viewer.person_id,
        approved=approved,
        now=work.now,
    )
    change_log.record(
        work,
        action,
        subject=f"opinion:{opinion_id}",
        detail="agreed" if approved else "declined",
    )
    if approved:
        carry_out = {
            Action.ROLE_GRANT: carry_out_grant,
            Action.PRIVACY_TIGHTEN: carry_out_raise,
        }[action]
        carry_out(work, dict(waiting.detail))
