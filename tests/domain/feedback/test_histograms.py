"""Counting answers so that nothing of the single person remains."""

from domain.feedback.histograms import (
    BLANK,
    answered,
    breakdowns,
    histogram,
    said_yes,
)
from domain.feedback.questionnaire import FormKind, WaveKind, form_items, get_item

CLEAR = get_item("T0-8")
BARRIERS = get_item("T0-12")


def test_every_option_is_counted_and_not_knowing_is_kept_apart():
    rows = [{"T0-8": "ja"}, {"T0-8": "ja"}, {"T0-8": "ved_ikke"}, {}]

    assert histogram([CLEAR], rows) == {
        "T0-8": {"ja": 2, "nej": 0, "ved_ikke": 1, "_answered": 2, "_blank": 1}
    }


def test_a_person_who_ticks_several_options_is_one_answer():
    rows = [{"T0-12": ["tid", "lokal_brug"]}, {"T0-12": ["tid"]}, {}]
    found = histogram([BARRIERS], rows)["T0-12"]

    assert (found["tid"], found["lokal_brug"]) == (2, 1)
    assert (found["_answered"], found["_blank"]) == (2, 1)


def test_neither_texts_nor_background_are_counted():
    items = form_items(FormKind.SEMINAR, WaveKind.END, expected=60)
    found = histogram(items, [{"T0-13": "Jeg ringer", "job_function": "leder"}])

    assert set(found) == {
        *["T0-1", "T0-2", "T0-3", "T0-4", "T0-5a", "T0-5b", "T0-6", "T0-7", "T0-8"],
        *["T0-11", "T0-12", "T0-5ab"],
    }


def test_a_large_benefit_from_both_conversations_is_counted_while_the_rows_are_there():
    items = form_items(FormKind.SEMINAR, WaveKind.END, expected=12)
    pairs = [
        ("stort", "meget_stort"),
        ("stort", "noget"),
        ("deltog_ikke", "stort"),
        ("stort", None),
    ]
    rows = [
        {
            item_id: value
            for item_id, value in zip(("T0-5a", "T0-5b"), pair, strict=True)
            if value
        }
        for pair in pairs
    ]

    assert histogram(items, rows)["T0-5ab"] == {
        "begge": 1,
        "ikke_begge": 1,
        "deltog_ikke": 1,
        "_answered": 2,
        "_blank": 1,
    }


def test_a_course_asks_about_one_conversation_and_has_no_joint_share():
    items = form_items(FormKind.COURSE, WaveKind.END, expected=12)

    assert set(histogram(items, [])) == {"T0-1", "T0-2", "T0-5b", "T0-6", "T0-8"}


def test_answered_and_yes_are_two_different_numbers():
    rows = [{"T0-8": "ja"}, {"T0-8": "nej"}, {"T0-8": "ved_ikke"}, {}]
    found = histogram([CLEAR], rows)["T0-8"]

    assert (answered(found), said_yes(found, CLEAR)) == (2, 1)


def test_answers_are_counted_by_background_and_a_blank_background_is_a_group():
    items = form_items(FormKind.SEMINAR, WaveKind.END, expected=20)
    rows = [
        {"T0-8": "ja", "job_function": "leder"},
        {"T0-8": "nej", "job_function": "leder"},
        {"T0-8": "ja"},
    ]
    found = breakdowns(items, rows)

    assert set(found) == {
        ("job_function", "leder"),
        ("job_function", BLANK),
        ("seniority", BLANK),
        ("work_area", BLANK),
        ("participation", BLANK),
    }
    assert found["job_function", "leder"]["T0-8"]["ja"] == 1
    assert found["job_function", "leder"]["T0-8"]["nej"] == 1
    assert found["job_function", BLANK]["T0-8"]["ja"] == 1
    assert found["seniority", BLANK]["T0-8"]["ja"] == 2


def test_a_form_without_background_has_nothing_to_break_down():
    items = form_items(FormKind.SEMINAR, WaveKind.END, expected=19)

    assert breakdowns(items, [{"T0-8": "ja"}]) == {}
