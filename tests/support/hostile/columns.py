"""Every column that holds text: what people typed is made hostile, codes are ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Column, String, Table, create_engine, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.types import JSON

from data_access.tables import Base
from tests.support.databases import Address
from tests.support.hostile.words import Planter

_TALK = (
    *("title", "speaker_role", "speaker_region", "audience", "topics", "manuscript"),
    *("learning_points", "learning_prompts", "productive_prompts", "video_url"),
    "materials",
)
_PACKAGE = (
    *("title", "summary", "benefit", "audience", "topics", "conversation_guide"),
    "materials",
)

#: what people typed, by table
TYPED = {
    "account": ("email",),
    "audit_entry": ("detail",),
    "central_package": _PACKAGE,
    "central_talk": _TALK,
    "closed_period": ("name",),
    "decision": ("text", "why", "owner_name", "learnt"),
    "decision_touch": ("note",),
    "decision_version": ("text", "why", "owner_name"),
    "local_package": _PACKAGE,
    "local_session": ("title", "place", "online_link", "course", "reason_text"),
    "local_session_step": ("title",),
    "local_talk": _TALK,
    "organisation": ("name",),
    "person": ("name", "function", "email"),
    "session_group": ("name", "reason_text"),
    "standing_meeting": ("title", "place"),
    "survey_text": ("text",),
    "unit": ("name",),
}

_TALK_CODES = ("slug", "kind", "work_area", "transcript_language")
_PACKAGE_CODES = ("slug", "work_area")

#: codes, hashes and keys that only Anker itself writes
OURS = {
    "account": ("password_hash", "language"),
    "account_link": ("token_hash", "purpose", "email"),
    # what a participant wrote is cut from it at release and becomes a `survey_text`
    "answer": ("answer_id", "payload", "link_hash"),
    "atom": ("level", "kind"),
    "atom_count": ("item", "option"),
    "audit_entry": ("action", "subject", "previous_hash", "hash"),
    "background_count": ("kind", "item", "option", "background", "value"),
    "central_edition": ("content",),
    "central_package": _PACKAGE_CODES,
    "central_package_entry": ("entry",),
    "central_talk": _TALK_CODES,
    "central_talk_entry": ("entry",),
    "decision": (
        *("rank", "category", "owner_kind", "followup_owner", "status", "answer"),
    ),
    "decision_touch": ("kind", "said"),
    "decision_version": ("category", "owner_kind"),
    # sealed: it comes back to the fields that it was typed in, and nowhere else
    "draft": ("form", "sealed"),
    "password_request": ("sealed",),
    "post": ("kind", "state", "fault", "sealed", "link_hash"),
    "film": ("file", "type", "subtitles"),
    "known_browser": ("browser_hash",),
    "lease": ("name", "holder"),
    "server_key": ("name", "check_value"),
    "linked_count": ("end_option", "month_option"),
    "local_package": ("status", *_PACKAGE_CODES),
    "local_package_entry": ("entry",),
    "local_session": ("format", "template", "status", "reason"),
    "local_session_step": ("step",),
    "local_session_touch": ("kind",),
    "local_talk": _TALK_CODES,
    "local_talk_entry": ("entry",),
    "login": ("id_hash",),
    "newcomer": ("programme",),
    "onboarding_step": ("step",),
    "organisation": ("kind", "language"),
    "readiness": ("line",),
    "role_grant": ("role",),
    "second_opinion": ("action", "detail"),
    "sequence": ("name",),
    "session_group": ("decision_power", "reason"),
    "sign_in_ticket": ("ticket_hash", "browser_hash"),
    "survey_link": ("token_hash", "key_name"),
    "survey_text": ("item", "status"),
    "throttle": ("bucket", "account"),
    # what was before a step: it comes back only where it was, through the same guards
    "undo_step": ("before",),
    "unit": ("kind",),
    "wave": ("kind", "form", "status", "secret"),
    "wave_count": ("item", "option"),
    "wave_word": ("item", "option", "word"),
}


def text_columns() -> set[tuple[str, str]]:
    """Return every column of the schema that can hold words, with its table."""
    return {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String | JSON)
    }


def in_pairs(placed: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return the columns of a table of columns, each with its table."""
    return [(table, name) for table, names in placed.items() for name in names]


@contextmanager
def behind_its_back(address: Address) -> Iterator[Connection]:
    """Give a transaction that none of the application's guards can see."""
    engine = create_engine(address.url)
    with engine.begin() as db:
        yield db
    engine.dispose()


def make_hostile(db: Connection, planter: Planter, *, keep: str) -> None:
    """
    Put hostile words in every column of `TYPED`, row by row, behind the application.

    Nothing checks them: what is stored must be harmless however it came there. Only
    the account with the address `keep` keeps it, so that somebody can sign in.
    """
    for name, columns in TYPED.items():
        _spoil(db, Base.metadata.tables[name], columns, planter, keep=keep)


def _spoil(
    db: Connection,
    table: Table,
    columns: tuple[str, ...],
    planter: Planter,
    *,
    keep: str,
) -> None:
    key = list(table.primary_key.columns)
    for row in db.execute(select(table).order_by(*key)).mappings().all():
        if row.get("email") == keep and table.name == "account":
            continue
        values = {name: _words(table.c[name], planter) for name in columns}
        where = [column == row[column.name] for column in key]
        db.execute(update(table).where(*where).values(values))


def _words(column: Column, planter: Planter) -> object:
    name = str(column)
    if column.name == "materials":
        return [{part: planter.line(name, 200) for part in ("title", "address")}]
    if isinstance(column.type, JSON):
        return [planter.line(name, 200), planter.line(name, 200)]
    if column.type.length is None:
        return planter.lines(name)
    return planter.line(name, column.type.length)
