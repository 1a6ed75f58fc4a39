"""Feedback: the list, and one session's answers in words, figures and charts."""

import pytest

from tests.builders import TODAY, days
from tests.support.apptest import texts
from tests.support.blocks import block_on, linked, said
from tests.support.feedback.surveys import answered, held_session, opened, released

FEW = "For få svar til at vise noget."


def shown(visit, viewer, wave):
    return visit.open(viewer, "feedback", session=wave.local_session_id)


def plain(words):
    """Return the words with usual spaces where a figure holds on to its sign."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def charts(at):
    """Return what each chart of the answers says."""
    return [
        plain(one.attributes["alt"])
        for one in block_on(at).all("img")
        if one.attributes.get("class") == "drawn"
    ]


def test_without_answers_the_page_says_what_will_fill_it(visit, cast):
    at = visit.open(cast.aisha, "feedback")

    assert at.info[0].value == (
        "Her kan I se deltagernes svar. Åbn skemaet sidst i jeres næste session."
    )


def test_the_list_says_how_many_and_nothing_else(visit, database, cast):
    released(database, cast.aisha, glad=3, participants=8, day=TODAY - days(7))
    released(database, cast.aisha, glad=8)
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    answered(database, wave, 4)

    at = visit.open(cast.aisha, "feedback")

    told = said(at, "p")
    assert "Ved sessionens slutning: åbent, 4 svar modtaget" in told
    assert "Ved sessionens slutning: for få svar" in told
    assert "Ved sessionens slutning: 8 svar" in told
    assert texts(at) == ["Jeres leder ser ikke tallene for en enkelt session."]
    # only what may be seen is led to; of the others the session is
    ways = [way.partition("?")[0] for way in linked(at).values()]
    assert sorted(ways) == ["/feedback", "/session", "/session"]


def test_fewer_than_five_are_too_few(visit, database, cast):
    at = shown(visit, cast.aisha, released(database, cast.aisha, glad=4))

    assert [one.value for one in at.info] == [FEW]
    assert charts(at) == []


def test_seven_answers_are_words_and_no_chart(visit, database, cast):
    at = shown(visit, cast.aisha, released(database, cast.aisha, glad=7))

    told = said(at, "p")
    assert "7 svar: næsten alle (6-7 af 7) svarede »i høj eller meget høj grad«" in told
    assert "Små hold får ord, aldrig tal; svarene slettes, når ordene vises." in told
    assert block_on(at).all("li", **{"class": "chosen"})[0].text == "næsten alle"
    assert charts(at) == []
    assert block_on(at).all("img") == []
    assert not any("%" in one for one in told)


def test_twelve_answers_have_a_chart_with_its_table_and_its_sentence(
    visit, database, cast
):
    wave = released(database, cast.aisha, glad=8, doubtful=4)
    at = shown(visit, cast.aisha, wave)
    drawn = charts(at)

    tables = block_on(at).all("table")
    assert len(drawn) == 5
    assert len(tables) == 5
    assert drawn[0] == (
        "67 % svarede: i høj eller meget høj grad (usikkerhed 39-86 %, n = 12)"
    )
    assert [plain(one.text) for one in block_on(at).all("td")][:4] == [
        "I meget høj grad",
        "0 %",
        "I høj grad",
        "67 %",
    ]
    assert (
        "n = 12 · svarprocent 100 % · deltagernes egne svar (selvrapporteret)"
    ) in map(plain, said(at, "p"))


def test_from_twenty_on_the_published_line_is_read_out_too(visit, database, cast):
    wave = released(database, cast.aisha, glad=5, doubtful=15)
    told = charts(shown(visit, cast.aisha, wave))[0]

    assert "Det er under referencen på 79 %." in told
    assert "Stiplet linje (ikke samme ordlyd)" in told
    assert "tal fra hybridseminarer 2022-2025" in told
    assert "n ikke oplyst" in told


def test_an_open_form_shows_its_count_and_when_it_closes(visit, database, cast):
    wave = opened(database, cast.aisha, held_session(database, cast.aisha))
    answered(database, wave, 8)

    at = shown(visit, cast.aisha, wave)

    assert "Ved sessionens slutning: åbent, 8 svar modtaget" in texts(at)
    assert charts(at) == []


@pytest.mark.parametrize(
    "asked", ["", "nonsense", "00000000-0000-0000-0000-000000000000"]
)
def test_an_address_that_leads_nowhere_shows_no_answers(visit, database, cast, asked):
    released(database, cast.aisha, glad=12)

    at = visit.open(cast.aisha, "feedback", session=asked)

    assert charts(at) == []
    assert not at.exception


def test_another_team_and_a_manager_are_told_that_they_may_not(visit, database, cast):
    wave = released(database, cast.aisha, glad=12)

    for viewer in (cast.tove, cast.karen, cast.ole):
        at = shown(visit, viewer, wave)

        assert len(at.error) == 1
        assert charts(at) == []
        assert block_on(at).all("table") == []
