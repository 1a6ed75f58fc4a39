"""The schema keeps the tenant's rules, and the migrations make exactly the schema."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import DateTime, Enum, Integer, UniqueConstraint
from sqlalchemy.dialects import postgresql, sqlite

from data_access.database import Database
from data_access.tables import AnswerRow, Base
from data_access.tables.base import UtcDateTime
from data_access.tenancy import TENANT_TABLES
from services.settings import ROOT
from tests.support.engines import only_sqlite

#: tables of the platform; whoever adds one says here that it is no tenant's
PLATFORM_TABLES = {
    "account",
    "account_link",
    "central_edition",
    "central_package",
    "central_package_entry",
    "central_package_talk",
    "central_talk",
    "central_talk_entry",
    "known_browser",
    "lease",
    "server_key",
    "login",
    "organisation",
    "password_request",
    "sign_in_ticket",
    "survey_link",
    "throttle",
}

TENANTS = [pytest.param(t, id=t.name) for t in sorted(TENANT_TABLES, key=str)]


def test_every_table_is_a_tenants_or_named_as_the_platforms():
    tenants = {table.name for table in TENANT_TABLES}

    assert set(Base.metadata.tables) == tenants | PLATFORM_TABLES
    assert tenants & PLATFORM_TABLES == set()


@pytest.mark.parametrize("table", TENANTS)
def test_the_organisation_is_first_in_the_key_and_never_empty(table):
    first = next(iter(table.primary_key.columns))

    assert first.name == "organisation_id"
    assert first.nullable is False


@pytest.mark.parametrize("table", TENANTS)
def test_every_reference_to_a_tenants_table_carries_the_organisation(table):
    to_tenants = [
        constraint
        for constraint in table.foreign_key_constraints
        if constraint.referred_table in TENANT_TABLES
    ]

    for constraint in to_tenants:
        assert constraint.column_keys[0] == "organisation_id"
        assert constraint.elements[0].column.name == "organisation_id"


#: columns that name no row of one table, or must not be held by it: docs/decisions/0037
NO_REFERENCE = {
    "op_id": "made up by the form that was sent",
    "answer.answer_id": "derived from the form's own number",
    "audit_entry.by_id": "the log outlives whatever it tells of",
    "draft.account_id": "drafts go by their age",
    "local_session.continued_decision_id": "not read, and no migration drops a column",
    "undo_step.subject_id": "a decision or a session",
}


def test_every_column_that_names_a_row_is_a_foreign_key_or_says_why_not():
    loose = set()
    for table in Base.metadata.tables.values():
        names = {column.name for column in table.columns if not column.foreign_keys}
        for name in names:
            if name.endswith("_id"):
                whole = f"{table.name}.{name}"
                loose.add(name if name in NO_REFERENCE else whole)

    assert loose == set(NO_REFERENCE)


def test_the_tables_without_an_id_are_those_of_the_decision_about_keys():
    decision = ROOT / "docs/decisions/0005-one-database-organisation-in-every-key.md"
    rows = re.findall(
        r"^\| .* \| (`.*`) \|$", decision.read_text("utf-8"), re.MULTILINE
    )
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    natural = [
        table.name
        for table in TENANT_TABLES
        if [column.name for column in table.primary_key] != ["organisation_id", "id"]
    ]

    assert sorted(named) == sorted(natural)


@pytest.mark.parametrize("table", TENANTS)
def test_every_unique_rule_holds_within_one_organisation(table):
    unique = [set(index.columns.keys()) for index in table.indexes if index.unique]
    unique += [
        set(constraint.columns.keys())
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    ]

    assert all("organisation_id" in columns for columns in unique)


def test_an_answer_has_no_time_no_order_and_nobody():
    columns = AnswerRow.__table__.columns

    assert set(columns.keys()) == {
        "organisation_id",
        "wave_id",
        "answer_id",
        "payload",
        "link_hash",
    }
    assert not [
        c for c in columns if isinstance(c.type, UtcDateTime | DateTime | Integer)
    ]


WORDS = [
    pytest.param(column, id=str(column))
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Enum)
]


@pytest.mark.parametrize("column", WORDS)
@pytest.mark.parametrize("dialect", [postgresql.dialect(), sqlite.dialect()])
def test_a_column_with_a_choice_of_words_keeps_their_values_as_text(column, dialect):
    kept = column.type.bind_processor(dialect)
    read = column.type.result_processor(dialect, None)

    assert column.type.compile(dialect) == f"VARCHAR({column.type.length})"
    assert column.type.create_constraint is False
    for member in column.type.enum_class:
        assert kept(member) == member.value
        assert read(member.value) is member


@only_sqlite
def test_sqlite_keeps_answers_in_the_order_of_their_key(database):
    with database.engine.connect() as connection:
        sql = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = 'answer'"
        ).scalar()

    assert "WITHOUT ROWID" in sql


# an index on an expression is compared on PostgreSQL alone
@pytest.mark.filterwarnings("ignore:autogenerate skipping:UserWarning")
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
def test_the_migrations_make_the_schema(database_address):
    owner = Database(database_address.owner_url)
    with owner.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        differences = compare_metadata(context, Base.metadata)
    owner.close()

    assert differences == []
