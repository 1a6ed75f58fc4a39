"""Nobody reads or writes another organisation's rows, whatever a query forgets."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, event, func, select, text, update
from sqlalchemy.exc import DBAPIError

from data_access import tenancy
from data_access.people import organisations, people, units
from data_access.tables import Base, PersonRow, TenantScoped, UnitRow
from data_access.tenancy import ForeignTenantError, TenantNotBoundError
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
