"""Which questions a form asks, and what of an answer is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.feedback.questionnaire import (
    ALL_ITEMS,
    MAX_TEXT_LENGTH,
    WHOLE_FORM,
    FormKind,
    WaveKind,
    check_answers,
    form_items,
    form_kind_of,
    get_item,
    is_stored,
)

BACKGROUND = ["job_function", "seniority", "work_area", "participation"]
FULL_END = [
    *["T0-1", "T0-2", "T0-3", "T0-4", "T0-5a", "T0-5b", "T0-6", "T0-7", "T0-8"],
    *["T0-11", "T0-12", "T0-13"],
]
FULL_MONTH = [
    *["T1-2", "T1-3", "T1-3-eksempel", "T1-4", "T1-5", "T1-6"],
    *["T1-7a", "T1-7b", "T1-7c", "T1-8"],
]
ROOM_MONTH = ["T1-2", "T1-3", "T1-3-eksempel", "T1-4"]
EVERY_FORM = [(form, moment) for form in FormKind for moment in WaveKind]


def ids(form, moment, expected=60):
    return [item.id for item in form_items(form, moment, expected=expected)]


@pytest.mark.parametrize(
    ("form", "moment", "expected"),
    [
        pytest.param(
            FormKind.SEMINAR,
            WaveKind.END,
            FULL_END + BACKGROUND,
            id="after a seminar, everything and the background",
        ),
        pytest.param(
            FormKind.TEAM,
            WaveKind.END,
            ["T0-1", "T0-3", "T0-6", "T0-8", "T0-12"],
            id="after a team's own session, five questions",
        ),
        pytest.param(
            FormKind.COURSE,
            WaveKind.END,
            ["T0-1", "T0-2", "T0-5b", "T0-6", "T0-8"],
            id="after an external course, five others",
        ),
        pytest.param(
            FormKind.SEMINAR,
            WaveKind.MONTH,
            FULL_MONTH,
            id="a month after a seminar, everything without background",
        ),
        pytest.param(
            FormKind.TEAM, WaveKind.MONTH, ROOM_MONTH, id="in the room, three questions"
        ),
        pytest.param(
            FormKind.COURSE, WaveKind.MONTH, ROOM_MONTH, id="a month after a course"
        ),
    ],
)
def test_a_form_asks_what_fits_the_session(form, moment, expected):
    assert ids(form, moment) == expected


@pytest.mark.parametrize(
    ("expected", "asked"),
    [
        pytest.param(19, FULL_END, id="nineteen expected are not asked who they are"),
        pytest.param(20, FULL_END + BACKGROUND, id="twenty are"),
    ],
)
def test_background_is_asked_from_twenty_expected(expected, asked):
    assert ids(FormKind.SEMINAR, WaveKind.END, expected) == asked


def test_a_small_form_never_asks_for_background():
    asked = {
        item_id
        for form in (FormKind.TEAM, FormKind.COURSE)
        for moment in WaveKind
        for item_id in ids(form, moment, 500)
    }

    assert asked & set(BACKGROUND) == set()


@pytest.mark.parametrize(
    ("session_format", "form"),
    [
        ("hybrid_seminar", FormKind.SEMINAR),
        ("professional_morning", FormKind.SEMINAR),
        ("on_demand_team", FormKind.TEAM),
        ("team_meeting_slot", FormKind.TEAM),
        ("external_course", FormKind.COURSE),
        ("case_sparring", None),
    ],
)
def test_the_format_of_the_session_decides_the_form(session_format, form):
    assert form_kind_of(session_format) == form


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("form", "moment"), EVERY_FORM)
def test_only_a_seminar_is_called_a_seminar(form, moment, language):
    asked = form_items(form, moment, expected=60)
    words = " ".join(item.wording(form, language, day="3. marts") for item in asked)

    assert ("seminar" in words) == (form == FormKind.SEMINAR)


def test_a_team_is_asked_about_what_it_worked_on_that_day():
    question = get_item("T1-4")

    assert question.wording(FormKind.TEAM, "da", day="3. marts 2026") == (
        "Har du bragt viden fra det, I arbejdede med den 3. marts 2026, "
        "i spil over for kolleger?"
    )


@pytest.mark.parametrize("item", ALL_ITEMS, ids=lambda item: item.id)
def test_every_item_is_worded_in_both_languages(item):
    wordings = [item.seminar, item.team, item.course]
    options = item.scale.options if item.scale else ()
    words = [
        *[wording for wording in wordings if wording],
        *[option.words for option in options],
    ]

    assert all(one.da.strip() and one.en.strip() for one in words)
    assert len({option.id for option in options}) == len(options)


@pytest.mark.parametrize("item", ALL_ITEMS, ids=lambda item: item.id)
def test_a_cut_counts_answers_of_its_own_scale(item):
    counted = item.cut.options if item.cut else ()
    answers = [option.id for option in item.scale.answers] if item.scale else []

    assert [option for option in counted if option not in answers] == []


def test_an_item_that_does_not_exist_is_a_bug():
    with pytest.raises(LookupError, match="T0-99"):
        get_item("T0-99")


def test_items_have_different_ids():
    assert len({item.id for item in ALL_ITEMS}) == len(ALL_ITEMS)


def test_likely_change_counts_three_categories_and_relevance_two():
    assert get_item("T0-6").cut.options == ("meget_hoj", "hoj", "nogen")
    assert get_item("T0-1").cut.options == ("meget_hoj", "hoj")


@pytest.mark.usefixtures("texts_are_read")
@pytest.mark.parametrize(("expected", "stored"), [(9, False), (10, True)])
def test_free_text_that_is_read_is_stored_from_ten_expected(expected, stored):
    assert is_stored(get_item("T0-13"), expected) == stored
    assert is_stored(get_item("T1-3-eksempel"), expected) == stored
    assert is_stored(get_item("T0-1"), expected)


def test_free_text_that_nobody_reads_is_not_stored():
    assert [item.id for item in ALL_ITEMS if not is_stored(item, 400)] == [
        *("T0-13", "T1-3-eksempel")
    ]


TEAM_END = form_items(FormKind.TEAM, WaveKind.END, expected=7)
TEAM_MONTH = form_items(FormKind.TEAM, WaveKind.MONTH, expected=7)
SEMINAR_END = form_items(FormKind.SEMINAR, WaveKind.END, expected=30)


def test_answers_come_back_in_the_order_of_the_form():
    answers = check_answers(
        TEAM_END, {"T0-12": ["tid", "lokal_brug"], "T0-1": "hoj", "T0-8": "ved_ikke"}
    )

    assert answers == {
        "T0-1": "hoj",
        "T0-8": "ved_ikke",
        "T0-12": ["lokal_brug", "tid"],
    }
    assert list(answers) == ["T0-1", "T0-8", "T0-12"]


def test_blank_answers_and_fields_of_other_forms_are_left_out():
    raw = {"T0-1": "hoj", "T0-3": "", "T0-12": [], "T0-4": "ja", "nonce": "x"}

    assert check_answers(TEAM_END, raw) == {"T0-1": "hoj"}


def test_one_ticked_option_may_come_as_a_list_or_alone():
    raw = {"T0-1": ["hoj"], "T0-12": "tid"}

    assert check_answers(TEAM_END, raw) == {"T0-1": "hoj", "T0-12": ["tid"]}


def test_nothing_stands_in_the_way_gives_way_to_something_that_does():
    assert check_answers(TEAM_END, {"T0-12": ["intet", "tid"]}) == {"T0-12": ["tid"]}
    assert check_answers(TEAM_END, {"T0-12": ["intet"]}) == {"T0-12": ["intet"]}


def test_areas_of_change_do_not_count_where_nothing_changed():
    raw = {"T1-2": "nej", "T1-3": ["new_methods"], "T1-3-eksempel": "Vi ringer først"}

    assert check_answers(TEAM_MONTH, raw) == {"T1-2": "nej"}


@pytest.mark.parametrize("changed", [{"T1-2": "ja_mindre"}, {}])
def test_areas_of_change_count_where_something_changed_or_may_have(changed):
    raw = changed | {"T1-3": ["new_methods"]}

    assert check_answers(TEAM_MONTH, raw) == raw


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        pytest.param(
            {"T0-1": "fremragende"},
            InvalidField("T0-1", ErrorCode.NOT_A_CHOICE),
            id="an option that the scale does not have",
        ),
        pytest.param(
            {"T0-1": ["hoj", "nogen"]},
            InvalidField("T0-1", ErrorCode.NOT_A_CHOICE),
            id="two options where one is asked for",
        ),
        pytest.param(
            {"T0-12": ["tid", "vejret"]},
            InvalidField("T0-12", ErrorCode.NOT_A_CHOICE),
            id="one unknown option among several",
        ),
        pytest.param(
            {"T0-13": "x" * (MAX_TEXT_LENGTH + 1)},
            InvalidField("T0-13", ErrorCode.TOO_LONG, most=MAX_TEXT_LENGTH),
            id="a text of 501 characters",
        ),
        pytest.param(
            {"T0-13": ["one text", "another"]},
            InvalidField("T0-13", ErrorCode.NOT_A_CHOICE),
            id="two texts in one field",
        ),
        pytest.param(
            {}, InvalidField(WHOLE_FORM, ErrorCode.REQUIRED), id="nothing answered"
        ),
        pytest.param(
            {"T0-1": "  ", "T0-13": "\n \u200b"},
            InvalidField(WHOLE_FORM, ErrorCode.REQUIRED),
            id="nothing that can be seen",
        ),
    ],
)
def test_a_form_that_cannot_be_kept_says_where(raw, refusal):
    with pytest.raises(InvalidForm) as refused:
        check_answers(SEMINAR_END, raw)

    assert refused.value.errors == (refusal,)


def test_a_text_of_exactly_five_hundred_characters_is_kept():
    text = "x" * MAX_TEXT_LENGTH

    assert check_answers(SEMINAR_END, {"T0-13": text}) == {"T0-13": text}


WORDS = st.sampled_from(
    [
        *[
            option
            for item in SEMINAR_END
            if item.scale
            for option in item.scale.option_ids
        ],
        *["", " ", "\u200b", "x" * 501, "Vi ringer, når et barn begynder"],
    ]
)


def refused_fields(raw):
    try:
        check_answers(SEMINAR_END, raw)
    except InvalidForm as refusal:
        return {error.field for error in refusal.errors}
    return set()


@given(
    st.dictionaries(
        st.sampled_from([item.id for item in SEMINAR_END]),
        st.one_of(WORDS, st.lists(WORDS, max_size=3)),
    )
)
def test_without_the_refused_fields_the_form_is_kept_as_it_is(raw):
    refused = refused_fields(raw)
    rest = {field: value for field, value in raw.items() if field not in refused}

    assert refused <= {*raw, WHOLE_FORM}
    if refused_fields(rest) == set():
        kept = check_answers(SEMINAR_END, rest)
        assert check_answers(SEMINAR_END, kept) == kept
    else:
        assert refused_fields(rest) == {WHOLE_FORM}
