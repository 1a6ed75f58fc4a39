"""A talk comes back from the database as it went in."""

from dataclasses import MISSING, fields
from uuid import UUID, uuid4

from data_access.database import Database
from data_access.knowledge import local_catalogue
from data_access.knowledge.catalogue import get_talk
from domain.knowledge.materials import Material
from domain.knowledge.theme_packages import PackageOrigin, Talk, TalkKind, WorkArea
from tests.builders import FJORDBY
from tests.cast import NOW

TALK = Talk(
    id=UUID(int=77),
    slug="lokalt-morgenmad",
    title="Morgenmad uden hast",
    kind=TalkKind.PRACTICE,
    speaker_role="Pædagog i en børnehave",
    speaker_region="Fyn",
    work_area=WorkArea.DAYCARE,
    audience=("Pædagoger",),
    topics=("måltider", "ro"),
    minutes=11,
    manuscript="Vi plejede at skynde os. Nu sidder en af os ned hele tiden.",
    learning_points=("Ro smitter.",),
    learning_prompts=("Hvad kender I?",),
    productive_prompts=("Hvem sidder ned?",),
    video_url="https://film.example/1",
    materials=(Material("Et ark", "https://ark.example/1"),),
    transcript_language="en",
    origin=PackageOrigin.LOCAL,
)
#: what other services say of a talk, and other tests try
SAID_BY_OTHERS = {"adapted_from", "version", "is_archived"}


def test_every_field_of_a_talk_is_kept(database: Database, cast):
    with database.writing(FJORDBY) as db:
        local_catalogue.add_talk(
            db,
            FJORDBY,
            TALK,
            op_id=uuid4(),
            added_by_id=cast.bo.person_id,
            now=NOW,
        )
    with database.reading(FJORDBY) as db:
        kept = get_talk(db, FJORDBY, TALK.id)

    assert kept == TALK


def test_that_would_be_seen_of_a_field_that_is_forgotten():
    left_at_its_default = {
        field.name
        for field in fields(Talk)
        if field.default is not MISSING and getattr(TALK, field.name) == field.default
    }

    assert left_at_its_default == SAID_BY_OTHERS
