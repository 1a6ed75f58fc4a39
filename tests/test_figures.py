"""What tests have found is shown at the end of the run, each by itself."""

from types import SimpleNamespace

from tests.support.figures import MOST_LINES, figures


def report(case, *properties, when="call"):
    nodeid = f"tests/services/test_killed.py::{case}"
    return SimpleNamespace(nodeid=nodeid, when=when, user_properties=[*properties])


def test_figures_of_any_kind_are_shown_by_test_and_engine():
    found = figures(
        [
            report("test_kill[sqlite-5]", ("pause", 1.23456), ("files", "10 12")),
            report("test_kill[postgresql-5]", ("pause", 9.5), ("told", 7)),
            report("test_kill[postgresql-5]", ("told", 7), when="teardown"),
        ]
    )

    assert found == [
        "test_kill[postgresql-5]: pause 9.5",
        "test_kill[postgresql-5]: told 7",
        "test_kill[sqlite-5]: files 10 12",
        "test_kill[sqlite-5]: pause 1.23",
    ]


def test_many_cases_of_one_test_are_added_up_and_never_over_engines():
    many = [
        report(f"test_rights[{engine}-{number}]", ("cases", 2))
        for engine in ("sqlite", "postgresql")
        for number in range(MOST_LINES + 1)
    ]

    assert figures(many) == [
        "test_rights[postgresql], 9 cases: cases 18",
        "test_rights[sqlite], 9 cases: cases 18",
    ]


def test_what_is_no_whole_number_is_never_added_up():
    many = [report(f"test_slow[{n}]", ("seconds", 0.5)) for n in range(MOST_LINES + 1)]

    assert len(figures(many)) == MOST_LINES + 1
