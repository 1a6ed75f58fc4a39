"""Catalogues from outside: a talk is a link, and a speaker's name is never kept."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.errors import ErrorCode, InvalidField
from domain.imports.sheets import Sheet
from domain.imports.talks import plan_talks
from services.imports.talks import talk_words
from tests.support.imports.outside import OUTSIDE
from tests.support.imports.sheets import MANUSCRIPT

LINK = "https://film.example/ro"
ROW = ("Ro før frokost", "Praksis", "Pædagog", "Dagtilbud", "12 min", LINK)


def plan_of(headings, *lines, known=(), chosen=None):
    sheet = Sheet("csv", (headings, *lines), chosen=chosen or {})
    return plan_talks(sheet, talk_words(), known, [])


def faults(plan):
    return [(one.letter, one.error.code) for one in plan.faults]


@pytest.mark.parametrize("headings", OUTSIDE)
def test_a_talk_without_a_manuscript_is_a_talk_with_a_link(headings):
    (row,) = plan_of(headings, ROW).rows

    assert (row.talk.video_url, row.talk.manuscript) == (LINK, "")
    assert row.talk.learning_prompts == ()


def test_a_talk_with_neither_manuscript_nor_link_is_told_so():
    headings = ("Titel", "Type", "Rolle", "Område", "Varighed")
    (fault,) = plan_of(headings, ROW[:5]).faults

    assert fault.error == InvalidField("manuscript", ErrorCode.REQUIRED)


def test_a_link_that_leads_nowhere_is_a_fault():
    headings = ("Titel", "Type", "Rolle", "Område", "Varighed", "Link")

    assert faults(plan_of(headings, (*ROW[:5], "se mailen"))) == [
        ("F", ErrorCode.NOT_A_LINK)
    ]


@pytest.mark.parametrize("heading", ["Oplægsholder", "Speaker", "Foredragsholder"])
def test_a_column_of_speakers_is_not_taken_for_their_roles(heading):
    headings = ("Titel", "Type", heading, "Område", "Varighed", "Link")
    with pytest.raises(InvalidField) as refused:
        plan_of(headings, ROW)

    missing = ("speaker_role",)
    assert refused.value.values == {"names": missing}
    # who chooses it by hand is told of names, and keeps roles
    names = ("Lone Krogh", "Per Åge Lind", "Anne-Mette Skov Dahl")
    lines = [(*ROW[:2], name, *ROW[3:]) for name in (*names, "Pædagog", "Faglig leder")]
    plan = plan_of(headings, *lines, chosen={"speaker_role": 2})
    assert faults(plan) == [("C", ErrorCode.ROLE_IS_NAME)] * 3


def test_a_speaker_beside_the_role_is_left_unread():
    headings = ("Titel", "Oplægsholder", "Type", "Rolle", "Område", "Varighed", "Link")
    plan = plan_of(headings, (ROW[0], "Lone Krogh", *ROW[1:]))

    assert plan.unread == ("Oplægsholder",)
    assert plan.rows[0].talk.speaker_role == "Pædagog"


def test_what_a_file_has_no_column_for_stays_as_it_was():
    headings = ("Titel", "Type", "Rolle", "Område", "Varighed", "Link")
    (first,) = plan_of(headings, ROW).rows
    known = replace(
        first.talk,
        id=UUID(int=7),
        manuscript=MANUSCRIPT,
        learning_prompts=("Hvad hørte vi?",),
    )

    shorter = (*ROW[:4], "9 min")
    (row,) = plan_of(headings[:5], shorter, known=[known]).rows

    assert row.talk == replace(known, minutes=9)
