"""Talk fra en kollega: who may add, correct and archive one, and who never sees it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from data_access.knowledge import catalogue as rows
from domain.access import Role
from domain.errors import Conflict, InvalidForm, NotAllowed, NotFound
from domain.knowledge.talk_drafts import TalkDraft, draft_of_talk
from domain.knowledge.theme_packages import PackageOrigin, Talk, TalkKind, WorkArea
from services.knowledge import catalogue
from services.knowledge.local_talks import (
    add_local_talk,
    archive_local_talk,
    change_local_talk,
)
from tests.builders import FJORDBY
from tests.cast import NOW, SKOVBAEK, add_colleague
from tests.support.local_sessions import publish
from tests.support.work import at_work

DRAFT = TalkDraft(
    title="Dagen efter",
    speaker_role="Pædagog i en børnehave",
    kind=TalkKind.PRACTICE,
    work_area=WorkArea.DAYCARE,
    minutes=10,
    manuscript="Vi plejede at skynde os. Nu sidder en af os ned hele tiden.",
    learning_prompts="Hvad kender I?",
    productive_prompts="Hvem sidder ned i morgen?",
)


@pytest.fixture
def shelves(database, cast):
    """Give the database with the central catalogue and everybody there."""
    publish(database)
    return database


def add(shelves, viewer, draft=DRAFT, *, op_id=None) -> Talk:
    with shelves.writing(viewer.organisation_id) as db:
        return add_local_talk(at_work(db, viewer), draft, op_id=op_id or uuid4())


def local_talks(shelves, viewer) -> list[Talk]:
    with shelves.reading(viewer.organisation_id) as db:
        return [
            talk
            for talk in rows.list_talks(db, viewer.organisation_id)
            if talk.origin is PackageOrigin.LOCAL
        ]


def test_a_colleagues_talk_stands_among_the_talks_of_everybody_there(shelves, cast):
    kept = add(shelves, cast.bo)

    assert kept == Talk(
        id=kept.id,
        slug="lokalt-dagen-efter",
        origin=PackageOrigin.LOCAL,
        title="Dagen efter",
        kind=TalkKind.PRACTICE,
        speaker_role="Pædagog i en børnehave",
        speaker_region="",
        work_area=WorkArea.DAYCARE,
        audience=(),
        topics=(),
        minutes=10,
        manuscript="Vi plejede at skynde os. Nu sidder en af os ned hele tiden.",
        learning_points=(),
        learning_prompts=("Hvad kender I?",),
        productive_prompts=("Hvem sidder ned i morgen?",),
        version=1,
    )
    for viewer in cast.of_fjordby:
        assert local_talks(shelves, viewer) == [kept]


def test_another_organisation_neither_sees_nor_changes_it(shelves, cast):
    kept = add(shelves, cast.bo)
    with shelves.writing(SKOVBAEK) as db:
        superuser = add_colleague(db, SKOVBAEK, "Pia", Role.SUPERUSER)

    assert local_talks(shelves, superuser) == []
    with shelves.writing(SKOVBAEK) as db:
        with pytest.raises(NotFound):
            change_local_talk(at_work(db, superuser), kept.id, DRAFT, version=1)
        with pytest.raises(NotFound):
            archive_local_talk(at_work(db, superuser), kept.id, version=1)
    assert local_talks(shelves, cast.bo) == [kept]


def test_the_same_form_sent_twice_adds_one(shelves, cast):
    op_id = UUID(int=7)

    first = add(shelves, cast.bo, op_id=op_id)
    again = add(shelves, cast.bo, op_id=op_id)

    assert again == first
    assert local_talks(shelves, cast.bo) == [first]


def test_two_talks_of_one_title_have_slugs_of_their_own(shelves, cast):
    slugs = [add(shelves, cast.bo).slug for _ in range(3)]

    assert slugs == [
        "lokalt-dagen-efter",
        "lokalt-dagen-efter-2",
        "lokalt-dagen-efter-3",
    ]


@pytest.mark.parametrize("name", ["aisha", "finn", "karen"])
def test_only_superusers_and_administrators_add_and_change(shelves, cast, name):
    kept = add(shelves, cast.lone)
    viewer = getattr(cast, name)

    with pytest.raises(NotAllowed):
        add(shelves, viewer)
    with shelves.writing(FJORDBY) as db:
        with pytest.raises(NotAllowed):
            change_local_talk(at_work(db, viewer), kept.id, DRAFT, version=1)
        with pytest.raises(NotAllowed):
            archive_local_talk(at_work(db, viewer), kept.id, version=1)
    assert local_talks(shelves, cast.bo) == [kept]


def test_a_refused_talk_leaves_nothing_behind(shelves, cast):
    with pytest.raises(InvalidForm):
        add(shelves, cast.bo, replace(DRAFT, manuscript="Om Ida, 010190-1234"))

    assert local_talks(shelves, cast.bo) == []


def test_a_correction_keeps_id_and_slug_and_counts_up(shelves, cast):
    kept = add(shelves, cast.bo)
    draft = replace(draft_of_talk(kept), title="Dagen derpå")

    with shelves.writing(FJORDBY) as db:
        changed = change_local_talk(at_work(db, cast.lone), kept.id, draft, version=1)

    assert changed == replace(kept, title="Dagen derpå", version=2)
    assert local_talks(shelves, cast.bo) == [changed]


def test_of_two_who_correct_at_once_the_second_sees_what_the_first_wrote(shelves, cast):
    kept = add(shelves, cast.bo)
    with shelves.writing(FJORDBY) as db:
        first = change_local_talk(
            at_work(db, cast.bo), kept.id, replace(DRAFT, minutes=11), version=1
        )

    with shelves.writing(FJORDBY) as db, pytest.raises(Conflict) as caught:
        change_local_talk(
            at_work(db, cast.lone), kept.id, replace(DRAFT, minutes=12), version=1
        )

    assert caught.value.current == first
    assert local_talks(shelves, cast.bo) == [first]


def test_an_archived_talk_leaves_the_list_and_comes_back_when_it_is_saved(
    shelves, cast
):
    kept = add(shelves, cast.bo)
    with shelves.writing(FJORDBY) as db:
        archived = archive_local_talk(
            at_work(db, cast.bo, now=NOW + timedelta(days=1)), kept.id, version=1
        )

    assert archived == replace(kept, is_archived=True, version=2)
    assert local_talks(shelves, cast.bo) == []
    with shelves.reading(FJORDBY) as db:
        assert catalogue.get_talk(at_work(db, cast.finn), kept.id) == archived
    with shelves.writing(FJORDBY) as db:
        change_local_talk(at_work(db, cast.bo), kept.id, DRAFT, version=2)
    assert local_talks(shelves, cast.bo) == [replace(kept, version=3)]


def test_a_central_talk_cannot_be_corrected(shelves, cast):
    with shelves.writing(FJORDBY) as db:
        central = rows.list_talks(db, FJORDBY)[0]

        with pytest.raises(NotFound):
            change_local_talk(at_work(db, cast.lone), central.id, DRAFT, version=1)
