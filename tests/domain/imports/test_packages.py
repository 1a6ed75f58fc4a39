"""Which packages a catalogue makes and fills: by title, in the file's order."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.errors import ErrorCode, InvalidField
from domain.imports.packages import PackageChange, RowTalk
from domain.imports.sheets import Sheet
from domain.imports.talks import TalkPlan, TalkWords, plan_talks
from domain.knowledge.package_drafts import MOST_TALKS
from domain.knowledge.theme_packages import (
    PackageOrigin,
    PackageStatus,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
)
from tests.support.imports.sheets import TALK_HEADINGS, talk_row

WORDS = TalkWords(
    kinds={"praksis": TalkKind.PRACTICE, "forskning": TalkKind.RESEARCH},
    work_areas={"daginstitutioner": WorkArea.DAYCARE, "sundhed": WorkArea.HEALTH},
)
NEW = UUID(int=0)


def row(title: str, package: object = "", **cells: object) -> tuple[object, ...]:
    """Return the cells of a talk that is to stand in a package."""
    filled = {**dict(zip(TALK_HEADINGS, talk_row(title, 12.0), strict=True)), **cells}
    return (*filled.values(), package)


def plan(*rows, talks=(), packages=(), headings=(), splits=False) -> TalkPlan:
    titles = (*TALK_HEADINGS, *headings, "Temapakke")
    sheet = Sheet("csv", (titles, *rows))
    return plan_talks(sheet, WORDS, talks, packages, splits=splits)


def package(title: str, *talks: Talk, **changes) -> ThemePackage:
    kept = ThemePackage(
        id=UUID(int=7),
        slug="lokalt-ro",
        version=3,
        origin=PackageOrigin.LOCAL,
        title=title,
        summary="En pakke, vi selv har skrevet.",
        benefit="",
        audience=(),
        work_area=WorkArea.DAYCARE,
        topics=(),
        conversation_guide="",
        talks=talks,
    )
    return replace(kept, **changes)


def talk(title: str, number: int = 1) -> Talk:
    """Return a talk of the organisation's own as `row(title)` says it."""
    (made,) = plan(row(title)).rows
    return replace(made.talk, id=UUID(int=number), slug="lokalt-talk")


def placed(found: TalkPlan) -> list[tuple[str, list[tuple[int, str]]]]:
    return [
        (change.package.title, [(one.row, one.talk.title) for one in change.added])
        for change in found.packages
    ]


def refusals(found: TalkPlan) -> list[tuple[int, str, InvalidField]]:
    return [(fault.row, fault.letter, fault.error) for fault in found.faults]


def test_talks_come_into_the_packages_they_name_in_the_order_of_the_file():
    found = plan(
        row("Ro på stuen", "Ro i hverdagen"),
        row("Leg ude", "Leg"),
        row("Uden pakke"),
        row("Ro til spisning", " ro i  HVERDAGEN"),
    )

    assert placed(found) == [
        ("Ro i hverdagen", [(2, "Ro på stuen"), (5, "Ro til spisning")]),
        ("Leg", [(3, "Leg ude")]),
    ]


def test_a_new_package_is_a_draft_with_what_its_talks_say():
    headings = ("Målgruppe", "Temaer")
    cells = {"Målgruppe": "pædagoger", "Temaer": "hverdag, ro"}
    more = {"Målgruppe": "ledere, pædagoger", "Temaer": "ro, leg"}
    at = [
        row("Ro på stuen", "Arbejdsro", **cells),
        row("Ro ude", "Arbejdsro", Arbejdsområde="Sundhed", **cells),
        row("Ro igen", "Arbejdsro", **more),
    ]

    (change,) = plan(*at, headings=headings).packages

    assert change.before is None
    assert change.package == package(
        "Arbejdsro",
        id=NEW,
        slug="",
        version=1,
        summary="",
        audience=("pædagoger", "ledere"),
        topics=("hverdag", "ro", "leg"),
        status=PackageStatus.DRAFT,
    )


def test_an_own_package_gets_the_talks_that_it_has_not():
    had = talk("Ro på stuen")
    own = package("Arbejdsro", had)
    found = plan(
        row("Ro ude", "Arbejdsro"),
        row("Ro på stuen", "Arbejdsro"),
        talks=[had],
        packages=[own],
    )

    assert found.packages == (
        PackageChange(own, own, (RowTalk(2, found.rows[0].talk),)),
    )


def test_a_talk_that_is_there_already_can_be_put_into_a_package_later():
    had = talk("Ro på stuen")
    found = plan(row("Ro på stuen", "Arbejdsro"), talks=[had])

    assert found.changes == ()
    assert [change.added for change in found.packages] == [(RowTalk(2, had),)]
    assert not found.changes_nothing


def test_a_package_that_has_its_talks_stays_as_it_is():
    had = talk("Ro på stuen")
    found = plan(
        row("Ro på stuen", "Arbejdsro"),
        talks=[had],
        packages=[package("Arbejdsro", had)],
    )

    assert found.packages == ()
    assert found.changes_nothing


def test_an_empty_cell_takes_a_talk_out_of_no_package():
    had = talk("Ro på stuen")
    found = plan(row("Ro på stuen"), talks=[had], packages=[package("Arbejdsro", had)])

    assert found.changes_nothing


def test_a_package_out_of_use_comes_back_as_a_draft():
    had = talk("Ro på stuen")
    away = package("Arbejdsro", had, status=PackageStatus.ARCHIVED)
    found = plan(row("Ro på stuen", "Arbejdsro"), talks=[had], packages=[away])

    back = replace(away, status=PackageStatus.DRAFT)
    assert found.packages == (PackageChange(away, back, ()),)


def test_the_one_in_use_is_meant_where_another_is_out_of_use():
    away = package("Arbejdsro", id=UUID(int=8), status=PackageStatus.ARCHIVED)
    own = package("Arbejdsro")
    found = plan(row("Ro ude", "Arbejdsro"), packages=[away, own])

    assert [change.before for change in found.packages] == [own]


def test_a_central_package_cannot_be_named():
    central = package("Arbejdsro", origin=PackageOrigin.CENTRAL)
    found = plan(
        row("Ro ude", "ARBEJDSRO"), row("Leg ude", "arbejdsro"), packages=[central]
    )

    error = InvalidField("theme_package", ErrorCode.PACKAGE_IS_CENTRAL)
    assert refusals(found) == [(2, "I", error), (3, "I", error)]
    assert found.packages == ()


def test_an_own_copy_is_meant_where_a_central_package_has_the_same_title():
    central = package("Arbejdsro", origin=PackageOrigin.CENTRAL)
    copy = package("Arbejdsro", id=UUID(int=8), origin=PackageOrigin.ADAPTED)
    found = plan(row("Ro ude", "Arbejdsro"), packages=[central, copy])

    assert [change.before for change in found.packages] == [copy]


def test_two_own_packages_of_one_title_are_not_told_apart():
    found = plan(
        row("Ro ude", "Arbejdsro"),
        packages=[package("Arbejdsro"), package("Arbejdsro", id=UUID(int=8))],
    )

    error = InvalidField("theme_package", ErrorCode.PACKAGE_AMBIGUOUS)
    assert refusals(found) == [(2, "I", error)]


def many(count: int) -> list[tuple[object, ...]]:
    return [row(f"Talk {n}", "Arbejdsro") for n in range(count)]


def test_a_package_of_too_many_talks_is_told_once_with_what_to_do():
    had = talk("Ro på stuen")
    found = plan(*many(24), talks=[had], packages=[package("Arbejdsro", had)])

    (told,) = refusals(found)
    assert told == (
        9,
        "I",
        InvalidField(
            "theme_package",
            ErrorCode.PACKAGE_OVERFULL,
            package="Arbejdsro",
            count=25,
            most=MOST_TALKS,
            parts=4,
            second="Arbejdsro 2",
        ),
    )
    assert found.overfull == 1


def test_a_package_of_too_many_talks_is_split_where_that_was_asked():
    found = plan(*many(20), row("Leg ude", "Arbejdsro 2"), splits=True)

    assert [(title, len(talks)) for title, talks in placed(found)] == [
        ("Arbejdsro", 8),
        ("Arbejdsro 2", 8),
        ("Arbejdsro 3", 4),
        ("Arbejdsro 2 2", 1),
    ]


@pytest.mark.parametrize("splits", [True, False])
def test_the_same_file_again_finds_its_talks_in_the_packages_that_were_split(splits):
    first = plan(*many(10), splits=True)
    talks = [
        replace(one.talk, id=UUID(int=n)) for n, one in enumerate(first.rows, start=1)
    ]
    packages = [
        package("Arbejdsro", *talks[:8]),
        package("Arbejdsro 2", *talks[8:], id=UUID(int=8)),
    ]

    assert plan(
        *many(10), talks=talks, packages=packages, splits=splits
    ).changes_nothing


def test_a_further_package_is_none_that_is_central_or_out_of_use():
    central = package("Arbejdsro 2", id=UUID(int=8), origin=PackageOrigin.CENTRAL)
    away = package("Arbejdsro 3", id=UUID(int=9), status=PackageStatus.ARCHIVED)
    found = plan(*many(9), packages=[central, away], splits=True)

    assert [title for title, _talks in placed(found)] == ["Arbejdsro", "Arbejdsro 4"]


def test_the_title_of_a_further_package_is_no_longer_than_titles_may_be():
    title = "Ro" * 60
    rows = [row(f"Talk {n}", title) for n in range(9)]

    assert [one for one, _talks in placed(plan(*rows, splits=True))] == [
        title,
        f"{title[:-2]} 2",
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("=A1", ErrorCode.CELL_IS_FORMULA),
        ("Ro", ErrorCode.TOO_SHORT),
        ("Ro " * 41, ErrorCode.TOO_LONG),
    ],
)
def test_a_title_that_no_package_can_have_is_refused(written, code):
    found = plan(row("Ro ude", written))

    assert [(at, error.code) for at, _letter, error in refusals(found)] == [(2, code)]
