"""Tilpas temapakke: a copy of a central package, who may make it, and what it keeps."""

from dataclasses import replace
from uuid import UUID

import pytest

from data_access.knowledge import catalogue as rows
from data_access.knowledge.central_catalogue import publish_central
from domain.access import Role
from domain.errors import Conflict, InvalidForm, NotAllowed, NotFound
from domain.knowledge.package_drafts import Prompts
from domain.knowledge.theme_packages import PackageOrigin, PackageStatus, ThemePackage
from services.knowledge import adaptations, catalogue
from services.knowledge.adaptation_choices import adaptation_choices
from tests.builders import FJORDBY, OTHER_TEAM, TEAM
from tests.cast import DEPARTMENT, FJORDBY_ROOT, NOW, SKOVBAEK, add_colleague
from tests.support.knowledge.own import adapt, change, set_status
from tests.support.local_sessions import publish
from tests.support.work import at_work

OWN_PROMPTS = Prompts(learning="Hvad kender I fra Fjordby?", productive="Hvem gør det?")


@pytest.fixture
def central(database, cast) -> ThemePackage:
    """Give the first package of the central catalogue."""
    publish(database)
    with database.reading(FJORDBY) as db:
        return catalogue.list_packages(at_work(db, cast.bo))[0]


def own_packages(database, viewer) -> list[ThemePackage]:
    """Return all local packages, whatever their state, as the administrator sees."""
    with database.reading(viewer.organisation_id) as db:
        found = [
            *catalogue.list_packages(at_work(db, viewer)),
            *catalogue.list_unpublished(at_work(db, viewer)),
        ]
    return [one for one in found if one.origin is not PackageOrigin.CENTRAL]


def test_a_copy_is_a_draft_that_says_what_it_was_made_from(database, cast, central):
    copy = adapt(database, cast.bo, central, title="Børnesamtalen hos os")

    assert copy == replace(
        central,
        id=copy.id,
        title="Børnesamtalen hos os",
        origin=PackageOrigin.ADAPTED,
        adapted_from=central.id,
        adapted_version=central.version,
        status=PackageStatus.DRAFT,
        version=1,
    )
    assert own_packages(database, cast.lone) == [copy]


def test_the_same_form_sent_twice_makes_one_copy(database, cast, central):
    op_id, prompts = UUID(int=7), {central.talks[0].id: OWN_PROMPTS}

    first = adapt(database, cast.bo, central, op_id=op_id, prompts=prompts)
    again = adapt(database, cast.bo, central, op_id=op_id, prompts=prompts)

    assert again == first
    assert own_packages(database, cast.lone) == [first]


def test_talks_change_their_order_and_own_prompts_make_an_adapted_talk(
    database, cast, central
):
    first, second, third = central.talks

    copy = adapt(
        database,
        cast.bo,
        central,
        talk_ids=(third.id, first.id),
        prompts={first.id: OWN_PROMPTS, second.id: OWN_PROMPTS},
    )

    adapted = copy.talks[1]
    assert copy.talks == (
        third,
        replace(
            first,
            id=adapted.id,
            origin=PackageOrigin.ADAPTED,
            adapted_from=first.id,
            learning_prompts=("Hvad kender I fra Fjordby?",),
            productive_prompts=("Hvem gør det?",),
        ),
    )
    with database.reading(FJORDBY) as db:
        assert catalogue.get_talk(at_work(db, cast.finn), adapted.id) == adapted
        assert adapted not in rows.list_talks(db, FJORDBY)
        assert catalogue.get_package(at_work(db, cast.bo), central.id) == central


def test_own_prompts_change_in_place_and_go_back_to_the_central_ones(
    database, cast, central
):
    first = central.talks[0]
    copy = adapt(database, cast.bo, central, prompts={first.id: OWN_PROMPTS})
    adapted = copy.talks[0]

    newer = Prompts(learning="Hvad så I?", productive="Hvem gør det?")
    changed = change(database, cast.bo, copy, prompts={adapted.id: newer})
    back = Prompts(
        learning="\n".join(first.learning_prompts),
        productive="\n".join(first.productive_prompts),
    )
    restored = change(database, cast.bo, changed, prompts={adapted.id: back})

    assert changed.talks[0] == replace(
        adapted, learning_prompts=("Hvad så I?",), version=2
    )
    assert restored.talks == central.talks
    assert (changed.version, restored.version) == (2, 3)


def test_a_team_leader_adapts_for_the_own_team_and_cannot_publish(
    database, cast, central
):
    copy = adapt(database, cast.aisha, central, team_id=TEAM)

    for team_id in (None, OTHER_TEAM, DEPARTMENT):
        with pytest.raises(NotAllowed):
            adapt(database, cast.aisha, central, team_id=team_id)
        with pytest.raises(NotAllowed):
            change(database, cast.aisha, copy, team_id=team_id)
    with pytest.raises(NotAllowed):
        change(database, cast.tove, copy)
    with pytest.raises(NotAllowed):
        set_status(database, cast.aisha, copy, PackageStatus.PUBLISHED)
    assert own_packages(database, cast.lone) == [copy]


@pytest.mark.parametrize("name", ["finn", "karen"])
def test_facilitators_and_managers_adapt_nothing(database, cast, central, name):
    viewer = getattr(cast, name)

    with pytest.raises(NotAllowed):
        adapt(database, viewer, central, team_id=TEAM)
    with database.reading(FJORDBY) as db, pytest.raises(NotAllowed):
        adaptation_choices(at_work(db, viewer), central.id)
    assert own_packages(database, cast.lone) == []


def test_a_superuser_publishes_and_then_a_team_leader_no_longer_changes_it(
    database, cast, central
):
    copy = adapt(database, cast.aisha, central, team_id=TEAM)

    published = set_status(database, cast.bo, copy, PackageStatus.PUBLISHED)

    assert published == replace(copy, status=PackageStatus.PUBLISHED, version=2)
    with database.reading(FJORDBY) as db:
        assert published in catalogue.list_packages(at_work(db, cast.karen))
        with pytest.raises(NotAllowed):
            adaptation_choices(at_work(db, cast.aisha), copy.id)
    with pytest.raises(NotAllowed):
        change(database, cast.aisha, published, title="Noget andet")
    changed = change(database, cast.bo, published, title="Noget andet")
    assert own_packages(database, cast.lone) == [changed]


def test_another_organisation_can_neither_see_nor_change_it(database, cast, central):
    copy = adapt(database, cast.bo, central)
    with database.writing(SKOVBAEK) as db:
        foreign = add_colleague(db, SKOVBAEK, "Pia", Role.SUPERUSER)

    with pytest.raises(NotFound):
        change(database, foreign, copy)
    with pytest.raises(NotFound):
        set_status(database, foreign, copy, PackageStatus.PUBLISHED)
    with database.reading(SKOVBAEK) as db, pytest.raises(NotFound):
        adaptation_choices(at_work(db, foreign), copy.id)
    with pytest.raises(NotFound):
        adapt(database, foreign, central, team_id=TEAM)
    assert own_packages(database, foreign) == []
    assert own_packages(database, cast.lone) == [copy]


def test_a_talk_of_another_organisation_cannot_be_chosen(database, cast, central):
    with database.writing(SKOVBAEK) as db:
        foreign = add_colleague(db, SKOVBAEK, "Pia", Role.SUPERUSER)
    theirs = adapt(
        database, foreign, central, prompts={central.talks[0].id: OWN_PROMPTS}
    )

    with pytest.raises(InvalidForm) as caught:
        adapt(database, cast.bo, central, talk_ids=(theirs.talks[0].id,))

    assert [error.field for error in caught.value.errors] == ["talk_ids"]


def test_of_two_who_change_at_once_the_second_sees_what_the_first_wrote(
    database, cast, central
):
    copy = adapt(database, cast.bo, central)
    first = change(database, cast.bo, copy, title="Bos titel")

    with pytest.raises(Conflict) as caught:
        change(database, cast.lone, copy, title="Lones titel")
    with pytest.raises(Conflict):
        set_status(database, cast.lone, copy, PackageStatus.ARCHIVED)

    assert caught.value.current == first
    assert own_packages(database, cast.lone) == [first]


def test_a_newer_central_edition_is_noted_when_it_has_been_seen(
    database, cast, central
):
    copy = adapt(database, cast.bo, central)
    newer = replace(central, version=2, summary="En ny og bedre tekst om samtaler.")
    with database.platform_writing() as db:
        publish_central(db, [newer], [], now=NOW)
    with database.reading(FJORDBY) as db:
        before = adaptation_choices(at_work(db, cast.bo), copy.id).has_newer

    with database.writing(FJORDBY) as db:
        seen = adaptations.accept_central_version(
            at_work(db, cast.bo), copy.id, version=1
        )

    assert before
    assert seen == replace(copy, adapted_version=2, version=2)
    with database.reading(FJORDBY) as db:
        assert not adaptation_choices(at_work(db, cast.bo), copy.id).has_newer
        opened = catalogue.open_package(at_work(db, cast.bo), copy.id)
        assert [one.new for one in opened.adaptation.differences] == [central.summary]


def test_a_withdrawn_package_cannot_be_copied_but_its_copies_can_be_changed(
    database, cast, central
):
    copy = adapt(database, cast.bo, central)
    with database.platform_writing() as db:
        publish_central(db, [], [], now=NOW)

    with pytest.raises(NotFound):
        adapt(database, cast.bo, central)
    assert change(database, cast.bo, copy, title="Vores egen").title == "Vores egen"


def test_the_form_offers_the_units_that_the_viewer_may_adapt_for(
    database, cast, central
):
    copy = adapt(database, cast.aisha, central, team_id=TEAM)

    with database.reading(FJORDBY) as db:
        of_aisha = adaptation_choices(at_work(db, cast.aisha), central.id)
        of_tove = adaptation_choices(at_work(db, cast.tove), central.id)
        of_bo = adaptation_choices(at_work(db, cast.bo), central.id)

    assert [unit.id for unit in of_aisha.units] == [TEAM]
    assert (of_aisha.for_all, of_aisha.may_publish) == (False, False)
    assert {unit.id for unit in of_bo.units} == {
        FJORDBY_ROOT,
        DEPARTMENT,
        TEAM,
        OTHER_TEAM,
    }
    assert (of_bo.for_all, of_bo.may_publish) == (True, True)
    assert (of_aisha.copies, of_tove.copies, of_bo.copies) == ((copy,), (), (copy,))
