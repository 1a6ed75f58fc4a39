"""The demonstration's newcomers begin, get a partner and take their steps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from domain.access import Role, Viewer
from domain.onboarding import NewcomerDraft, OnboardingStep, StepDraft
from domain.working_days import next_working_day
from services.onboarding.assignments import add_newcomer
from services.onboarding.newcomers import tick_step
from services.sample.founding import add_colleague
from services.sample.scripts import NewcomerScript, PersonScript
from services.sample.stage import A_WEEK, AFTERWARDS, Team

A_STEP_EVERY = timedelta(days=7)


@dataclass(slots=True)
class Beginner:
    """A newcomer on the way."""

    team: Team
    script: NewcomerScript
    _newcomer_id: UUID | None = None
    _steps: Iterator[OnboardingStep] = field(
        default_factory=lambda: iter(OnboardingStep)
    )

    def write_into_diary(self) -> None:
        """Plan the first day and the steps, a week between them."""
        stage = self.team.stage
        begins_on = next_working_day(
            stage.today - self.script.weeks * A_WEEK, stage.is_free_day
        )
        stage.diary.write(begins_on, AFTERWARDS, self.begin)
        for number in range(self.script.steps):
            day = next_working_day(
                begins_on + (number + 1) * A_STEP_EVERY, stage.is_free_day
            )
            stage.diary.write(day, AFTERWARDS, self.take_next_step)

    @property
    def _superuser(self) -> Viewer:
        staff = self.team.stage.script.staff
        name = next(each.name for each in staff if each.role == Role.SUPERUSER)
        return self.team.stage.viewer(name)

    @property
    def _partner_id(self) -> UUID | None:
        name = self.script.partner
        return self.team.stage.script.id_of("person", name) if name else None

    def begin(self, day: date) -> None:
        """Come to the team and begin its programme."""
        stage, script = self.team.stage, self.script
        person_id = add_colleague(
            stage,
            PersonScript(name=script.name, function=script.function),
            day,
            team_id=self.team.id,
        )
        newcomer = add_newcomer(
            stage.work(self._superuser, day),
            NewcomerDraft(
                person_id=person_id,
                team_id=self.team.id,
                programme=script.programme,
                started_on=day,
                partner_id=self._partner_id,
            ),
            op_id=stage.script.id_of("newcomer", script.name),
        )
        self._newcomer_id = newcomer.id

    def take_next_step(self, day: date) -> None:
        """Take the first step that is missing, together with the partner."""
        stage = self.team.stage
        if self._newcomer_id is None:
            raise LookupError(self.script.name)
        step = next(self._steps)
        tick_step(
            stage.work(self._superuser, day),
            self._newcomer_id,
            StepDraft(step=step, done_on=day, with_person_id=self._partner_id),
            op_id=stage.script.id_of("step", self.script.name, step),
        )
