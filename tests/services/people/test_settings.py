"""Settings, thresholds and closed days on both databases."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from data_access.people import organisations
from domain.access import Role
from domain.errors import Conflict, DomainError, ErrorCode, InvalidForm, NotAllowed
from domain.people.grants import Grant
from domain.people.person import OrganisationKind
from domain.people.settings import SettingsDraft, Thresholds
from domain.working_days import ClosedPeriod
from services import change_log
from services.local_sessions import closed_periods, standing_meetings
from services.people import roles, second_opinions
from services.people import settings as organisation_settings
from tests.builders import FJORDBY, TODAY, days
from tests.cast import SKOVBAEK, add_colleague
from tests.support.work import at_work

DRAFT = SettingsDraft(
    name="Fjordby",
    kind="other",
    language="en",
    shows_newcomers_to_managers=True,
)


def known(database, viewer):
    with database.reading(viewer.organisation_id) as db:
        return organisation_settings.get_settings(at_work(db, viewer))


def change(database, viewer, draft=DRAFT, *, version=1, confirmed=True):
    with database.writing(viewer.organisation_id) as db:
        return organisation_settings.change_settings(
            at_work(db, viewer), draft, version=version, confirmed=confirmed
        )


def tighten(database, viewer, wanted, *, confirmed=True):
    with database.writing(viewer.organisation_id) as db:
        return organisation_settings.raise_thresholds(
            at_work(db, viewer), wanted, confirmed=confirmed
        )


def test_settings_are_kept_and_stand_in_the_log(database, cast):
    before = known(database, cast.lone)

    kept = change(database, cast.lone)

    assert kept == replace(
        before,
        name="Fjordby",
        kind=OrganisationKind.OTHER,
        language="en",
        shows_newcomers_to_managers=True,
        version=2,
    )
    assert known(database, cast.lone) == kept
    with database.reading(FJORDBY) as db:
        (entry,) = change_log.list_log(at_work(db, cast.lone))
    assert entry.action == "settings.edit"


def test_nothing_changed_is_no_change(database, cast):
    change(database, cast.lone)

    assert change(database, cast.lone, version=2).version == 2


def test_who_saves_second_sees_what_the_first_one_saved(database, cast):
    first = change(database, cast.lone)

    with pytest.raises(Conflict) as refused:
        change(database, cast.lone, replace(DRAFT, name="Fjordby By"))

    assert refused.value.current == first


def test_settings_ask_for_the_password_again(database, cast):
    for act in (
        lambda: change(database, cast.lone, confirmed=False),
        lambda: tighten(database, cast.lone, Thresholds(6, 12), confirmed=False),
    ):
        with pytest.raises(DomainError) as refused:
            act()
        assert refused.value.code is ErrorCode.PASSWORD_AGAIN
    assert known(database, cast.lone).version == 1


@pytest.mark.parametrize("name", ["finn", "aisha", "bo", "karen"])
def test_nobody_else_changes_settings(database, cast, name):
    viewer = getattr(cast, name)

    for act in (
        lambda: change(database, viewer),
        lambda: tighten(database, viewer, Thresholds(6, 12)),
        lambda: close(database, viewer),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert known(database, cast.lone).version == 1


def test_another_organisations_settings_stay(database, cast):
    change(database, cast.lone)

    with database.reading(SKOVBAEK) as db:
        assert organisations.get_organisation(db, SKOVBAEK).name == "Skovbæk Kommune"


def test_the_only_administrator_raises_the_thresholds_alone(database, cast):
    raised = tighten(database, cast.lone, Thresholds(6, 15))

    assert (raised.words_from, raised.figures_from) == (6, 15)


@pytest.mark.parametrize(
    "wanted", [Thresholds(4, 10), Thresholds(5, 9), Thresholds(20, 15)]
)
def test_thresholds_never_go_down(database, cast, wanted):
    tighten(database, cast.lone, Thresholds(5, 15))

    with pytest.raises(InvalidForm):
        tighten(database, cast.lone, wanted)

    assert known(database, cast.lone).figures_from == 15


def test_two_administrators_raise_the_thresholds_together(database, cast):
    with database.writing(FJORDBY) as db:
        rie = add_colleague(db, FJORDBY, "Rie")
        roles.grant_role(
            at_work(db, cast.lone),
            rie.person_id,
            Grant(Role.ADMINISTRATOR),
            confirmed=True,
        )

    asked = tighten(database, cast.lone, Thresholds(6, 15))

    assert known(database, cast.lone).words_from == 5
    with database.writing(FJORDBY) as db:
        assert second_opinions.list_waiting(at_work(db, rie)) == [asked]
        second_opinions.answer(
            at_work(db, rie), asked.id, approved=True, confirmed=True
        )
    assert known(database, cast.lone).words_from == 6


def close(database, viewer, **changes):
    period = ClosedPeriod(
        **{
            "id": uuid4(),
            "organisation_id": viewer.organisation_id,
            "name": "Efterårsferie",
            "first_on": TODAY + days(40),
            "last_on": TODAY + days(46),
        }
        | changes
    )
    with database.writing(viewer.organisation_id) as db:
        return closed_periods.add_closed_period(at_work(db, viewer), period)


def periods(database, viewer):
    with database.reading(viewer.organisation_id) as db:
        return closed_periods.list_closed_periods(at_work(db, viewer))


def test_a_closed_period_is_free_until_it_is_removed(database, cast):
    kept = close(database, cast.lone, name=" Efterårsferie ")
    with database.reading(FJORDBY) as db:
        is_free = standing_meetings.free_days(db, FJORDBY)
    assert [is_free(TODAY + days(n)) for n in (39, 40, 46, 47)] == [
        False,
        True,
        True,
        False,
    ]

    with database.writing(FJORDBY) as db:
        closed_periods.remove_closed_period(at_work(db, cast.lone), kept.id)
        closed_periods.remove_closed_period(at_work(db, cast.lone), kept.id)

    assert periods(database, cast.lone) == []


def test_the_same_period_sent_twice_is_kept_once(database, cast):
    same = uuid4()

    close(database, cast.lone, id=same)
    close(database, cast.lone, id=same)

    assert len(periods(database, cast.lone)) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"last_on": TODAY + days(39)}, "last_on"),
        ({"last_on": TODAY + days(40) + timedelta(days=100)}, "last_on"),
    ],
)
def test_a_period_that_cannot_be_is_refused(database, cast, change, field):
    with pytest.raises(InvalidForm) as refused:
        close(database, cast.lone, **change)

    assert refused.value.at(field)
    assert periods(database, cast.lone) == []
