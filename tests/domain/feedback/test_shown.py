"""What is shown of the participants' answers, by how many there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.questionnaire import ALL_ITEMS, JOINT_BENEFIT, FormKind, get_item
from domain.feedback.shown import (
    Distribution,
    KValues,
    OptionShare,
    OptionWord,
    Share,
    TooFew,
    Verdict,
    WithReference,
    Word,
    Words,
    figure_counts,
    histogram,
    present,
    reference_line,
)

RELEVANCE = get_item("T0-1")
CLEAR = get_item("T0-8")
BARRIERS = get_item("T0-12")
ASKED_BY_LEADER = get_item("T1-7b")


def counts(item, *answers):
    """Return the counts of `item` for answers like ("ja", 7)."""
    rows = [{item.id: value} if value else {} for value, n in answers for _ in range(n)]
    return histogram([item], rows)[item.id]


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
    view = present(RELEVANCE, counts(RELEVANCE, ("hoj", n)), line(RELEVANCE))

    assert type(view) is look


@pytest.mark.parametrize("n", range(10, 26))
def test_an_item_without_a_published_share_has_figures_and_no_line(n):
    assert type(present(CLEAR, counts(CLEAR, ("ja", n)), line(CLEAR))) is Distribution


def test_too_few_looks_the_same_for_every_reason():
    nobody = present(RELEVANCE, {})
    four = present(RELEVANCE, counts(RELEVANCE, ("hoj", 4)))
    mostly_unsure = present(
        RELEVANCE, counts(RELEVANCE, ("hoj", 9), ("ved_ikke", 3), (None, 8))
    )

    assert nobody == four == mostly_unsure == TooFew("T0-1")


def test_a_team_of_seven_reads_words():
    seven = counts(RELEVANCE, ("meget_hoj", 2), ("hoj", 3), ("mindre", 2))

    assert present(RELEVANCE, seven) == Words("T0-1", 7, Word.OVER_HALF)


def test_below_ten_not_knowing_and_not_answering_count_as_not_yes():
    seven = counts(CLEAR, ("ja", 5), ("ved_ikke", 1), (None, 1))

    assert present(CLEAR, seven) == Words("T0-8", 7, Word.OVER_HALF)


def test_several_choices_have_a_word_each():
    five = counts(BARRIERS, (["tid"], 3), (["tid", "lokal_brug"], 1), (["intet"], 1))

    assert present(BARRIERS, five) == Words(
        "T0-12",
        5,
        None,
        (
            OptionWord("faglig_dybde", Word.ALMOST_NONE),
            OptionWord("faggruppe", Word.ALMOST_NONE),
            OptionWord("lokal_brug", Word.ALMOST_NONE),
            OptionWord("ledelsesopbakning", Word.ALMOST_NONE),
            OptionWord("tid", Word.ALMOST_ALL),
            OptionWord("andet", Word.ALMOST_NONE),
            OptionWord("intet", Word.ALMOST_NONE),
        ),
    )


def test_from_ten_on_the_distribution_and_the_share_of_the_cut_are_shown():
    twelve = counts(CLEAR, ("ja", 9), ("nej", 3))

    assert present(CLEAR, twelve) == Distribution(
        "T0-8",
        12,
        (OptionShare("ja", Share(75, 47, 91)), OptionShare("nej", Share(25, 9, 53))),
        share=Share(75, 47, 91),
        skipped=None,
    )


def test_from_ten_on_only_answers_are_the_base():
    unsure = counts(CLEAR, ("ja", 10), ("ved_ikke", 2))

    assert present(CLEAR, unsure).share == Share(100, 72, 100)


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
    some = present(CLEAR, counts(CLEAR, ("ja", 10), (None, skipped)))

    assert (some.skipped, some.leaves_out) == (shown, leaves_out)


@pytest.mark.parametrize(("answers", "look"), [(9, TooFew), (10, Distribution)])
def test_an_item_needs_ten_answers_of_its_own(answers, look):
    some = counts(CLEAR, ("ja", answers), ("ved_ikke", 15))

    assert type(present(CLEAR, some)) is look


@pytest.mark.parametrize(("answers", "look"), [(19, Distribution), (20, WithReference)])
def test_the_published_line_needs_twenty_answers_to_the_item(answers, look):
    some = counts(RELEVANCE, ("hoj", answers), ("ved_ikke", 5))

    assert type(present(RELEVANCE, some, line(RELEVANCE))) is look


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
    some = counts(RELEVANCE, ("hoj", yes), ("nogen", n - yes))
    view = present(RELEVANCE, some, line(RELEVANCE))

    assert (view.verdict, view.missing) == (verdict, missing)
    assert view.reference.solid


def test_likely_change_counts_some_degree_too():
    item = get_item("T0-6")
    some = counts(item, ("nogen", 6), ("mindre", 4))

    assert present(item, some).share.percent == 60


ALL_YES = Share(None, None, None, Word.ALMOST_ALL)
NO_ONE = Share(None, None, None, Word.ALMOST_NONE)


@pytest.mark.parametrize(
    ("yes", "n", "share"),
    [
        pytest.param(10, 10, ALL_YES, id="all of ten"),
        pytest.param(19, 20, ALL_YES, id="95 %"),
        pytest.param(18, 19, Share(95, 75, 99), id="94.7 % is a figure"),
        pytest.param(1, 20, NO_ONE, id="5 %"),
        pytest.param(1, 19, Share(5, 1, 25), id="5.3 % is a figure"),
        pytest.param(0, 12, NO_ONE, id="none"),
    ],
)
def test_a_sensitive_item_never_says_that_everybody_agrees(yes, n, share):
    some = counts(ASKED_BY_LEADER, ("ja", yes), ("nej", n - yes))

    assert present(ASKED_BY_LEADER, some).share == share


def test_the_distribution_of_a_sensitive_item_does_not_say_it_either():
    unanimous = present(ASKED_BY_LEADER, counts(ASKED_BY_LEADER, ("ja", 14)))

    assert [option.share for option in unanimous.options] == [ALL_YES, NO_ONE, NO_ONE]


def test_an_item_that_is_not_sensitive_may_say_all():
    assert present(CLEAR, counts(CLEAR, ("ja", 10))).share.percent == 100


def test_an_organisation_may_ask_for_more_answers():
    k = KValues(words_from=8, figures_from=15)
    looks = {
        n: type(present(CLEAR, counts(CLEAR, ("ja", n)), k=k)) for n in (7, 14, 15)
    }

    assert looks == {7: TooFew, 14: Words, 15: Distribution}


@pytest.mark.parametrize(
    ("n", "whole_organisation", "look"),
    [(20, True, WithReference), (19, True, TooFew), (60, False, TooFew)],
)
def test_the_joint_share_needs_twenty_answers_and_the_whole_organisation(
    n, whole_organisation, look
):
    view = present(
        JOINT_BENEFIT,
        counts(JOINT_BENEFIT, ("begge", n)),
        line(JOINT_BENEFIT),
        whole_organisation=whole_organisation,
    )

    assert type(view) is look


def test_a_view_with_a_published_line_is_still_about_its_item():
    view = present(RELEVANCE, counts(RELEVANCE, ("hoj", 20)), line(RELEVANCE))

    assert view.item_id == view.distribution.item_id == "T0-1"


def test_background_and_texts_are_never_shown_by_themselves():
    looks = {
        type(present(item, {"_answered": 60, "leder": 60, "andet": 60}))
        for item in ALL_ITEMS
        if item.background or item.is_text
    }

    assert looks == {TooFew}


def test_figures_leave_out_an_atom_with_too_few_answers_to_the_item():
    full = {"T0-8": counts(CLEAR, ("ja", 10), ("nej", 2))}
    unsure = {"T0-8": counts(CLEAR, ("nej", 9), ("ved_ikke", 4))}
    without = {"T0-1": counts(RELEVANCE, ("hoj", 30))}

    assert figure_counts(CLEAR, [full, unsure, without]) == full["T0-8"]
    assert figure_counts(CLEAR, [full, full])["ja"] == 20
    assert figure_counts(CLEAR, []) == {}


@given(st.integers(5, 9), st.data())
def test_two_neighbouring_answers_never_have_words_of_their_own(n, data):
    yes = data.draw(st.integers(0, n))
    views = [
        present(CLEAR, counts(CLEAR, ("ja", count), ("nej", n - count)))
        for count in (yes - 1, yes, yes + 1)
        if 0 <= count <= n
    ]

    assert len(set(views)) < len(views)
