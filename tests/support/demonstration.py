"""The demonstration data at a fixed moment, as `python -m cli init` loads them."""

import shutil
from datetime import datetime
from pathlib import Path

from data_access.database import Database
from services.clock import COPENHAGEN, local_day
from services.operating.set_up import publish_content
from services.sample.loading import load_sample
from services.secrets import FILE, server_keys
from tests.support.app import App, start_app
from tests.support.databases import (
    Address,
    PostgresDatabases,
    SqliteDatabases,
    run_folder,
)

#: a Tuesday in a working week: when the demonstration data are made, for tests
DEMO_NOW = datetime(2026, 9, 15, 10, 0, tzinfo=COPENHAGEN)

TEMPLATE = "demonstration"


def demonstration_address(databases: SqliteDatabases | PostgresDatabases) -> Address:
    """Return the address of a fresh database with the demonstration data."""
    databases.make_template(TEMPLATE, _fill)
    return databases.new(template=TEMPLATE)


def start_demonstration(address: Address, folder: Path, **settings: str) -> App:
    """
    Start the application on such a database; its clock stands at DEMO_NOW.

    Further settings are given by their names, as to `start_app`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(_keys() / FILE, folder)
    return start_app(address, folder, now=DEMO_NOW, ANKER_DEMO="1", **settings)


def _fill(address: Address) -> None:
    address.migrate()
    opened = Database(address.url)
    publish_content(opened, now=DEMO_NOW)
    load_sample(opened, server_keys(_keys()), today=local_day(DEMO_NOW), now=DEMO_NOW)
    opened.close()


def _keys() -> Path:
    """Return the folder of the keys that the demonstration's links are made with."""
    return run_folder() / "keys"
