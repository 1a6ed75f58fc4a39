"""The demonstration: a year in four invented organisations, alive on any day."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Uuid, func, select

from data_access.database import Database
from data_access.decisions.decisions import list_decisions
from data_access.feedback.waves import list_waves
from data_access.local_sessions import local_sessions
from data_access.onboarding import list_newcomers
from data_access.people import organisations
from data_access.people.people import list_people
from data_access.people.units import list_units
from data_access.tables import DecisionRow, LocalSessionRow, WaveRow
from domain.access import Viewer
from domain.decisions.decision import Answer, DecisionStatus, Signal, signal_of
from domain.feedback.shown import Distribution, WithReference, Words
from domain.feedback.wave import WaveStatus
from domain.local_sessions.local_session import SessionStatus
from domain.local_sessions.templates import TemplateId
from domain.next_steps import NextStepKind
from domain.onboarding import Alarm, alarms_of
from domain.sign_in import throttling
from services.clock import COPENHAGEN, local_day
from services.feedback.shown import list_feedback, session_feedback
from services.knowledge.catalogue import list_packages
from services.next_steps.next_steps import NextSteps, get_next_steps
from services.operating.set_up import is_empty, publish_content
from services.passwords import Verifier
from services.sample.loading import (
    DEMO_PASSWORD,
    demo_is_unfinished,
    demo_sign_ins,
    load_sample,
)
from services.sample.scripts import OrganisationScript, organisation_scripts
from services.sample.stage import Stage
from services.sample.year import live_a_year
from services.secrets import ServerKeys
from services.sign_in import logins
from services.sign_in.logins import Attempt
from services.viewer_rights import viewer_of
from tests.support.demonstration import DEMO_NOW
from tests.support.work import at_work

TODAY = local_day(DEMO_NOW)
KEYS = ServerKeys({"k1": bytes(32)})
FJORDBY, SKOVBAEK, SIDEVOGNEN, _BAELTHAV = organisation_scripts()


def person(database: Database, organisation: OrganisationScript, name: str) -> Viewer:
    with database.reading(organisation.id) as db:
        viewer = viewer_of(db, organisation.id, organisation.id_of("person", name))
    assert viewer is not None
    return viewer


def waiting_for(
    database: Database, organisation: OrganisationScript, name: str, today: date
) -> NextSteps:
    viewer = person(database, organisation, name)
    with database.reading(organisation.id) as db:
        return get_next_steps(at_work(db, viewer, today=today))


def live(database: Database, script: OrganisationScript, now: datetime) -> None:
    publish_content(database, now=now)
    with database.writing(script.id) as db:
        stage = Stage(db, script, KEYS, local_day(now), now)
        live_a_year(stage, password_hash="")


def test_it_is_a_year_of_four_organisations_marked_as_demonstration(demonstration):
    counts: Counter[str] = Counter()
    for script in organisation_scripts():
        with demonstration.reading(script.id) as db:
            organisation = organisations.get_organisation(db, script.id)
            assert organisation is not None
            assert (organisation.name, organisation.is_demo) == (script.name, True)
            for row in (LocalSessionRow, DecisionRow):
                counts[row.__tablename__] += db.scalar(
                    select(func.count()).select_from(row)
                )
            counts["answers"] += db.scalar(select(func.sum(WaveRow.received)))
            first = db.scalar(select(func.min(LocalSessionRow.held_on)))
            assert TODAY - timedelta(days=366) < first < TODAY - timedelta(days=250)

    assert 75 <= counts["local_session"] <= 95
    assert 140 <= counts["decision"] <= 160
    assert 800 <= counts["answers"] <= 1000


def test_decisions_are_in_every_state_and_have_had_every_answer(demonstration):
    found = []
    for script in organisation_scripts():
        with demonstration.reading(script.id) as db:
            found += list_decisions(db, script.id)

    assert {decision.status for decision in found} == set(DecisionStatus)
    assert {decision.answer for decision in found} == {None, *Answer}
    assert len({decision.text for decision in found}) == len(found)


@pytest.mark.parametrize(
    ("organisation", "name", "kinds"),
    [
        pytest.param(
            FJORDBY,
            "Aisha",
            ["session_today", "answer_due", "wave_ready"],
            id="the team leader has a session today, answers due and a wave to close",
        ),
        pytest.param(
            FJORDBY,
            "Finn",
            ["session_today", "answer_due", "answer_due"],
            id="the facilitator has a session today and answers due in two teams",
        ),
        pytest.param(
            FJORDBY,
            "Bo",
            ["newcomer_without_partner", "newcomer_stalled"],
            id="the superuser has a newcomer without a partner",
        ),
        pytest.param(
            FJORDBY, "Karen", ["teams_lost_thread"], id="the manager has a lost thread"
        ),
        pytest.param(
            FJORDBY,
            "Lone",
            ["team_without_leader"],
            id="the administrator has a team that nobody leads",
        ),
        pytest.param(
            SKOVBAEK,
            "Ole",
            ["answer_due", "wave_ready"],
            id="the other municipality's team leader has answers due",
        ),
    ],
)
def test_everybody_has_something_to_do_today(demonstration, organisation, name, kinds):
    found = waiting_for(demonstration, organisation, name, TODAY)

    assert [step.kind.value for step in found.steps] == kinds


def test_exactly_one_team_has_lost_the_thread(demonstration):
    lost = []
    for script in organisation_scripts():
        with demonstration.reading(script.id) as db:
            names = {unit.id: unit.name for unit in list_units(db, script.id)}
            lost += [
                names[decision.team_id]
                for decision in list_decisions(db, script.id)
                if signal_of(decision, TODAY) is Signal.LOST
            ]

    assert set(lost) == {"Hus Nord"}


def test_one_newcomer_of_fjordby_has_no_partner_and_one_has_finished(demonstration):
    with demonstration.reading(FJORDBY.id) as db:
        newcomers = list_newcomers(db, FJORDBY.id)

    assert [
        newcomer.name
        for newcomer in newcomers
        if Alarm.NO_PARTNER in alarms_of(newcomer, TODAY)
    ] == ["Viktor"]
    assert [each.name for each in newcomers if each.finished_on] == ["Magne"]


def test_feedback_shows_everything_that_a_number_of_answers_can_carry(demonstration):
    aisha = person(demonstration, FJORDBY, "Aisha")
    henrik = person(demonstration, FJORDBY, "Henrik")
    seen = Counter()
    for viewer in (aisha, henrik):
        with demonstration.reading(FJORDBY.id) as db:
            for line in list_feedback(at_work(db, viewer)):
                told = session_feedback(at_work(db, viewer), line.session.id)
                for wave in told.waves:
                    if wave.wave.status is WaveStatus.RELEASED and not wave.items:
                        seen["too few"] += 1
                    seen.update({type(shown.view) for shown in wave.items})

    assert set(seen) >= {"too few", Words, Distribution, WithReference}


def test_an_external_course_has_come_from_registration_to_a_decision(demonstration):
    with demonstration.reading(FJORDBY.id) as db:
        courses = [
            session
            for session in local_sessions.list_sessions(db, FJORDBY.id)
            if session.template_id is TemplateId.EXTERNAL_COURSE
        ]
        decided = list_decisions(
            db, FJORDBY.id, local_session_ids=[each.id for each in courses]
        )

    assert [session.status for session in courses] == [SessionStatus.CLOSED]
    assert len(decided) == 2


def test_fjordby_has_made_a_package_its_own(demonstration):
    with demonstration.reading(FJORDBY.id) as db:
        titles = [
            package.title
            for package in list_packages(
                at_work(db, person(demonstration, FJORDBY, "Aisha"))
            )
        ]

    assert "Børnesamtalen i Fjordby" in titles


def test_everybody_who_is_named_at_the_start_can_sign_in(demonstration):
    sign_ins = demo_sign_ins(demonstration)

    assert [email for email, _words in sign_ins][:5] == [
        "teamleder@fjordby.example",
        "facilitator@fjordby.example",
        "superbruger@fjordby.example",
        "leder@fjordby.example",
        "administrator@fjordby.example",
    ]
    verifier, counter = Verifier(), throttling.Counter(b"a key")
    for email, _words in sign_ins:
        attempt = Attempt(email, DEMO_PASSWORD, browser="theirs", address="10.1.1.1")
        ticket = logins.sign_in(demonstration, verifier, counter, attempt, now=DEMO_NOW)
        login = logins.redeem_ticket(
            demonstration, ticket, browser="theirs", old=None, now=DEMO_NOW
        )
        assert logins.current_login(demonstration, login, now=DEMO_NOW) is not None


def test_names_are_told_apart_within_an_organisation(demonstration):
    for script in organisation_scripts():
        with demonstration.reading(script.id) as db:
            names = Counter(each.name for each in list_people(db, script.id))

        assert [name for name, times in names.items() if times > 1] == []


def test_the_same_day_gives_the_same_history(database, databases):
    other_address = databases.new(template="empty")
    other = Database(other_address.url)
    histories = []
    for each in (database, other):
        live(each, SIDEVOGNEN, DEMO_NOW)
        histories.append(what_can_be_read(each))
    other.close()
    databases.remove(other_address)

    assert histories[0] == histories[1]


def what_can_be_read(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return the words, numbers and days of each table, without random ids."""
    with database.reading(SIDEVOGNEN.id) as db:
        return {
            row.__tablename__: sorted(
                tuple(map(str, values))
                for values in db.execute(
                    select(
                        *(
                            column
                            for column in row.__table__.columns
                            if not isinstance(column.type, Uuid)
                            and column.name not in {"secret", "seq"}
                        )
                    ).where(row.organisation_id == SIDEVOGNEN.id)
                )
            )
            for row in (LocalSessionRow, DecisionRow, WaveRow)
        }


def test_an_organisation_is_there_with_its_whole_year_or_not_at_all(database):
    publish_content(database, now=DEMO_NOW)

    with pytest.raises(StopIteration):  # no key: the first survey link cannot be made
        load_sample(database, ServerKeys({}), today=TODAY, now=DEMO_NOW)

    assert is_empty(database)


def test_loading_goes_on_where_it_was_interrupted(database, monkeypatch):
    publish_content(database, now=DEMO_NOW)
    monkeypatch.setattr(
        "services.sample.loading.organisation_scripts",
        lambda: (small(SKOVBAEK), small(SIDEVOGNEN)),
    )
    told: list[str] = []

    def tell(name: str) -> None:
        told.append(name)
        if told == ["Skovbæk Kommune", "Foreningen Sidevognen"]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_sample(database, KEYS, today=TODAY, now=DEMO_NOW, tell=tell)
    assert demo_is_unfinished(database)

    load_sample(database, KEYS, today=TODAY, now=DEMO_NOW, tell=tell)
    assert not demo_is_unfinished(database)
    assert told[2:] == ["Foreningen Sidevognen"]


def small(script: OrganisationScript) -> OrganisationScript:
    return replace(script, teams=script.teams[:1])


#: days on which nobody has answered the form of a month after, since it has waited for
#: people to be at work
WHILE_CLOSED = {date(2026, 12, 28), date(2027, 3, 30), date(2027, 7, 23)}


@pytest.mark.slow
@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 9, 14), id="a Monday"),
        pytest.param(date(2026, 9, 19), id="a Saturday"),
        pytest.param(date(2026, 11, 22), id="a Sunday"),
        pytest.param(date(2026, 12, 28), id="between Christmas and New Year"),
        pytest.param(date(2027, 3, 30), id="the day after Easter"),
        pytest.param(date(2027, 7, 15), id="early in the summer closure"),
        pytest.param(date(2027, 7, 23), id="late in the summer closure"),
        pytest.param(date(2028, 2, 29), id="a leap day"),
    ],
)
def test_it_is_alive_on_any_day(database, day):
    now = datetime(day.year, day.month, day.day, 8, 30, tzinfo=COPENHAGEN)
    live(database, replace(FJORDBY, teams=FJORDBY.teams[:3]), now)

    aisha = waiting_for(database, FJORDBY, "Aisha", day)
    tove = waiting_for(database, FJORDBY, "Tove", day)
    with database.reading(FJORDBY.id) as db:
        sessions = local_sessions.list_sessions(db, FJORDBY.id)
        open_waves = list_waves(db, FJORDBY.id, statuses=[WaveStatus.OPEN])
    planned = [each for each in sessions if each.status is SessionStatus.PLANNED]

    # where people have just come back, the month's form opens today or later
    is_answered = day not in WHILE_CLOSED
    assert (NextStepKind.WAVE_READY in {s.kind for s in aisha.steps}) is is_answered
    assert {NextStepKind.WAVE_READY, NextStepKind.SESSION_NOT_CLOSED} <= {
        step.kind for step in tove.steps
    }
    assert [day <= each.held_on < day + timedelta(days=12) for each in planned] == [
        True
    ]
    assert [wave for wave in open_waves if wave.closes_on <= day] == []
