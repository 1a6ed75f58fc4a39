"""The published figures as data and as code say the same."""

import json
from pathlib import Path

from domain.feedback.published import PUBLISHED, SOURCE, PublishedResult
from domain.knowledge.theme_packages import WorkArea

CONTENT = Path(__file__).resolve().parents[2] / "content"
RESULTS = json.loads((CONTENT / "published_results.json").read_text(encoding="utf-8"))


def test_every_published_figure_is_in_the_code_and_no_other():
    written = {
        item["id"]: PublishedResult(
            item_id=item["id"],
            percent=item["percent"],
            comparability=item["comparability"],
            cut=None if item["cut"] is None else tuple(item["cut"]),
            n=item["n"],
        )
        for item in RESULTS["items"]
    }

    assert written == PUBLISHED


def test_the_work_areas_are_those_of_the_published_results():
    assert RESULTS["background"]["work_area"]["codes"] == list(WorkArea)


def test_the_source_is_named_as_it_asks_to_be():
    assert RESULTS["source"] == f"{SOURCE}. Kan frit citeres med angivelse af kilden."
    assert SOURCE.endswith(RESULTS["collected"])


def test_no_data_file_points_at_a_document_the_reader_does_not_have():
    pointers = [
        path.name
        for path in CONTENT.glob("*.json")
        if "seeds" in path.read_text(encoding="utf-8")
    ]

    assert pointers == []
