"""Oplæring: newcomers, their partners, and the five steps they take with colleagues."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from data_access import onboarding
from data_access.people import organisations, people
from domain.access import Action, Viewer
from domain.errors import ErrorCode, InvalidField, NotFound
from domain.onboarding import (
    Counts,
    Newcomer,
    OnboardingStep,
    StepDraft,
    StepTaken,
    check_step,
    counts_of,
    most_urgent_first,
)
from services import change_log
from services.registered_rights import answers_to
from services.viewer_rights import require, require_somewhere
from services.work import Work


@dataclass(frozen=True, slots=True)
class Overview:
    """
    What the viewer may see of the newcomers.

    `newcomers` are those whose names they see, the most urgent first; `counts` speaks
    of all in their reach, None where not even that is shown.
    """

    newcomers: tuple[Newcomer, ...]
    counts: Counts | None


@answers_to(Action.ONBOARDING_READ)
def overview(work: Work) -> Overview:
    """
    Return the newcomers as far as the viewer's roles go.

    A superuser sees everybody inside the grant, a team leader the own team, everybody
    themselves. A manager sees counts, and names only where the organisation shows them.
    """
    fresh = require_somewhere(work, Action.ONBOARDING_READ)
    organisation = organisations.get_organisation(work.db, work.organisation_id)
    names_shown = (
        organisation is not None
        and organisation.shows_newcomers_to_managers
        and fresh.may_somewhere(Action.ONBOARDING_READ_IF_SHOWN)
    )
    everybody = onboarding.list_newcomers(work.db, work.organisation_id)
    seen = [one for one in everybody if _sees(fresh, one, names_shown=names_shown)]
    counted = [
        one
        for one in everybody
        if fresh.may(Action.ONBOARDING_COUNTS_READ, team_id=one.team_id)
    ]
    may_count = fresh.may_somewhere(Action.ONBOARDING_COUNTS_READ)
    return Overview(
        newcomers=tuple(most_urgent_first(seen, work.today)),
        counts=counts_of(counted, work.today) if may_count else None,
    )


@answers_to(Action.ONBOARDING_TICK)
def tick_step(
    work: Work, newcomer_id: UUID, draft: StepDraft, *, op_id: UUID
) -> Newcomer:
    """
    Note that a step was taken, when and with whom; return the newcomer.

    The fifth step ends the programme. The same form sent twice ticks once.
    """
    newcomer = newcomer_of(work, newcomer_id)
    _require_tick(work, newcomer)
    if onboarding.has_step_by_op(work.db, work.organisation_id, op_id):
        return newcomer
    step, done_on, with_id = check_step(
        draft, newcomer, by_id=work.viewer.person_id, today=work.today
    )
    known_person(work, with_id, "with_person_id")
    # whoever ticks at the same moment is told: the version is raised with every step
    onboarding.change_newcomer(
        work.db,
        work.organisation_id,
        newcomer_id,
        partner_id=newcomer.partner_id,
        finished_on=done_on if step is OnboardingStep.CONFIRMED else None,
        version=newcomer.version,
    )
    onboarding.add_step(
        work.db,
        work.organisation_id,
        newcomer_id,
        StepTaken(
            id=uuid4(),
            step=step,
            done_on=done_on,
            with_person_id=with_id,
            ticked_by_id=work.viewer.person_id,
            ticked_at=work.now,
        ),
        op_id=op_id,
    )
    record(work, Action.ONBOARDING_TICK, newcomer=newcomer, detail=f"{step} {done_on}")
    return newcomer_of(work, newcomer_id)


@answers_to(Action.ONBOARDING_TICK)
def take_back_step(work: Work, newcomer_id: UUID, step_id: UUID) -> Newcomer:
    """
    Take back a step that was ticked by mistake; the history keeps it.

    A confirmation goes with any of the four that it confirmed, and the programme goes
    on. Taken back before: nothing happens.
    """
    newcomer = newcomer_of(work, newcomer_id)
    _require_tick(work, newcomer)
    if step_id not in {one.id for one in newcomer.steps}:
        return newcomer
    onboarding.change_newcomer(
        work.db,
        work.organisation_id,
        newcomer_id,
        partner_id=newcomer.partner_id,
        finished_on=None,
        version=newcomer.version,
    )
    for taken in newcomer.steps:
        if taken.id == step_id or taken.step is OnboardingStep.CONFIRMED:
            onboarding.take_back_step(
                work.db,
                work.organisation_id,
                taken.id,
                by_id=work.viewer.person_id,
                now=work.now,
            )
            record(
                work,
                Action.ONBOARDING_TICK,
                newcomer=newcomer,
                detail=f"took back {taken.step}",
            )
    return newcomer_of(work, newcomer_id)


def _sees(viewer: Viewer, newcomer: Newcomer, *, names_shown: bool) -> bool:
    sees = viewer.may(
        Action.ONBOARDING_READ,
        team_id=newcomer.team_id,
        person_id=newcomer.person_id,
    )
    return sees or (
        names_shown
        and viewer.may(Action.ONBOARDING_READ_IF_SHOWN, team_id=newcomer.team_id)
    )


def _require_tick(work: Work, newcomer: Newcomer) -> None:
    require(
        work,
        Action.ONBOARDING_TICK,
        team_id=newcomer.team_id,
        person_id=newcomer.person_id,
    )


def newcomer_of(work: Work, newcomer_id: UUID) -> Newcomer:
    """Return a newcomer of the viewer's organisation, or raise `NotFound`."""
    found = onboarding.get_newcomer(work.db, work.organisation_id, newcomer_id)
    if found is None:
        raise NotFound
    return found


def known_person(work: Work, person_id: UUID | None, field: str) -> None:
    """Raise if the person does not work here."""
    if person_id is None:
        return
    person = people.get_person(work.db, work.organisation_id, person_id)
    if person is None:
        raise NotFound
    if person.left_on is not None:
        raise InvalidField(field, ErrorCode.NOT_A_CHOICE)


def record(work: Work, action: Action, *, newcomer: Newcomer, detail: str) -> None:
    """Write into the log what was done about a newcomer."""
    change_log.record(
        work, action, subject=f"person:{newcomer.person_id}", detail=detail
    )
