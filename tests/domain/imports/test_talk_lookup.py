"""Which talks the rows of a catalogue mean, where several have one title and role."""

from dataclasses import replace
from uuid import UUID

from domain.errors import ErrorCode
from domain.imports.sheets import Sheet
from domain.imports.talks import TalkPlan, plan_talks
from domain.knowledge.theme_packages import PackageOrigin, Talk
from services.imports.talks import talk_words

HEADINGS = ("Titel", "Type", "Rolle", "Område", "Varighed", "Landsdel", "Link")


def row(minutes="12 min", region="", link="https://film.example/ro"):
    return (
        *("Ro før frokost", "Praksis", "Pædagog", "Dagtilbud"),
        *(minutes, region, link),
    )


def plan_of(*lines, known=()) -> TalkPlan:
    return plan_talks(Sheet("csv", (HEADINGS, *lines)), talk_words(), known, [])


def kept(plan: TalkPlan) -> list[Talk]:
    """Return the talks of a plan as they would be kept."""
    return [
        replace(one.talk, id=one.before.id if one.before else UUID(int=n))
        for n, one in enumerate(plan.rows, start=1)
    ]


def refused(plan: TalkPlan):
    return [(one.row, one.error.code, one.error.values) for one in plan.faults]


BY_TWO = (row(), row(link="https://film.example/mere-ro"))


def test_two_speakers_of_one_role_may_give_a_talk_of_the_same_title():
    plan = plan_of(*BY_TWO)

    assert (plan.new, plan.faults) == (2, ())
    assert plan.alike == (("Ro før frokost", (2, 3)),)


def test_a_row_that_says_the_same_is_the_same_talk():
    twice = plan_of(row(), row(region="Fyn"), row())

    assert refused(twice) == [(4, ErrorCode.ROW_TWICE, {"first": 2})]


def test_the_same_file_again_changes_neither_of_them():
    known = kept(plan_of(*BY_TWO))
    again = plan_of(*reversed(BY_TWO), known=known)

    assert (again.changes_nothing, again.alike) == (True, ())
    assert [one.before for one in again.rows] == list(reversed(known))


def test_a_correction_comes_to_the_talk_that_it_is_most_like():
    known = kept(plan_of(*BY_TWO))
    shorter = row("9 min", link="https://film.example/mere-ro")

    (corrected,) = plan_of(shorter, known=known).changes
    assert corrected.talk == replace(known[1], minutes=9)


def test_a_new_speaker_takes_no_place_from_the_one_who_is_here():
    known = kept(plan_of(row()))
    first, second = plan_of(*reversed(BY_TWO), known=known).rows

    assert (first.before, second.before) == (None, known[0])


def test_speakers_of_two_parts_of_the_country_are_two():
    known = kept(plan_of(row(region="Fyn")))
    plan = plan_of(row(region="Bornholm"), known=known)

    assert (plan.new, plan.alike) == (1, (("Ro før frokost", (2,)),))
    assert plan_of(row(region="fyn"), known=known).changed == 1
    assert plan_of(row(), known=known).changed == 1


def test_a_central_talk_by_a_speaker_from_elsewhere_is_another():
    (own,) = kept(plan_of(row(region="Fyn")))
    central = replace(own, origin=PackageOrigin.CENTRAL)

    assert plan_of(row(region="Bornholm"), known=[central]).new == 1
    assert refused(plan_of(row(), known=[central])) == [
        (2, ErrorCode.TALK_IS_CENTRAL, {})
    ]


def test_one_fault_of_a_row_brings_no_other_with_it():
    known = kept(plan_of(*BY_TWO))
    faulty = plan_of(row("tolv"), row("tolv"), known=known)

    assert [code for _row, code, _values in refused(faulty)] == [
        ErrorCode.NOT_MINUTES
    ] * 2
