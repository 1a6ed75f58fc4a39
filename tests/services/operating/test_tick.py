"""The timed work: by one at a time, and one organisation does not stop the others."""

from datetime import timedelta

import pytest

from data_access import leases
from data_access.sign_in import accounts
from data_access.tables import AnswerRow, SurveyTextRow
from domain.feedback.wave import WaveStatus
from domain.local_sessions.templates import TemplateId
from domain.outages import DatabaseAway
from services import mail
from services.operating import tick as timed
from services.operating.tick import LEASE, LEASED_FOR, Ticked, tick
from services.post.delivery import Postman
from services.post.outbox import Outbox
from services.sign_in.link_mails import ask_for_reset
from tests.builders import FJORDBY, days
from tests.cast import NOW, SKOVBAEK
from tests.support.feedback.surveys import (
    answered,
    closed,
    count_rows,
    held_session,
    opened,
    wave_now,
)

pytestmark = pytest.mark.usefixtures("cast")


class Clock:
    """A clock that a test moves."""

    def __init__(self, moment=NOW):
        self.moment = moment

    def __call__(self):
        return self.moment

    def passes(self, time):
        self.moment += time


def takes(database, holder, *, now):
    with database.platform_writing() as db:
        return leases.take(db, LEASE, holder, now=now, until=now + LEASED_FOR)


def gives_back(database, holder):
    with database.platform_writing() as db:
        leases.give_back(db, LEASE, holder)


@pytest.fixture
def looked_after(monkeypatch):
    """Give a function that replaces the work on one organisation, and its name."""

    def replace(work):
        whole = timed._look_after

        def instead(database, organisation_id, *, now):
            work(organisation_id)
            whole(database, organisation_id, now=now)

        monkeypatch.setattr(timed, "_look_after", instead)

    return replace


def test_the_work_is_done_in_every_organisation_and_the_lease_given_back(database):
    assert tick(database, clock=Clock()) == Ticked(organisations=2)
    assert takes(database, "another", now=NOW)


def test_while_one_does_it_another_does_nothing(database):
    assert takes(database, "another", now=NOW)

    assert tick(database, clock=Clock()) is None

    gives_back(database, "a third, who never had it")
    assert tick(database, clock=Clock()) is None
    gives_back(database, "another")
    assert tick(database, clock=Clock()) == Ticked(organisations=2)


def test_the_lease_of_one_who_was_killed_runs_out(database):
    assert takes(database, "killed", now=NOW)

    later = NOW + LEASED_FOR
    assert tick(database, clock=Clock(later - timedelta(seconds=1))) is None
    assert tick(database, clock=Clock(later)) == Ticked(organisations=2)


def test_a_round_that_takes_long_stays_the_only_one(database, looked_after):
    clock = Clock()
    others = []

    def slow(_organisation):
        clock.passes(LEASED_FOR - timedelta(seconds=1))
        others.append(takes(database, "another", now=clock()))

    looked_after(slow)

    assert tick(database, clock=clock) == Ticked(organisations=2)
    assert others == [False, False]


def test_whoever_lost_the_lease_stops(database, looked_after):
    clock = Clock()

    def far_too_slow(_organisation):
        clock.passes(2 * LEASED_FOR)
        assert takes(database, "another", now=clock())

    looked_after(far_too_slow)

    assert tick(database, clock=clock) == Ticked(organisations=1)
    assert not takes(database, "a third", now=clock())


@pytest.mark.parametrize("broken", [FJORDBY, SKOVBAEK])
def test_one_organisation_that_fails_does_not_stop_the_others(
    database, looked_after, caplog, broken
):
    done = []

    def fail(organisation):
        if organisation == broken:
            raise ValueError("what is wrong there")
        done.append(organisation)

    looked_after(fail)

    assert tick(database, clock=Clock()) == Ticked(organisations=1, failed=1)
    assert done == [({FJORDBY, SKOVBAEK} - {broken}).pop()]
    assert f"the timed work failed in {broken}" in caplog.text
    assert takes(database, "the next round", now=NOW)


def test_a_database_that_is_away_ends_the_round(database, looked_after):
    asked = []

    def away(organisation):
        asked.append(organisation)
        raise DatabaseAway

    looked_after(away)

    with pytest.raises(DatabaseAway):
        tick(database, clock=Clock())
    assert len(asked) == 1


def ask_for_links(own, *emails):
    outbox = Outbox.of(own.settings, own.keys)
    for email in emails:
        ask_for_reset(own, outbox, email, address=None, known=None, language="da")


@pytest.fixture
def fails_for(monkeypatch):
    """Give a function that lets every answer to one address fail with its error."""

    def replace(email, error):
        whole = accounts.get_account_by_email

        def instead(db, asked):
            if asked == email:
                raise error
            return whole(db, asked)

        monkeypatch.setattr(accounts, "get_account_by_email", instead)

    return replace


def test_one_request_for_a_link_that_fails_stops_nothing_else(
    own, fails_for, postbox, caplog
):
    ask_for_links(own, "bo@fjordby.example", "aisha@fjordby.example")
    fails_for("bo@fjordby.example", ValueError("of bo@fjordby.example"))
    postman = Postman.of(own)

    done = tick(own.database, clock=Clock(), postman=postman)

    assert done == Ticked(organisations=2, failed_requests=1)
    assert postbox.to == [["aisha@fjordby.example"]]
    assert "a request failed: ValueError" in caplog.text
    assert "get_account_by_email" in caplog.text, "the log says where"
    assert "bo@fjordby" not in caplog.text


def test_a_request_that_failed_is_tried_again_for_a_day(own, fails_for, postbox):
    ask_for_links(own, "bo@fjordby.example")
    fails_for("bo@fjordby.example", ValueError())
    clock, failed = Clock(), []
    for hours in (0, 23, 2):
        clock.passes(timedelta(hours=hours))
        done = tick(own.database, clock=clock, postman=Postman.of(own))
        failed.append(done.failed_requests)

    assert failed == [1, 1, 0]
    assert postbox.to == []


def test_a_database_that_is_away_is_no_fault_of_a_request(own, fails_for):
    ask_for_links(own, "bo@fjordby.example")
    fails_for("bo@fjordby.example", DatabaseAway())

    with pytest.raises(DatabaseAway):
        tick(own.database, clock=Clock(), postman=Postman.of(own))


def test_slow_mails_keep_the_lease(own, monkeypatch):
    """A hundred mails of ten seconds each take longer than a lease lasts."""
    clock, others, sent = Clock(), [], []
    emails = [f"{name}@fjordby.example" for name in ("aisha", "bo", "lone", "finn")]
    ask_for_links(own, *emails)

    def slow(_server, message):
        sent.append(message["To"])
        clock.passes(LEASED_FOR - timedelta(minutes=1))
        others.append(takes(own.database, "another", now=clock()))

    monkeypatch.setattr(mail.Connection, "send", slow)
    done = tick(own.database, clock=clock, postman=Postman.of(own))

    assert sorted(sent) == sorted(emails)
    assert others == [False] * 4
    assert done == Ticked(organisations=2)


def test_many_slow_requests_keep_the_lease(own, monkeypatch):
    clock, others = Clock(), []
    ask_for_links(own, *[f"nobody{one}@fjordby.example" for one in range(3)])

    def slow(_db, _email):
        clock.passes(LEASED_FOR - timedelta(minutes=1))
        others.append(takes(own.database, "another", now=clock()))

    monkeypatch.setattr(accounts, "get_account_by_email", slow)
    tick(own.database, clock=clock, postman=Postman.of(own))

    assert others == [False] * 3


def test_whoever_lost_the_lease_sends_no_further_mail(own, monkeypatch):
    clock, sent = Clock(), []
    ask_for_links(own, "aisha@fjordby.example", "bo@fjordby.example")

    def far_too_slow(_server, message):
        sent.append(message["To"])
        clock.passes(2 * LEASED_FOR)
        assert takes(own.database, "another", now=clock())

    monkeypatch.setattr(mail.Connection, "send", far_too_slow)
    tick(own.database, clock=clock, postman=Postman.of(own))

    assert len(sent) == 1


def test_a_form_that_is_due_is_closed_once_whatever_fails_elsewhere(
    database, cast, looked_after
):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    answered(database, wave, 5)
    day = Clock(NOW + days(30))
    assert wave_now(database, wave).status is WaveStatus.OPEN

    def fail(organisation):
        if organisation == SKOVBAEK:
            raise ValueError

    looked_after(fail)
    tick(database, clock=day)
    closed = wave_now(database, wave)
    tick(database, clock=day)

    assert closed.status is WaveStatus.RELEASED
    assert wave_now(database, wave) == closed


@pytest.mark.usefixtures("texts_are_read")
def test_texts_go_60_days_after_the_form_closed_and_answers_before(database, cast):
    seminar = held_session(
        database, cast.aisha, participants=12, template=TemplateId.HYBRID_SEMINAR
    )
    wave = opened(database, cast.aisha, seminar)
    answered(database, wave, 10, {"T0-1": "hoj", "T0-13": "Jeg ringer først"})
    closed(database, cast.aisha, wave)

    left = {}
    for day in (0, 45, 59, 60):
        tick(database, clock=Clock(NOW + days(day)))
        left[day] = count_rows(database, AnswerRow), count_rows(database, SurveyTextRow)

    assert left == {0: (10, 10), 45: (0, 10), 59: (0, 10), 60: (0, 0)}
