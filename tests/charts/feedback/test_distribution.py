"""What the charts of participants' answers hold."""

import json

import pandas as pd
import pytest

from charts.feedback.distribution import (
    ReferenceMark,
    distribution_chart,
    distribution_frame,
    item_frame,
    option_frame,
    share_chart,
)
from domain.feedback.published import reference_line
from domain.feedback.questionnaire import ALL_ITEMS, FormKind, get_item
from i18n.labels import word_labels
from i18n.translator import translator
from tests.support.feedback.results import view_of

RELEVANCE = get_item("T0-1")
READINESS = get_item("T0-7")
BARRIERS = get_item("T0-12")
BY_MANAGER = get_item("T1-7b")
WORDS = word_labels(translator("da"))
SOLID = ReferenceMark(79, solid=True, words="Linjen: 79 %")
DASHED = ReferenceMark(30, solid=False, words="Stiplet: 30 %, ikke samme ordlyd")


def shown(item, *answers, reference=False):
    line = reference_line(item, {FormKind.SEMINAR}) if reference else None
    return view_of(item, *answers, reference=line)


def labels(item, language="da"):
    return {
        option.id: option.words.in_language(language) for option in item.scale.options
    }


def relevance(**changes):
    view = shown(
        RELEVANCE, ("meget_hoj", 9), ("hoj", 8), ("nogen", 5), ("slet_ikke", 3)
    )
    options = {"title": "Fundet", "language": "da"} | changes
    return distribution_chart(
        distribution_frame(view, RELEVANCE), labels(RELEVANCE), **options
    )


def first_rows(chart):
    """Return the rows behind the first layer, wherever Altair keeps them."""
    spec = chart.to_dict()
    return spec["datasets"][(spec["layer"][0].get("data") or spec["data"])["name"]]


def records(frame):
    return [tuple(row) for row in frame.itertuples(index=False)]


def test_what_is_counted_comes_first():
    view = shown(RELEVANCE, ("meget_hoj", 5), ("hoj", 3), ("nogen", 2))

    assert records(distribution_frame(view, RELEVANCE)) == [
        ("meget_hoj", 50, True),
        ("hoj", 30, True),
        ("nogen", 20, False),
        ("mindre", 0, False),
        ("slet_ikke", 0, False),
    ]


def test_a_scale_that_ends_with_the_best_is_turned_round():
    view = shown(READINESS, ("allerede_aftalt", 6), ("ved_ikke_hvordan", 4))

    assert records(distribution_frame(view, READINESS))[0] == (
        "allerede_aftalt",
        60,
        True,
    )


@pytest.mark.parametrize("answers", [[("ja", 12)], [("ja", 8), ("delvist", 4)]])
def test_a_sensitive_item_without_distribution_has_no_bars(answers):
    frame = distribution_frame(shown(BY_MANAGER, *answers), BY_MANAGER)

    assert frame.empty


def test_the_parts_stand_after_each_other():
    data = relevance().layer[0].data

    assert data[["key", "start", "end"]].to_numpy().tolist() == [
        ["meget_hoj", 0.25, 35.75],
        ["hoj", 36.25, 67.75],
        ["nogen", 68.25, 87.75],
        ["slet_ikke", 88.25, 99.75],
    ]


def test_every_part_says_its_figure_and_its_words():
    data = relevance().layer[0].data

    assert list(data["label"]) == [
        "36\xa0% I meget høj grad",
        "32\xa0% I høj grad",
        "20\xa0% I nogen grad",
        "12\xa0% Slet ikke",
    ]


def test_a_scale_with_more_parts_than_colours_is_a_bug():
    frame = pd.DataFrame(
        [(name, 25, False) for name in "abcd"], columns=["key", "percent", "counted"]
    )

    with pytest.raises(ValueError, match="three options"):
        distribution_chart(frame, dict.fromkeys("abcd", ""), title="", language="da")


def rules(chart):
    return [
        layer["mark"]
        for layer in chart.to_dict()["layer"]
        if layer["mark"]["type"] == "rule"
    ]


@pytest.mark.parametrize(("reference", "dash"), [(SOLID, [1, 0]), (DASHED, [4, 3])])
def test_the_published_share_is_a_solid_or_a_dashed_line(reference, dash):
    lines = rules(relevance(reference=reference))

    assert [line["strokeDash"] for line in lines] == [dash, dash]


def test_without_a_published_share_there_is_no_line():
    assert rules(relevance()) == []


def test_the_line_stands_at_the_published_share_and_says_where_it_is_from():
    spec = relevance(reference=SOLID).to_dict()
    line = spec["layer"][-1]

    assert spec["datasets"][line["data"]["name"]] == [{"reference": 79}]
    assert line["encoding"]["x"]["axis"]["values"] == [79]
    assert spec["title"]["subtitle"] == ["Linjen: 79 %"]


def test_no_figure_is_written_where_the_line_goes_through():
    view = shown(RELEVANCE, ("hoj", 10))
    frame = distribution_frame(view, RELEVANCE)
    line = ReferenceMark(52, solid=True, words="")
    figures = {
        reference: list(
            distribution_chart(
                frame, labels(RELEVANCE), title="", reference=reference, language="da"
            )
            .layer[1]
            .data["words"]
        )
        for reference in (None, line)
    }

    assert figures == {None: ["100\xa0%"], line: []}


def test_dots_of_several_choices_have_their_interval_or_their_word():
    view = shown(BARRIERS, (["tid"], 8), (["lokal_brug"], 4))
    frame = option_frame(view)

    assert list(frame["key"]) == [option.id for option in BARRIERS.scale.answers]
    assert list(frame["word"].fillna("-")) == [
        *["almost_none", "almost_none", "-", "almost_none", "-"],
        *["almost_none", "almost_none"],
    ]
    assert frame.set_index("key").loc["tid", ["percent", "low", "high"]].tolist() == [
        *[67, 39, 86],
    ]


def five_items():
    return [
        shown(
            item,
            (item.cut.options[0], 15),
            (item.scale.answers[-1].id, 10),
            reference=True,
        )
        for item in map(get_item, ("T0-1", "T0-2", "T0-4", "T0-8", "T0-12"))
        if item.cut
    ]


def test_dots_of_several_items_carry_their_published_share():
    frame = item_frame(five_items())

    assert records(frame[["key", "percent"]]) == [
        ("T0-1", 60),
        ("T0-2", 60),
        ("T0-4", 60),
        ("T0-8", 60),
    ]
    assert list(frame["reference"].fillna(0)) == [79, 70, 81, 0]
    assert list(frame["solid"].fillna("-")) == [True, True, False, "-"]


def shares(language="da"):
    wordings = {item.id: item.wording(FormKind.SEMINAR, language) for item in ALL_ITEMS}
    return share_chart(
        item_frame(five_items()),
        wordings,
        title="Fundet",
        words=WORDS,
        language=language,
    )


def test_a_row_says_its_question_its_share_and_its_interval():
    assert first_rows(shares())[3]["label"].replace("\n", " ") == (
        "Er det tydeligt, hvem der har ansvaret for at følge op på det, I besluttede? "
        "· 60\xa0% (41-77\xa0%)"
    )


def test_a_share_that_may_only_be_a_word_is_one():
    frame = option_frame(shown(BARRIERS, (["tid"], 10)))
    chart = share_chart(
        frame, labels(BARRIERS), title="Fundet", words=WORDS, language="da"
    )

    assert [row["label"] for row in first_rows(chart)][4:6] == [
        "Tid · næsten alle",
        "Andet · næsten ingen",
    ]


def test_published_shares_that_ask_the_same_are_solid_and_others_dashed():
    spec = shares().to_dict()
    ticks = {
        tuple(layer["mark"]["strokeDash"]): [
            row["key"] for row in spec["datasets"][layer["data"]["name"]]
        ]
        for layer in spec["layer"]
        if "strokeDash" in layer["mark"]
    }

    assert ticks == {(1, 0): ["T0-1", "T0-2"], (4, 3): ["T0-4"]}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("build", [relevance, shares])
def test_the_charts_survive_the_way_to_the_browser(build, language):
    spec = build(language=language).to_dict()

    assert json.loads(json.dumps(spec)) == spec


def fields_in(spec):
    if isinstance(spec, dict):
        own = {spec["field"]} if isinstance(spec.get("field"), str) else set()
        return own.union(*(fields_in(part) for part in spec.values()))
    if isinstance(spec, list):
        return set().union(*(fields_in(part) for part in spec))
    return set()


def test_field_names_are_ours_whatever_the_words_are():
    hostile = dict.fromkeys(labels(RELEVANCE), "datum['x'].y[0] <img src=x>")
    frame = pd.DataFrame(
        [("hoj", 60, True), ("nogen", 40, False)], columns=["key", "percent", "counted"]
    )
    chart = distribution_chart(
        frame, hostile, title=hostile["hoj"], reference=SOLID, language="da"
    )

    assert fields_in(chart.to_dict()) | fields_in(shares().to_dict()) == {
        *["start", "end", "middle", "row", "label", "on_colour", "words"],
        *["reference", "low", "high", "percent"],
    }
