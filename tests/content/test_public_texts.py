"""The privacy page and the accessibility statement say what the code does."""

import importlib
import pkgutil
import re
from datetime import timedelta

import pytest

import services
from domain import post
from domain.access import MATRIX, NO_RULE, Action, Role
from domain.feedback.questionnaire import TEXTS_ARE_READ
from domain.feedback.wave import K_FIGURES, K_WORDS, ROWS_KEPT_FOR
from domain.people.settings import Thresholds, check_thresholds
from domain.post import GIVEN_UP_AFTER
from domain.sign_in.throttling import LIMITS
from domain.undo import UNDO_WITHIN
from services.feedback.release import TEXTS_KEPT_UNREAD
from services.registered_rights import REGISTERED
from services.settings import ROOT
from services.sign_in.drafts import KEPT_FOR
from services.sign_in.known_browsers import KNOWN_FOR
from services.sign_in.logins import IDLE_AFTER, LOGIN_LIVES
from web.public.documents import read_document

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
UNITS = {
    "da": {"time": HOUR, "timer": HOUR, "døgn": DAY, "dage": DAY},
    "en": {"hour": HOUR, "hours": HOUR, "day": DAY, "days": DAY},
}
LONGER = {"da": "måneder|år", "en": "months|years"}
#: what the code forgets by, in the order of the page
PROMISED = [
    HOUR,  # wrong survey links: Misses throws its key away when the hour is over
    ROWS_KEPT_FOR,
    TEXTS_KEPT_UNREAD,
    LOGIN_LIVES,
    max(limit.window for limit in LIMITS),
    KEPT_FOR,
    UNDO_WITHIN,
    GIVEN_UP_AFTER,
    post.KEPT_FOR,
    35 * DAY,  # the copies of the server: see the last test
    KNOWN_FOR,
]


def sentences(language: str, name: str = "privacy") -> list[str]:
    document = read_document(name, language)
    found = [document.intro]
    for part in document.parts:
        found.append(part.intro)
        found += [cell for row in part.table.rows for cell in row] if part.table else []
        for section in part.sections:
            found += [section.text, *section.points]
    return found


def periods(language: str) -> list[timedelta]:
    units = UNITS[language]
    pattern = rf"\b(\d+|en|et|an|a) ({'|'.join(units)})\b"
    return [
        units[unit] * (int(number) if number.isdigit() else 1)
        for sentence in sentences(language)
        for number, unit in re.findall(pattern, sentence)
    ]


@pytest.mark.parametrize("language", UNITS)
def test_every_period_on_the_page_is_what_the_code_forgets_by(language):
    assert periods(language) == PROMISED


@pytest.mark.parametrize("language", UNITS)
def test_no_period_is_promised_that_nothing_keeps(language):
    longer = rf"\d+ ({LONGER[language]})\b"

    assert [one for one in sentences(language) if re.search(longer, one)] == []


@pytest.mark.parametrize("language", UNITS)
def test_the_least_numbers_are_those_of_the_rule(language):
    least = {"da": r"mindst (\d+)", "en": r"at least (\d+)"}[language]
    found = {int(n) for one in sentences(language) for n in re.findall(least, one)}

    assert found == {K_WORDS, K_FIGURES}


@pytest.mark.parametrize(
    ("language", "higher", "fewer"),
    [
        ("da", r"højere tal end (\d+) og (\d+)", r"færre end (\d+)"),
        ("en", r"higher numbers than (\d+) and (\d+)", r"fewer than (\d+)"),
    ],
)
def test_the_page_says_that_an_organisation_may_have_higher_numbers(
    language, higher, fewer
):
    raised = Thresholds(words_from=K_WORDS + 1, figures_from=K_FIGURES + 1)
    text = " ".join(sentences(language))

    # as long as they can be raised, every number on the page may be another
    assert check_thresholds(raised, Thresholds()) == raised
    assert re.findall(higher, text) == [(str(K_WORDS), str(K_FIGURES))]
    assert {int(number) for number in re.findall(fewer, text)} == {K_FIGURES}


def test_those_who_see_a_result_are_those_who_may():
    """The page names them all; whoever led the meeting is the facilitator."""
    may = {
        role
        for role, rule in MATRIX[Action.FEEDBACK_SESSION_READ].items()
        if rule != NO_RULE
    }

    assert may == {
        Role.MEMBER,
        Role.FACILITATOR,
        Role.TEAM_LEADER,
        Role.SUPERUSER,
        Role.ADMINISTRATOR,
    }


@pytest.mark.parametrize(
    "action",
    [
        pytest.param(Action.TEXT_READ, id="what participants wrote is read by nobody"),
        pytest.param(Action.TEXT_MODERATE, id="and nobody goes through it"),
        pytest.param(Action.FEEDBACK_TEAM_READ, id="managers see no results"),
    ],
)
def test_what_the_page_denies_has_no_function(action):
    """Whoever builds one of these writes the page anew."""
    for module in pkgutil.walk_packages(services.__path__, "services."):
        importlib.import_module(module.name)

    assert action not in REGISTERED.values()
    assert Action.FEEDBACK_SESSION_READ in REGISTERED.values()


def test_words_are_asked_for_when_somebody_goes_through_them():
    for module in pkgutil.walk_packages(services.__path__, "services."):
        importlib.import_module(module.name)
    needed = {Action.TEXT_MODERATE, Action.TEXT_READ}

    assert needed <= set(REGISTERED.values()) or not TEXTS_ARE_READ


def test_the_copies_of_a_server_go_when_the_page_says_so():
    unit = (ROOT / "deploy" / "anker-backup.service").read_text(encoding="utf-8")

    assert re.findall(r"-mtime \+(\d+)", unit) == ["35"]


@pytest.mark.parametrize(
    ("language", "minutes"), [("da", r"(\d+) minutter"), ("en", r"(\d+) minutes")]
)
def test_the_statement_says_after_how_long_one_is_signed_out(language, minutes):
    (found,) = re.findall(minutes, " ".join(sentences(language, "accessibility")))

    assert timedelta(minutes=int(found)) == IDLE_AFTER
