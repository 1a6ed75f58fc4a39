"""Many entries at once: that PostgreSQL checks each against its talk, not against all."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import text

from data_access.knowledge import local_catalogue, search_entries
from domain.knowledge.theme_packages import PackageOrigin, Talk
from services.knowledge.content import CONTENT, load_packages
from tests.builders import FJORDBY
from tests.cast import NOW
from tests.support.engines import only_postgresql

FEW, MANY = 10, 900
READ = text(
    "SELECT idx_tup_fetch + seq_tup_read, idx_scan + seq_scan"
    " FROM pg_stat_xact_user_tables WHERE relname = 'local_talk'"
)


def new_talks(number: int) -> list[Talk]:
    """Return so many talks of a colleague, long ones of few words."""
    model = replace(
        load_packages(CONTENT).talks[0],
        manuscript="Ro. " * 300,
        learning_points=(),
        learning_prompts=(),
        productive_prompts=("Hvad nu?",),
        origin=PackageOrigin.LOCAL,
    )
    made = [(uuid4(), place) for place in range(number)]
    return [
        replace(model, id=talk_id, slug=f"{talk_id}", title=f"Talk {place}")
        for talk_id, place in made
    ]


@only_postgresql
@pytest.mark.new_database
@pytest.mark.parametrize("plans_anew", [True, False], ids=["anew", "control"])
def test_an_entry_is_checked_against_its_talk_alone(
    database, cast, monkeypatch, plans_anew
):
    if not plans_anew:
        monkeypatch.setattr(search_entries, "PLAN_ANEW", text("SELECT 1"))

    with database.writing(FJORDBY) as db:
        for number in (FEW, MANY):
            local_catalogue.add_talks(
                db,
                FJORDBY,
                new_talks(number),
                added_by_id=cast.bo.person_id,
                now=NOW,
            )
        rows, checks = db.execute(READ).one()

    assert checks > MANY * 10
    assert (rows / checks < 5) is plans_anew, rows / checks
