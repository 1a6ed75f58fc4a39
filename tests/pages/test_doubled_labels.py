"""Whatever has the same name, every option on the pages reads differently."""

import re
from uuid import UUID, uuid4

import pytest

from data_access.knowledge import catalogue as packages
from data_access.local_sessions import standing_meetings
from data_access.people import people, units
from data_access.people.grants import add_grant
from domain.access import Role
from domain.decisions.decision import OwnerKind
from domain.knowledge.theme_packages import PackageStatus
from domain.local_sessions.local_session import GroupPlan
from domain.local_sessions.templates import TemplateId
from domain.onboarding import NewcomerDraft
from domain.units import UnitKind
from services.onboarding.assignments import add_newcomer
from services.viewer_rights import viewer_of
from tests.builders import FJORDBY, TEAM, TODAY, days, standing_meeting
from tests.cast import DEPARTMENT, NOW
from tests.support.apptest import elements_on, field
from tests.support.choices import every_site, watch
from tests.support.decisions.decided import decide, hold_session
from tests.support.knowledge.own import adapt, set_status
from tests.support.local_sessions import PACKAGE, held, registered
from tests.support.typed import know_options_by_words
from tests.support.work import at_work

ELSEWHERE, THERE = UUID(int=71), UUID(int=72)
FIRST, SECOND = UUID(int=73), UUID(int=74)
PAGES = [
    ("aisha", "plan", {}),
    ("bo", "plan", {}),
    ("bo", "onboarding", {}),
    ("bo", "decisions", {}),
    ("bo", "adapt_package", {"pakke": PACKAGE}),
    ("lone", "administration", {"panel": "organisation"}),
    ("lone", "administration", {"panel": "mennesker"}),
    ("lone", "administration", {"panel": "moeder"}),
]


@pytest.fixture
def doubled(database, cast, catalogue, visit):
    """Give an organisation in which everything that has a name is there twice."""
    with database.writing(FJORDBY) as db:
        units.add_unit(
            db,
            FJORDBY,
            "Familieafdelingen",
            UnitKind.DEPARTMENT,
            parent_id=DEPARTMENT,
            unit_id=ELSEWHERE,
        )
        units.add_unit(
            db,
            FJORDBY,
            "Børneteamet",
            UnitKind.TEAM,
            parent_id=ELSEWHERE,
            unit_id=THERE,
        )
        newcomers = [
            people.add_person(db, FJORDBY, "Signe", team_id=team)
            for team in (TEAM, TEAM, THERE)
        ]
        for meeting_id, weekday in ((FIRST, 1), (SECOND, 3)):
            standing_meetings.add_standing_meeting(
                db, standing_meeting(id=meeting_id, weekday=weekday)
            )
        for person_id in newcomers[:2]:
            draft = NewcomerDraft(
                person_id=person_id,
                team_id=TEAM,
                programme="miniuddannelse",
                started_on=TODAY - days(3),
            )
            add_newcomer(at_work(db, cast.bo), draft, op_id=uuid4())
    with database.reading(FJORDBY) as db:
        central = packages.get_package(db, FJORDBY, PACKAGE)
    for team in (None, TEAM, THERE):
        copy = adapt(database, cast.bo, central, team_id=team)
        set_status(database, cast.bo, copy, PackageStatus.PUBLISHED)
    for _time in range(2):
        decide(database, cast.aisha)
    return visit


def choices(at):
    kinds = {"selectbox", "multiselect", "radio", "button_group"}
    return [one for one in elements_on(at) if one.type in kinds]


def alike(at):
    """Return the labels of the choices in which two options read alike."""
    return {
        one.label.removesuffix(" *")
        for one in choices(at)
        if len(set(one.options)) < len(one.options)
    }


@pytest.mark.parametrize(("name", "page", "query"), PAGES)
def test_no_two_options_read_alike(doubled, cast, name, page, query):
    at = doubled.open(getattr(cast, name), page, **query)

    assert choices(at)
    assert alike(at) == set()


def test_a_decision_that_another_builds_on_is_told_apart(doubled, cast, database):
    session = held(database, cast.aisha)

    at = doubled.open(cast.aisha, "local_session", id=session.id)

    assert len(field(at, "Vi bygger videre på").options) == 2
    assert alike(at) == set()


def test_without_it_they_do_read_alike(monkeypatch, doubled, cast):
    monkeypatch.setattr("ui.elements.options._alike", lambda _labels: [])

    assert {"Ny kollega", "Makker", "Hvem vil du se nærmere på?"} <= alike(
        doubled.open(cast.bo, "onboarding")
    )
    assert {"Team", "Temapakke"} <= alike(doubled.open(cast.bo, "plan"))


def test_of_two_newcomers_of_one_name_each_can_be_chosen(doubled, cast, database):
    at = doubled.open(cast.bo, "onboarding")
    place = "Signe · Børneteamet · Familieafdelingen ·"
    for words, team in (
        (f"{place} Fjordby Kommune (1)", TEAM),
        (f"{place} Fjordby Kommune (2)", TEAM),
        (f"{place} Familieafdelingen · Fjordby Kommune", THERE),
    ):
        field(at, "Ny kollega").select(words)
        at.run()
        with database.reading(FJORDBY) as db:
            chosen = people.get_person(db, FJORDBY, field(at, "Ny kollega").value)
        assert chosen.team_id == team


def test_a_session_is_saved_for_the_team_that_was_chosen(doubled, cast, database):
    at = doubled.open(cast.bo, "plan", pakke=PACKAGE)
    own, there = [
        one for one in field(at, "Team").options if one.startswith("Børneteamet")
    ]
    for words, team in ((own, TEAM), (there, THERE)):
        field(at, "Team").select(words)
        at.run()
        assert field(at, "Team").value == team


# --- Every choice of the application -------------------------------------------------


def two_meetings(doubled, cast, database):
    return doubled.open(cast.aisha, "plan")


SEMINAR = (
    GroupPlan(name="Stue Havblik", team_id=TEAM, planned=9),
    GroupPlan(name="Stue Skovkant", team_id=THERE, planned=9),
)


def changed_seminar(doubled, cast, database):
    session = registered(
        database, cast.aisha, template_id=TemplateId.HYBRID_SEMINAR, groups=SEMINAR
    )
    return doubled.open(cast.aisha, "local_session", id=session.id, ret=1)


def held_session(doubled, cast, database):
    session = held(database, cast.aisha)
    at = doubled.open(cast.aisha, "local_session", id=session.id)
    ways = field(at, "Hvad kom der ud af det?")
    return ways.set_value("Vi bygger videre på en beslutning").run()


def decided_in_both(cast, database):
    """Let Aisha lead both teams of one name, with decisions in each."""
    with database.writing(FJORDBY) as db:
        add_grant(
            db,
            FJORDBY,
            cast.aisha.person_id,
            Role.TEAM_LEADER,
            unit_id=THERE,
            granted_by_id=None,
            now=NOW,
        )
        viewer = viewer_of(db, FJORDBY, cast.aisha.person_id)
    decide(database, viewer, session=hold_session(database, viewer, team_id=THERE))
    return viewer


def weekly(doubled, cast, database):
    return doubled.open(decided_in_both(cast, database), "decisions", vis="ugen")


def board(doubled, cast, database):
    decided_in_both(cast, database)
    return doubled.open(cast.bo, "decisions")


def plan_of_a_superuser(doubled, cast, database):
    return doubled.open(cast.bo, "plan", pakke=PACKAGE)


def onboarding(doubled, cast, database):
    return doubled.open(cast.bo, "onboarding")


def copied_package(doubled, cast, database):
    return doubled.open(cast.bo, "adapt_package", pakke=PACKAGE)


def unit_chosen(doubled, cast, database):
    at = doubled.open(cast.lone, "administration", panel="organisation")
    (words,) = [one for one in field(at, "Enhed").options if one.startswith("Ungetea")]
    return field(at, "Enhed").select(words).run()


def person_chosen(doubled, cast, database):
    owned = {"owner_kind": OwnerKind.PERSON, "owner_person_id": cast.finn.person_id}
    decide(database, cast.aisha, **owned)
    at = doubled.open(cast.lone, "administration", panel="mennesker")
    who = at.selectbox(key="person.chosen")
    (words,) = [one for one in who.options if one.startswith("Finn")]
    return who.select(words).run()


def meetings(doubled, cast, database):
    return doubled.open(cast.lone, "administration", panel="moeder")


#: the choices with look-alikes that a stage shows, by file and function
STAGES = {
    two_meetings: {
        "ui/local_sessions/plan_content.py _talk_fields",
        "ui/local_sessions/plan_form.py _meeting_field",
        "ui/local_sessions/plan_form.py _facilitator_field",
        "ui/local_sessions/standing_meeting_form.py show_meeting_forms",
    },
    plan_of_a_superuser: {"ui/people/team_choice.py choose_team"},
    changed_seminar: {"ui/local_sessions/group_rows.py _team_field"},
    held_session: {
        "ui/decisions/fields.py _continues_field",
        "ui/decisions/fields.py _owner_fields",
        "ui/decisions/session_closing.py _earlier_field",
    },
    weekly: {"ui/decisions/weekly_status.py show_weekly_tap"},
    board: {"ui/people/team_choice.py filter_by_team"},
    onboarding: {
        "pages/onboarding.py ",
        "ui/onboarding/newcomer.py _tick_form",
        "ui/onboarding/newcomer.py _partner_form",
        "ui/onboarding/new_newcomer.py _fields",
        "ui/onboarding/new_newcomer.py _team_field",
        "ui/onboarding/new_newcomer.py _unlisted",
    },
    copied_package: {"ui/knowledge/package_form.py _ask_unit"},
    unit_chosen: {
        "ui/people/units.py _parent_field",
        "ui/people/units.py _edit_unit",
        "ui/handover.py _merge",
    },
    person_chosen: {
        "ui/people/colleagues.py _choose_roster",
        "ui/people/colleagues.py _choose_person",
        "ui/people/person_fields.py roster_field",
        "ui/people/roles.py _give_form",
        "ui/handover.py show_leaving",
    },
    meetings: {"ui/local_sessions/standing_meetings.py _one_team"},
}


OUR_WORDS = "options in words of ours, no two of them alike"
#: all other choices, and why they are not opened above
NOTHING_ALIKE = {
    "ui/decisions/board.py _owner_filter": "each name of an owner once",
    "ui/decisions/board.py ask_wanted": OUR_WORDS,
    "ui/decisions/fields.py _category_field": OUR_WORDS,
    "ui/decisions/fields.py _talks_field": "talks of one package",
    "ui/decisions/redaction.py show_redact": OUR_WORDS,
    "ui/decisions/session_closing.py _instead_of_a_decision": OUR_WORDS,
    "ui/decisions/session_panel.py _group_field": "a name twice is refused",
    "ui/elements/address_pills.py code_pills": OUR_WORDS,
    "ui/elements/view_choice.py choose_view": OUR_WORDS,
    "ui/imports/columns.py choose_columns": "each column has its letter",
    "ui/knowledge/package_form.py _ask_talks": "talks that come with Anker",
    "ui/knowledge/talk_form.py _who_fields": OUR_WORDS,
    "ui/local_sessions/attendance.py _everyone_spoke_field": OUR_WORDS,
    "ui/local_sessions/attendance.py _way_field": OUR_WORDS,
    "ui/local_sessions/group_rows.py _group_row": OUR_WORDS,
    "ui/local_sessions/meeting_days.py show_days": "days",
    "ui/local_sessions/plan_content.py _format_field": OUR_WORDS,
    "ui/local_sessions/plan_content.py _template_field": OUR_WORDS,
    "ui/local_sessions/reason_fields.py reason_fields": OUR_WORDS,
    "ui/local_sessions/standing_meeting_form.py _interval_field": OUR_WORDS,
    "ui/people/invitations.py _offer": "people with an address each",
    "ui/people/person_fields.py function_field": OUR_WORDS,
    "ui/people/settings.py _fields": OUR_WORDS,
    "ui/people/units.py _fields": OUR_WORDS,
    "ui/text.py language_choice": OUR_WORDS,
}


def look_alikes(words):
    """Return the places of options that share a part of their words, at most six."""
    parts = [set(re.split(r" · | \(", one)) for one in words]
    return [
        place
        for place, own in enumerate(parts)
        if any(own & other for n, other in enumerate(parts) if n != place)
    ][:6]


def choose(at, key, words):
    """Choose an option by its words, as a browser does; return what is chosen then."""
    (element,) = (one for one in choices(at) if one.key == key)
    know_options_by_words(element)
    element.set_value([words] if element.type == "multiselect" else words)
    at.run()
    assert not at.exception, at.exception
    return at.session_state[key]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
def test_the_look_alike_that_is_chosen_is_the_one_that_is_meant(
    monkeypatch, doubled, cast, database, stage
):
    met = watch(monkeypatch)
    functions = every_site()
    found = set()
    at = stage(doubled, cast, database)
    # from the last one up: those at the head of a page choose what is below them
    for key in [one.key for one in choices(at)][::-1]:
        for place in look_alikes(met.words[key]):
            if key not in {one.key for one in choices(at)}:
                break  # what was chosen before has given the field another key
            meant, words = met.options[key][place], met.words[key][place]
            assert choose(at, key, words) in (meant, [meant]), words
            site = met.sites[key]
            found.add(f"{site.file} {functions[site]}")

    assert found >= STAGES[stage]


def test_every_choice_is_made_here_or_has_nothing_that_could_read_alike():
    known = {f"{site.file} {function}" for site, function in every_site().items()}

    assert known - set().union(*STAGES.values()) == set(NOTHING_ALIKE)
