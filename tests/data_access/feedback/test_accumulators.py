"""What is counted for the half-year adds up, and is read by nobody in between."""

from pathlib import Path

from data_access.feedback.accumulators import add_background_counts
from data_access.tables import BackgroundCountRow
from domain.feedback.questionnaire import WaveKind
from tests.builders import FJORDBY
from tests.cast import SKOVBAEK

ROOT = Path(__file__).parents[3]
PACKAGES = ("pages", "ui", "web", "cli", "services", "charts", "data_access")
#: the table, its import, the query that adds to it; and where the schema changed
KNOWN_BY = {
    "data_access/feedback/accumulators.py",
    "data_access/tables/__init__.py",
    "data_access/tables/feedback.py",
}
COUNTS = {("job_function", "leder"): {"T0-8": {"ja": 4, "nej": 0}}}


def counted(database, organisation_id):
    with database.reading(organisation_id) as db:
        return {
            (row.half_year, row.value, row.option): row.number
            for row in db.query(BackgroundCountRow)
        }


def add(database, organisation_id, half_year=4053):
    with database.writing(organisation_id) as db:
        add_background_counts(db, organisation_id, half_year, COUNTS, kind=WaveKind.END)


def test_waves_of_one_half_year_add_up_and_organisations_stay_apart(database, cast):
    add(database, FJORDBY)
    add(database, FJORDBY)
    add(database, FJORDBY, half_year=4054)
    add(database, SKOVBAEK)

    assert counted(database, FJORDBY) == {
        (4053, "leder", "ja"): 8,
        (4054, "leder", "ja"): 4,
    }
    assert counted(database, SKOVBAEK) == {(4053, "leder", "ja"): 4}


def test_no_page_export_or_report_knows_the_table():
    found = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "/versions/" not in path.as_posix()
        and any(
            word in path.read_text()
            for word in ("BackgroundCountRow", 'background_count"')
        )
    }

    assert found == KNOWN_BY
