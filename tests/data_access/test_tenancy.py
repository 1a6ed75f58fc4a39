"""Nobody reads or writes another organisation's rows, whatever a query forgets."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, event, func, insert, literal, select, text, update
from sqlalchemy.exc import DBAPIError

from data_access import tenancy
from data_access.people import organisations, people, units
from data_access.tables import Base, PersonRow, TenantScoped, UnitRow
from data_access.tenancy import (
    ForeignTenantError,
    NoTenantNamedError,
    TenantNotBoundError,
)
from domain.people.person import OrganisationKind
from domain.units import UnitKind
from tests.support.engines import only_postgresql, only_sqlite

FJORDBY = UUID(int=1)
SKOVBAEK = UUID(int=2)
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


@pytest.fixture
def two(database):
    with database.platform_writing() as db:
        for organisation_id, name in ((FJORDBY, "Fjordby"), (SKOVBAEK, "Skovbæk")):
            organisations.add_organisation(
                db, organisation_id, name, OrganisationKind.MUNICIPALITY, now=NOW
            )
    for organisation_id, name in ((FJORDBY, "Aisha"), (SKOVBAEK, "Ole")):
        with database.writing(organisation_id) as db:
            units.add_unit(db, organisation_id, "Teamet", UnitKind.TEAM)
            people.add_person(db, organisation_id, name)
    return database


def test_a_query_that_forgets_the_organisation_sees_its_own_rows_only(two):
    with two.reading(FJORDBY) as db:
        names = list(db.scalars(select(PersonRow.name)))

    assert names == ["Aisha"]


def test_a_count_that_forgets_the_organisation_counts_its_own_rows_only(two):
    with two.reading(FJORDBY) as db:
        number = db.scalar(select(func.count()).select_from(UnitRow))

    assert number == 1


def test_asking_for_the_other_organisation_gives_nothing(two):
    with two.reading(FJORDBY) as db:
        assert people.list_people(db, SKOVBAEK) == []


def test_an_update_that_forgets_the_organisation_changes_its_own_rows_only(two):
    with two.writing(FJORDBY) as db:
        db.execute(update(PersonRow).values(name="Ændret"))
        db.execute(delete(UnitRow))

    with two.reading(SKOVBAEK) as db:
        assert list(db.scalars(select(PersonRow.name))) == ["Ole"]
        assert db.scalar(select(func.count()).select_from(UnitRow)) == 1


def test_a_transaction_of_the_platform_may_not_touch_a_tenants_table(two):
    with two.platform_reading() as db, pytest.raises(TenantNotBoundError):
        db.scalars(select(PersonRow)).all()


def test_a_row_of_another_organisation_is_refused(two):
    with pytest.raises(ForeignTenantError), two.writing(FJORDBY) as db:
        people.add_person(db, SKOVBAEK, "Lånt")

    with two.reading(SKOVBAEK) as db:
        assert [person.name for person in people.list_people(db, SKOVBAEK)] == ["Ole"]


@pytest.fixture
def without_the_guard():
    event.remove(tenancy.DbSession, "do_orm_execute", tenancy._guard)
    event.remove(tenancy.DbSession, "before_flush", tenancy._refuse_foreign_rows)
    yield
    event.listen(tenancy.DbSession, "do_orm_execute", tenancy._guard)
    event.listen(tenancy.DbSession, "before_flush", tenancy._refuse_foreign_rows)


@only_sqlite
def test_without_the_guard_sqlite_would_show_the_other_organisation(
    two, without_the_guard
):
    with two.reading(FJORDBY) as db:
        assert sorted(db.scalars(select(PersonRow.name))) == ["Aisha", "Ole"]


@only_postgresql
def test_without_the_guard_postgresql_still_shows_its_own_rows_only(
    two, without_the_guard
):
    with two.reading(FJORDBY) as db:
        seen = {
            mapper.class_.__tablename__: set(
                db.scalars(select(mapper.class_.organisation_id))
            )
            for mapper in Base.registry.mappers
            if issubclass(mapper.class_, TenantScoped)
        }
    with two.platform_reading() as db:
        unbound = db.scalars(select(PersonRow)).all()

    assert seen["person"] == {FJORDBY}
    assert all(organisations <= {FJORDBY} for organisations in seen.values())
    assert unbound == []


@only_postgresql
def test_without_the_guard_postgresql_refuses_a_foreign_row(two, without_the_guard):
    with (
        pytest.raises(DBAPIError, match="row-level security"),
        two.writing(FJORDBY) as db,
    ):
        people.add_person(db, SKOVBAEK, "Lånt", person_id=uuid4())


@only_postgresql
def test_the_tenant_is_forgotten_when_the_connection_goes_back(two):
    for organisation_id in (FJORDBY, SKOVBAEK) * 20:
        with two.reading(organisation_id) as db:
            db.scalars(select(PersonRow.name)).all()
    with two.engine.connect() as connection:
        left = connection.execute(
            text("SELECT current_setting('anker.organisation_id', true)")
        ).scalar()

    assert not left


@only_postgresql
def test_the_applications_role_owns_nothing_and_bypasses_nothing(two):
    with two.engine.connect() as connection:
        bypasses = connection.execute(
            text(
                "SELECT rolsuper OR rolbypassrls FROM pg_roles"
                " WHERE rolname = current_user"
            )
        ).scalar()
        owned = connection.execute(
            text("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        ).scalar()
        forced = set(
            connection.execute(
                text(
                    "SELECT relname FROM pg_class WHERE relkind = 'r'"
                    " AND relrowsecurity AND relforcerowsecurity"
                )
            ).scalars()
        )

    assert bypasses is False
    assert owned == 0
    assert forced == {table.name for table in tenancy.TENANT_TABLES}


def every_row(column):
    """Return statements that name no organisation, each in another way."""
    person = PersonRow.__table__
    return {
        "text": text("SELECT name FROM person"),
        "a bare table": select(person.c.name),
        "a bare table with another condition": select(person).where(
            person.c.name != "Ole"
        ),
        "a bare update": update(person).values(name="Ændret"),
        "a bare delete": delete(person),
        "a text that deletes": text("delete from Person"),
        "another organisation": select(person).where(column == SKOVBAEK),
        "one of two tables": select(person.c.name, UnitRow.__table__.c.name).where(
            column == FJORDBY
        ),
        "one inside": select(select(person.c.name).subquery()),
    }


BARE = PersonRow.__table__.c.organisation_id


@pytest.mark.parametrize("how", every_row(BARE))
def test_a_statement_that_names_no_organisation_is_refused(two, how):
    with pytest.raises(NoTenantNamedError), two.writing(FJORDBY) as db:
        db.execute(every_row(BARE)[how])

    with two.reading(SKOVBAEK) as db:
        assert list(db.scalars(select(PersonRow.name))) == ["Ole"]


def test_a_statement_that_names_its_organisation_is_carried_out(two):
    person, unit = PersonRow.__table__, UnitRow.__table__
    joined = select(person.c.name, unit.c.name).where(
        person.c.organisation_id == FJORDBY,
        unit.c.organisation_id == person.c.organisation_id,
    )
    mine = text("SELECT name FROM person WHERE organisation_id = :mine")
    of_fjordby = {"mine": FJORDBY.hex if two.is_sqlite else FJORDBY}

    with two.writing(FJORDBY) as db:
        assert db.execute(joined).all() == [("Aisha", "Teamet")]
        assert list(db.scalars(mine, of_fjordby)) == ["Aisha"]
        db.execute(update(person).where(BARE == FJORDBY).values(name="Ændret"))
        assert list(db.scalars(select(PersonRow.name))) == ["Ændret"]


def test_the_platform_may_not_write_a_tenants_table_into_a_text(two):
    with two.platform_reading() as db, pytest.raises(TenantNotBoundError):
        db.execute(text("SELECT name FROM person"))


def person_of(organisation_id):
    return {
        "organisation_id": organisation_id,
        "id": uuid4(),
        "name": "Lånt",
        "function": "",
        "version": 1,
    }


def copied(organisation_id):
    """Return an insert of what a query finds in an organisation."""
    person = PersonRow.__table__
    names = [*person_of(organisation_id)]
    kept = select(*(person.c[name] for name in names)).where(organisation_id == BARE)
    return insert(PersonRow).from_select(names, kept)


def written_out(organisation_id):
    """Return an insert of what a query is given."""
    row = person_of(organisation_id)
    return insert(PersonRow).from_select([*row], select(*map(literal, row.values())))


INSERTS = {
    "rows": lambda one: (insert(PersonRow), [person_of(FJORDBY), person_of(one)]),
    "one row": lambda one: (insert(PersonRow), person_of(one)),
    "values": lambda one: (insert(PersonRow).values(person_of(one)), None),
    "many values": lambda one: (
        insert(PersonRow).values([person_of(FJORDBY), person_of(one)]),
        None,
    ),
    "the bare table": lambda one: (insert(PersonRow.__table__), [person_of(one)]),
    "a query": lambda one: (written_out(one), None),
}


@pytest.mark.parametrize("how", [*INSERTS, "a query of theirs"])
def test_an_insert_of_another_organisations_row_is_refused(two, how):
    build = INSERTS.get(how, lambda one: (copied(one), None))
    with (
        pytest.raises((ForeignTenantError, NoTenantNamedError)),
        two.writing(FJORDBY) as db,
    ):
        db.execute(*build(SKOVBAEK))

    with two.reading(SKOVBAEK) as db:
        assert list(db.scalars(select(PersonRow.name))) == ["Ole"]


@pytest.mark.parametrize("how", INSERTS)
def test_an_insert_of_ones_own_row_is_carried_out(two, how):
    with two.writing(FJORDBY) as db:
        db.execute(*INSERTS[how](FJORDBY))
        assert "Lånt" in db.scalars(select(PersonRow.name)).all()
