"""The demonstration data at a fixed moment, as `python -m cli init` loads them."""

import shutil
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, insert, select, update

from data_access.database import Database
from data_access.tables import AccountRow, Base
from services.clock import COPENHAGEN, local_day
from services.operating.set_up import publish_content
from services.sample.loading import load_sample
from services.secrets import FILE, server_keys
from tests.support.app import App, start_app
from tests.support.checksums import all_seeing
from tests.support.databases import (
    Address,
    PostgresDatabases,
    SqliteDatabases,
    run_folder,
)
from tests.support.hostile.columns import TYPED, behind_its_back
from tests.support.lengths import migrate_and_keep_lengths

#: a Tuesday in a working week: when the demonstration data are made, for tests
DEMO_NOW = datetime(2026, 9, 15, 10, 0, tzinfo=COPENHAGEN)

TEMPLATE = "demonstration"


def demonstration_address(databases: SqliteDatabases | PostgresDatabases) -> Address:
    """
    Return the address of a fresh database with the demonstration data.

    It is played once, on SQLite; PostgreSQL gets the rows. That it can be played there
    too is shown by tests/services/sample/test_loading.py.
    """
    on_sqlite = isinstance(databases, SqliteDatabases)
    databases.make_template(TEMPLATE, _fill if on_sqlite else _copy)
    return databases.new(template=TEMPLATE)


def start_demonstration(address: Address, folder: Path, **settings: str) -> App:
    """
    Start the application on such a database; its clock stands at DEMO_NOW.

    Further settings are given by their names, as to `start_app`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(_keys() / FILE, folder)
    return start_app(address, folder, now=DEMO_NOW, ANKER_DEMO="1", **settings)


def written_in(address: Address) -> dict[str, list[str]]:
    """Return what people have typed, by table; who signs in adds nothing to it."""
    with behind_its_back(address) as db:
        return {
            name: sorted(
                map(repr, db.execute(select(*map(table.c.get, columns))).all())
            )
            for name, columns in TYPED.items()
            if name != "audit_entry"
            for table in (Base.metadata.tables[name],)
        }


def languages_in(address: Address) -> dict[UUID, str]:
    """Return the language of every account."""
    account = AccountRow.__table__.c
    with behind_its_back(address) as db:
        return dict(db.execute(select(account.id, account.language)).all())


def give_languages(address: Address, languages: dict[UUID, str]) -> None:
    """Let accounts have their languages back."""
    account = AccountRow.__table__
    now = languages_in(address)
    with behind_its_back(address) as db:
        for account_id, language in languages.items():
            if now[account_id] != language:
                mine = account.c.id == account_id
                db.execute(update(account).where(mine).values(language=language))


def _fill(address: Address) -> None:
    migrate_and_keep_lengths(address)
    opened = Database(address.url)
    publish_content(opened, now=DEMO_NOW)
    load_sample(opened, server_keys(_keys()), today=local_day(DEMO_NOW), now=DEMO_NOW)
    opened.close()


def _copy(address: Address) -> None:
    """Fill a database on PostgreSQL with the rows of the one on SQLite."""
    address.migrate()
    played = SqliteDatabases(run_folder())
    source = demonstration_address(played)
    with all_seeing(source) as theirs, all_seeing(address) as ours:
        ours.exec_driver_sql("SET session_replication_role = replica")
        for table in Base.metadata.sorted_tables:
            ours.execute(delete(table))
            if rows := theirs.execute(select(table)).mappings().all():
                ours.execute(insert(table), [dict(row) for row in rows])
        ours.exec_driver_sql(
            "SELECT setval(pg_get_serial_sequence('throttle', 'id'), 1000)"
        )
        ours.commit()
    played.remove(source)


def _keys() -> Path:
    """Return the folder of the keys that the demonstration's links are made with."""
    return run_folder() / "keys"
