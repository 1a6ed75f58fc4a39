"""What is shown of the participants' answers, by how many there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.published import reference_line
from domain.feedback.questionnaire import ALL_ITEMS, JOINT_BENEFIT, FormKind, get_item
from domain.feedback.released import SHARE
from domain.feedback.shown import (
    Distribution,
    OptionShare,
    OptionWord,
    Share,
    TooFew,
    WithReference,
    Words,
    present,
)
from domain.feedback.statistics import Verdict
from domain.feedback.wave import KValues
from domain.feedback.words import Word
from tests.support.feedback.results import result_of, view_of

RELEVANCE = get_item("T0-1")
CLEAR = get_item("T0-8")
AREAS = get_item("T1-3")
BARRIERS = get_item("T0-12")
ASKED_BY_LEADER = get_item("T1-7b")


def line(item, form=FormKind.SEMINAR):
    return reference_line(item, {form})


EXPECTED_LOOK = [
    *[(n, TooFew) for n in range(5)],
    *[(n, Words) for n in range(5, 10)],
    *[(n, Distribution) for n in range(10, 20)],
    *[(n, WithReference) for n in range(20, 26)],
]


@pytest.mark.parametrize(("n", "look"), EXPECTED_LOOK)
def test_the_number_of_answers_decides_how_precisely_they_are_shown(n, look):
    view = view_of(RELEVANCE, ("hoj", n), reference=line(RELEVANCE))

    assert type(view) is look


@pytest.mark.parametrize("n", range(10, 26))
def test_an_item_without_a_published_share_has_figures_and_no_line(n):
    assert type(view_of(CLEAR, ("ja", n), reference=line(CLEAR))) is Distribution


def test_too_few_looks_the_same_for_every_reason():
    nobody = view_of(RELEVANCE)
    four = view_of(RELEVANCE, ("hoj", 4))
    mostly_unsure = view_of(RELEVANCE, ("hoj", 9), ("ved_ikke", 3), (None, 8))

    assert nobody == four == mostly_unsure == TooFew("T0-1")


def test_a_team_of_seven_reads_words():
    seven = [("meget_hoj", 2), ("hoj", 3), ("mindre", 2)]

    assert view_of(RELEVANCE, *seven) == Words("T0-1", 7, Word.OVER_HALF)


def test_below_ten_not_knowing_and_not_answering_count_as_not_yes():
    seven = [("ja", 5), ("ved_ikke", 1), (None, 1)]

    assert view_of(CLEAR, *seven) == Words("T0-8", 7, Word.OVER_HALF)


def test_several_choices_have_a_word_each():
    five = [(["new_methods"], 3), (["new_methods", "organisational"], 1), (None, 1)]

    assert view_of(AREAS, *five) == Words(
        "T1-3",
        5,
        None,
        (
            OptionWord("personal_professional", Word.ALMOST_NONE),
            OptionWord("parent_cooperation", Word.ALMOST_NONE),
            OptionWord("interdisciplinary", Word.ALMOST_NONE),
            OptionWord("organisational", Word.ALMOST_NONE),
            OptionWord("new_methods", Word.ALMOST_ALL),
        ),
    )


def test_a_sensitive_item_has_coarser_words():
    five = view_of(BARRIERS, (["tid"], 4), (["intet"], 1))

    assert {one.option_id: one.word for one in five.options}["tid"] == Word.OVER_HALF
    assert view_of(ASKED_BY_LEADER, ("ja", 8)).share == Word.MOST


def test_from_ten_on_the_distribution_and_the_share_of_the_cut_are_shown():
    twelve = [("ja", 9), ("nej", 3)]

    assert view_of(CLEAR, *twelve) == Distribution(
        "T0-8",
        12,
        (OptionShare("ja", Share(75, 47, 91)), OptionShare("nej", Share(25, 9, 53))),
        share=Share(75, 47, 91),
        skipped=None,
    )


def test_from_ten_on_only_answers_are_the_base():
    unsure = [("ja", 10), ("ved_ikke", 2)]

    assert view_of(CLEAR, *unsure).share == Share(100, 72, 100)


@pytest.mark.parametrize(
    ("skipped", "shown", "leaves_out"),
    [
        pytest.param(0, None, False, id="nobody"),
        pytest.param(1, None, True, id="one is somebody"),
        pytest.param(9, None, True, id="nine are not counted"),
        pytest.param(10, 10, True, id="ten may be counted"),
    ],
)
def test_how_many_skipped_an_item_is_said_from_ten_on(skipped, shown, leaves_out):
    some = view_of(CLEAR, ("ja", 10), (None, skipped))

    assert (some.skipped, some.leaves_out) == (shown, leaves_out)


@pytest.mark.parametrize(("answers", "look"), [(9, TooFew), (10, Distribution)])
def test_an_item_needs_ten_answers_of_its_own(answers, look):
    some = [("ja", answers), ("ved_ikke", 15)]

    assert type(view_of(CLEAR, *some)) is look


@pytest.mark.parametrize(("answers", "look"), [(19, Distribution), (20, WithReference)])
def test_the_published_line_needs_twenty_answers_to_the_item(answers, look):
    some = [("hoj", answers), ("ved_ikke", 5)]

    assert type(view_of(RELEVANCE, *some, reference=line(RELEVANCE))) is look


@pytest.mark.parametrize(
    ("yes", "n", "verdict", "missing"),
    [
        pytest.param(16, 20, Verdict.CANNOT_TELL, 44, id="twenty cannot tell"),
        pytest.param(11, 20, Verdict.UNDER, 0, id="eleven of twenty are under 79 %"),
        pytest.param(20, 20, Verdict.OVER, 0, id="all of twenty are over it"),
        pytest.param(64, 80, Verdict.CANNOT_TELL, 0, id="eighty would see ten points"),
    ],
)
def test_from_twenty_on_a_verdict_says_what_the_answers_carry(yes, n, verdict, missing):
    some = [("hoj", yes), ("nogen", n - yes)]
    view = view_of(RELEVANCE, *some, reference=line(RELEVANCE))

    assert (view.verdict, view.missing) == (verdict, missing)
    assert view.reference.solid


def test_likely_change_counts_some_degree_too():
    item = get_item("T0-6")
    some = [("nogen", 6), ("mindre", 4)]

    assert view_of(item, *some).share.percent == 60


ALL_YES = Share(None, None, None, Word.ALMOST_ALL)
NO_ONE = Share(None, None, None, Word.ALMOST_NONE)


@pytest.mark.parametrize(
    ("yes", "n", "share"),
    [
        pytest.param(10, 10, ALL_YES, id="all of ten"),
        pytest.param(8, 10, ALL_YES, id="all but two of ten"),
        pytest.param(7, 10, Share(70, 40, 89), id="all but three is a figure"),
        pytest.param(57, 60, ALL_YES, id="all but a twentieth of sixty"),
        pytest.param(56, 60, Share(93, 84, 97), id="all but four of sixty"),
        pytest.param(2, 20, NO_ONE, id="two of twenty"),
        pytest.param(0, 12, NO_ONE, id="none"),
    ],
)
def test_a_sensitive_item_never_says_that_everybody_agrees(yes, n, share):
    assert view_of(ASKED_BY_LEADER, ("ja", yes), ("nej", n - yes)).share == share


@pytest.mark.parametrize("partly", [0, 2])
def test_a_sensitive_item_with_an_option_that_nobody_chose_has_no_distribution(partly):
    """The other two would add up to what is left."""
    view = view_of(ASKED_BY_LEADER, ("ja", 12), ("delvist", partly), ("nej", 8))

    assert view.options == ()
    assert view.share.percent is not None


def test_a_sensitive_item_whose_options_are_all_chosen_has_its_distribution():
    view = view_of(ASKED_BY_LEADER, ("ja", 8), ("delvist", 6), ("nej", 6))

    assert [one.share.percent for one in view.options] == [40, 30, 30]


def test_an_item_that_is_not_sensitive_may_say_all():
    assert view_of(CLEAR, ("ja", 10)).share.percent == 100


def test_an_organisation_may_ask_for_more_answers():
    k = KValues(words_from=8, figures_from=15)
    looks = {n: type(view_of(CLEAR, ("ja", n), k=k)) for n in (7, 14, 15)}

    assert looks == {7: TooFew, 14: Words, 15: Distribution}


@pytest.mark.parametrize(
    ("n", "whole_organisation", "look"),
    [(20, True, WithReference), (19, True, TooFew), (60, False, TooFew)],
)
def test_the_joint_share_needs_twenty_answers_and_the_whole_organisation(
    n, whole_organisation, look
):
    view = view_of(
        JOINT_BENEFIT,
        ("begge", n),
        reference=line(JOINT_BENEFIT),
        whole_organisation=whole_organisation,
    )

    assert type(view) is look


def test_a_view_with_a_published_line_is_still_about_its_item():
    view = view_of(RELEVANCE, ("hoj", 20), reference=line(RELEVANCE))

    assert view.item_id == view.distribution.item_id == "T0-1"


def test_background_and_texts_are_never_shown_by_themselves():
    looks = {
        type(present(item, {"_answered": 60, "leder": 60, "andet": 60}, 60))
        for item in ALL_ITEMS
        if item.background or item.is_text
    }

    assert looks == {TooFew}


def test_where_several_can_be_ticked_the_base_is_everybody_who_answered_the_form():
    """Its own answers are those who said yes to another item; they show nothing of it."""
    few = [(["new_methods"], 3), (None, 9)]

    view = view_of(AREAS, *few)

    assert isinstance(view, Distribution)
    assert (view.n, view.skipped, view.leaves_out) == (12, None, False)
    assert {one.option_id: one.share.percent for one in view.options}[
        "new_methods"
    ] == 25


def test_a_group_whose_item_has_a_word_for_its_share_has_no_published_line():
    item = get_item("T1-2")
    result, n = result_of(item, ("nej", 20))

    view = present(item, result | {SHARE: Word.ALMOST_NONE}, n, line(item))

    assert isinstance(view, Distribution)


@given(st.integers(5, 9), st.data())
def test_two_neighbouring_answers_never_have_words_of_their_own(n, data):
    yes = data.draw(st.integers(0, n))
    views = [
        view_of(CLEAR, ("ja", count), ("nej", n - count))
        for count in (yes - 1, yes, yes + 1)
        if 0 <= count <= n
    ]

    assert len(set(views)) < len(views)
