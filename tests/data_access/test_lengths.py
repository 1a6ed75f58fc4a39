"""
No length is kept by PostgreSQL alone.

What people type is limited by a rule of the domain that is never longer than the
column, and the keys that code makes fit into theirs. On SQLite the test databases
refuse what PostgreSQL would refuse, so any other test finds a text that is too long.
"""

from uuid import UUID

import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import DatabaseError

from data_access.sign_in import tries
from domain.access import Action
from domain.errors import ErrorCode, InvalidField, InvalidForm
from domain.feedback.questionnaire import FormKind, WaveKind, form_items
from domain.feedback.tokens import answer_id, link_hash, new_wave_secret, token_hash
from domain.knowledge.talk_drafts import local_slug
from domain.local_sessions.local_session import CancelReason, NoDecisionReason
from domain.sign_in.throttling import Counter
from services.onboarding.programmes import programmes
from services.operating.tick import LEASE
from services.passwords import hash_password
from services.sign_in import account_links
from services.sign_in.drafts import key_of
from services.sign_in.logins import digest
from tests.cast import NOW
from tests.support.any_text import FIELDS
from tests.support.lengths import is_code, limited_columns

COLUMNS = {str(column): column for column in limited_columns()}

#: what is typed into a column, by the field whose rule limits it
TYPED = {
    "account.email": "person.email",
    "account_link.email": "person.email",
    "closed_period.name": "closed days.name",
    "decision.owner_name": "decision.owner_name",
    "decision_version.owner_name": "decision.owner_name",
    "local_package.title": "package.title",
    "local_session.course": "session.course",
    "local_session.online_link": "session.online_link",
    "local_session.place": "session.place",
    # a session is called what its package, its talk or its course is called
    "local_session.title": "session.course",
    "local_talk.speaker_region": "talk.speaker_region",
    "local_talk.speaker_role": "talk.speaker_role",
    "local_talk.title": "talk.title",
    "local_talk.video_url": "talk.video_url",
    "organisation.name": "organisation.name",
    "person.email": "person.email",
    "person.function": "person.function",
    "person.name": "person.name",
    "session_group.name": "session.group",
    "standing_meeting.place": "meeting.place",
    "standing_meeting.title": "meeting.title",
    "unit.name": "unit.name",
}
#: where an address is expected, the beginning or the end of one
ADDRESSES = {
    "person.email": "{}@fjordby.dk",
    "session.online_link": "https://moede.dk/{}",
    "talk.video_url": "https://film.dk/{}",
}

ITEMS = [
    item
    for form in FormKind
    for wave in WaveKind
    for item in form_items(form, wave, expected=60)
]
ITEM_IDS = tuple(item.id for item in ITEMS)
OPTION_IDS = tuple(
    option for item in ITEMS if item.scale for option in item.scale.option_ids
)
A_UUID = str(UUID(int=2**128 - 1))
HASH = "f" * 64

#: the longest of what code writes into a column
MADE = {
    "account.password_hash": [hash_password("x" * 128)],
    "account_link.purpose": account_links.LIVES,
    "account_link.token_hash": [digest("x")],
    "answer.answer_id": [answer_id(b"x", "x")],
    "answer.link_hash": [link_hash(b"x", "x")],
    "audit_entry.action": [action.value for action in Action],
    "audit_entry.subject": [f"closed_period:{A_UUID}", f"organisation:{A_UUID}"],
    "audit_entry.hash": [HASH],
    "audit_entry.previous_hash": [HASH],
    "draft.form": [key_of(f"meeting.{A_UUID}.{A_UUID}"), key_of("")],
    "known_browser.browser_hash": [digest("x")],
    "lease.holder": [UUID(int=0).hex],
    "lease.name": [LEASE],
    "local_package.slug": [local_slug("æ" * 400, [local_slug("æ" * 400, [])])],
    "local_session.reason": [*CancelReason, *NoDecisionReason],
    "local_talk.slug": [local_slug("æ" * 400, [local_slug("æ" * 400, [])])],
    "login.id_hash": [digest("x")],
    "post.link_hash": [digest("x")],
    "newcomer.programme": programmes(),
    "second_opinion.action": [action.value for action in Action],
    "server_key.check_value": [HASH],
    "sign_in_ticket.browser_hash": [digest("x")],
    "sign_in_ticket.ticket_hash": [digest("x")],
    "survey_link.token_hash": [token_hash("x")],
    "throttle.account": [Counter(b"x").account("x" * 254)],
    "throttle.bucket": Counter(b"x").of_stranger("x" * 254, "2001:db8::1").all,
    "wave.secret": [new_wave_secret().hex()],
    **dict.fromkeys(
        (
            "atom_count.item",
            "background_count.background",
            "background_count.item",
            "survey_text.item",
            "wave_count.item",
            "wave_word.item",
        ),
        ITEM_IDS,
    ),
    **dict.fromkeys(
        (
            "atom_count.option",
            "background_count.option",
            "background_count.value",
            "linked_count.end_option",
            "linked_count.month_option",
            "wave_count.option",
            "wave_word.option",
        ),
        OPTION_IDS,
    ),
}

#: one word of a few, cut to its length, or from a file of ours: that all of it fits,
#: every test that writes it on SQLite shows
FIXED = {
    *("account.language", "organisation.language", "sequence.name", "atom.level"),
    *("audit_entry.detail", "central_edition.content", "decision_touch.said"),
    *("central_package.slug", "central_package.title", "central_talk.slug"),
    *("central_talk.title", "central_talk.speaker_role", "central_talk.video_url"),
    *("central_talk.speaker_region", "central_talk.transcript_language"),
    *("local_talk.transcript_language", "local_session_step.title", "film.file"),
    *("central_package_entry.entry", "central_talk_entry.entry"),
    *("local_package_entry.entry", "local_talk_entry.entry"),
    *("server_key.name", "survey_link.key_name", "survey_text.status"),
}


def test_every_column_of_a_limited_length_is_looked_at_once():
    words = {name for name, column in COLUMNS.items() if not is_code(column)}

    assert words == TYPED.keys() | MADE.keys() | FIXED
    assert len(words) == len(TYPED) + len(MADE) + len(FIXED)


def test_both_engines_have_the_lengths_that_the_tables_say(database):
    seen = inspect(database.engine)
    kept = {
        f"{table}.{column['name']}": getattr(column["type"], "length", None)
        for table in seen.get_table_names()
        for column in seen.get_columns(table)
    }

    assert {name: kept[name] for name in COLUMNS} == {
        name: column.type.length for name, column in COLUMNS.items()
    }


@pytest.mark.parametrize("longer", [0, 1])
def test_both_engines_refuse_what_is_longer_than_its_column(database, longer):
    bucket = "å" * (COLUMNS["throttle.bucket"].type.length + longer)

    def write():
        with database.platform_writing() as db:
            tries.add_tries(db, [bucket], account="x", at=NOW)

    if longer:
        with pytest.raises(DatabaseError):
            write()
    else:
        write()


@pytest.mark.parametrize(("column", "field"), TYPED.items())
def test_no_rule_lets_in_what_is_longer_than_its_column(column, field):
    longest = COLUMNS[column].type.length
    shape = ADDRESSES.get(field, "{}")
    room = longest - len(shape.format(""))

    assert _refusals(field, shape.format("å" * (room + 1))) == {ErrorCode.TOO_LONG}


@pytest.mark.parametrize(("column", "values"), MADE.items())
def test_what_code_makes_fits_into_its_column(column, values):
    assert max(map(len, values)) <= COLUMNS[column].type.length


@pytest.mark.parametrize(
    "column", [pytest.param(c, id=n) for n, c in COLUMNS.items() if is_code(c)]
)
def test_every_word_of_a_choice_fits_into_its_column(column):
    assert max(map(len, column.type.enum_class)) <= column.type.length


def _refusals(field: str, text: str) -> set[ErrorCode]:
    """Return why the rule of a field refuses a text."""
    try:
        FIELDS[field](text)
    except InvalidForm as refused:
        return {error.code for error in refused.errors}
    except InvalidField as error:
        return {error.code}
    return set()
