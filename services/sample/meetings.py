"""A local session of the demonstration, from the first plan to the month after."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from data_access.feedback import waves
from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import WaveStatus
from domain.knowledge.theme_packages import ThemePackage, stable_id
from domain.local_sessions.changes import Closing
from domain.local_sessions.draft import SessionDraft
from domain.local_sessions.local_session import (
    CancelReason,
    DecisionPower,
    GroupPlan,
    LocalSession,
    NoDecisionReason,
)
from domain.local_sessions.readiness import ReadinessLine
from domain.local_sessions.templates import TemplateId
from services.decisions.session_closing import close_session
from services.feedback.closing import close_wave, keep_time
from services.feedback.opening import open_wave, session_waves
from services.local_sessions.hold_and_cancel import (
    AttendanceDraft,
    cancel_session,
    set_attendance,
    tick_readiness,
)
from services.local_sessions.planning import fitting_template
from services.local_sessions.register_and_change import get_session, register_session
from services.sample.participants import Crowd, answer_wave
from services.sample.scripts import MeetingScript
from services.sample.stage import A_DAY, AFTERWARDS, MEETING, TIMED_WORK, Team
from services.sample.threads import Threads

REGISTERED_BEFORE = timedelta(days=12)
READY_BEFORE = timedelta(days=2)
#: a wave of the last working day is still open when it was opened so late
OPENED_LATE = timedelta(days=2)
#: of a hundred: form closed in the room, so many answer at the end, and a month later
CLOSED_AT_ONCE, ANSWER_AT_END, ANSWER_LATER = 70, (72, 96), (35, 65)
MOODS = (-0.25, -0.1, 0.0, 0.1, 0.2, 0.3)


@dataclass(slots=True)
class Meeting:
    """One session and its team."""

    team: Team
    threads: Threads
    script: MeetingScript
    adapted: ThemePackage | None = None
    _session_id: UUID | None = None
    _mood: float = 0.0

    @property
    def day(self) -> date:
        """The day of the session."""
        return self.team.day(self.script.weeks)

    @property
    def session_id(self) -> UUID:
        """The session, once it has been registered."""
        if self._session_id is None:
            raise LookupError(self.script)
        return self._session_id

    def write_into_diary(self) -> None:
        """Plan what is done before the session and on its day."""
        diary, today = self.team.stage.diary, self.team.stage.today
        registered_on = min(self.day - REGISTERED_BEFORE, today - READY_BEFORE)
        diary.write(registered_on, AFTERWARDS, self.register)
        ready_on = min(self.day - READY_BEFORE, today - A_DAY)
        diary.write(ready_on, AFTERWARDS, self.make_ready)
        if self.script.status == "cancelled":
            diary.write(ready_on, AFTERWARDS, self.cancel)
        elif self.script.status != "planned":
            diary.write(self.day, MEETING, self.hold)

    def register(self, day: date) -> None:
        """Plan it by the eight fields."""
        stage = self.team.stage
        self._mood = self.team.luck.choice(MOODS)
        session = register_session(
            stage.work(self.team.leader, day),
            self._draft(),
            op_id=stage.op_id(day, "session", self.team.script.key),
        )
        self._session_id = session.id

    def _draft(self) -> SessionDraft:
        stage, rhythm = self.team.stage, self.team.script.meets
        is_course = bool(self.script.course)
        template = self.script.template or fitting_template(rhythm.minutes)
        package_id = stable_id("package", self.team.script.package)
        talk_ids = tuple(stable_id("talk", slug) for slug in self.script.talks)
        if self.script.adapted and self.adapted:
            own = {talk.slug: talk.id for talk in self.adapted.talks}
            package_id = self.adapted.id
            talk_ids = tuple(own[slug] for slug in self.script.talks)
        return SessionDraft(
            team_id=self.team.id,
            package_id=None if is_course else package_id,
            talk_ids=talk_ids,
            course=self.script.course,
            template_id=TemplateId(template),
            held_on=self.day,
            starts_at=self.team.meets_at,
            place=self.script.place or rhythm.place,
            standing_meeting_id=stage.script.id_of("meeting", self.team.script.key),
            groups=self._groups(),
            facilitator_id=self.team.facilitator.person_id,
            insists_on_survey=self.script.insists,
        )

    def _groups(self) -> tuple[GroupPlan, ...]:
        stage, script = self.team.stage, self.script
        names = {team.key: team.name for team in stage.script.teams}
        own = GroupPlan(
            name=self.team.script.name,
            team_id=self.team.id,
            # the team's leader is in the room, with or without the power to decide
            decision_power=DecisionPower.NO
            if script.no_decision == NoDecisionReason.NO_POWER_TO_DECIDE
            else DecisionPower.YES,
            planned=len(self.team.script.people) - 1,
        )
        guests = (
            GroupPlan(
                name=names[guest.team],
                team_id=stage.script.id_of("team", guest.team),
                decision_power=DecisionPower.UNKNOWN,
                planned=guest.planned,
            )
            for guest in script.guests
        )
        return (own, *guests)

    def make_ready(self, day: date) -> None:
        """Tick the lines that are ready."""
        for line in self.script.ready:
            tick_readiness(
                self.team.stage.work(self.team.leader, day),
                self.session_id,
                ReadinessLine(line),
                is_done=True,
            )

    def cancel(self, day: date) -> None:
        """Call it off."""
        cancel_session(
            self.team.stage.work(self.team.leader, day),
            self.session_id,
            reason=CancelReason(self.script.cancel),
            version=self._session().version,
        )

    def hold(self, day: date) -> None:
        """Siden sidst, attendance, decisions, the form, and the end."""
        stage, viewer = self.team.stage, self.team.facilitator
        counted = self._count(day)
        groups = self._groups_by_team(counted)
        self.threads.speak(day, viewer, session_id=self.session_id)
        for decision in self.script.decisions:
            group_id = groups[decision.of or self.team.script.key]
            self.threads.log(self.session_id, decision, day, viewer, group_id=group_id)
        opens_on = day
        if self.script.keep_open:
            opens_on = max(day, stage.today - OPENED_LATE)
        stage.diary.write(opens_on, AFTERWARDS, self.ask)
        if self.script.status == "held":
            return
        reason = self.script.no_decision
        closing = Closing(reason=NoDecisionReason(reason)) if reason else Closing()
        close_session(
            stage.work(viewer, day),
            self.session_id,
            dict.fromkeys(groups.values(), closing),
            version=counted.version,
            op_id=stage.op_id(day, "close", self.team.script.key),
        )

    def _groups_by_team(self, session: LocalSession) -> dict[str, UUID | None]:
        """Return the id of each group by the key of its team."""
        keys = (self.team.script.key, *(guest.team for guest in self.script.guests))
        ids = (group.id for group in session.groups)
        return dict(zip(keys, ids, strict=True))

    def _count(self, day: date) -> LocalSession:
        """Count who is there: the planned number, one less, or what is told."""
        session = self._session()
        counts = {}
        for place, group in enumerate(session.groups):
            told = self.script.participants
            away = self.team.luck.randrange(2)
            present = told[place] if told else max(1, (group.planned or 1) - away)
            online = self.script.online[place] if self.script.online else 0
            if group.id is not None:
                counts[group.id] = (present, online)
        said = self.script.everyone_spoke
        spoke = said if said is not None else self.team.luck.randrange(10) > 1
        return set_attendance(
            self.team.stage.work(self.team.facilitator, day),
            self.session_id,
            AttendanceDraft(counts=counts, everyone_spoke=spoke, held_on=day),
            version=session.version,
        )

    def ask(self, day: date) -> None:
        """Open the form, let the participants answer, and close it or leave it."""
        stage, viewer = self.team.stage, self.team.facilitator
        state = session_waves(stage.work(viewer, day), self.session_id)
        if state.form is None or state.rests:
            return
        wave = open_wave(stage.work(viewer, day), self.session_id, keys=stage.keys)
        crowd = self._crowd(wave.expected, ANSWER_AT_END, self.script.answers)
        codes = answer_wave(stage, wave.id, crowd, day)
        if self.script.keep_open:
            return
        if self.team.luck.randrange(100) < CLOSED_AT_ONCE:
            close_wave(stage.work(viewer, day), wave.id)
        else:
            self._keep_time_on(wave.closes_on)
        (month,) = waves.list_waves(
            stage.db,
            stage.organisation_id,
            local_session_ids=[self.session_id],
            kind=WaveKind.MONTH,
        )
        self._keep_time_on(month.opens_on)
        self._keep_time_on(month.closes_on)
        self._mood -= 0.05

        def answer_later(later: date) -> None:
            self._answer_later(month.id, codes, later)

        stage.diary.write(month.opens_on + A_DAY, AFTERWARDS, answer_later)

    def _answer_later(self, wave_id: UUID, codes: list[str], day: date) -> None:
        stage = self.team.stage
        wave = waves.get_wave(stage.db, stage.organisation_id, wave_id)
        if wave is None or wave.status is not WaveStatus.OPEN:
            return
        crowd = self._crowd(wave.expected, ANSWER_LATER, self.script.month_answers)
        answer_wave(stage, wave_id, replace(crowd, codes=tuple(codes)), day)

    def _crowd(self, expected: int, share: tuple[int, int], told: int | None) -> Crowd:
        """Return those who answer: as many as is told, or a share of the expected."""
        size = told
        if size is None:
            size = max(1, round(expected * self.team.luck.randint(*share) / 100))
        return Crowd(luck=self.team.luck, size=size, mood=self._mood)

    def _keep_time_on(self, day: date) -> None:
        """Have the timed work done that day, as the running application does."""
        stage = self.team.stage
        stage.diary.write(
            day,
            TIMED_WORK,
            lambda then: keep_time(stage.db, stage.organisation_id, today=then),
        )

    def _session(self) -> LocalSession:
        return get_session(self.team.stage.work(self.team.leader), self.session_id)
