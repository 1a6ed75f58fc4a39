"""`python -m cli …`: what those who run Anker do from a terminal."""

import os
import runpy
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli import accounts, care, copies, films
from data_access.database import Database, UnsafeDatabaseError
from data_access.migrate import MigrationRefusedError
from data_access.outages import outages_told
from domain.outages import Outage
from i18n.messages import sentence
from i18n.translator import translator
from services import clock
from services.operating import server_keys
from services.operating.backup import BackupRefusedError
from services.operating.new_version import bring_up_to_date
from services.operating.placement import keep_open
from services.operating.restore import RestoreRefusedError
from services.operating.set_up import is_empty, publish_content
from services.runtime import NoDatabaseError, Runtime, open_database, runtime
from services.sample.loading import (
    DEMO_PASSWORD,
    demo_is_unfinished,
    demo_sign_ins,
    load_sample,
)
from services.secrets import WrongKeysError
from services.settings import WrongSettingError, settings

#: what ends a command in one sentence
REFUSALS = (
    BackupRefusedError,
    MigrationRefusedError,
    NoDatabaseError,
    RestoreRefusedError,
    UnsafeDatabaseError,
    WrongKeysError,
    WrongSettingError,
)

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Anker")
app.add_typer(accounts.app, name="user", help="Personer og adgang.")
app.command()(care.tick)
app.command()(copies.backup)
app.command()(copies.restore)
app.command("new-keys")(copies.new_keys)
app.command()(care.doctor)
app.command()(films.add_video)


@app.command()
def init() -> None:
    """Opret databasen, og indlæs demonstrationsdata første gang."""
    care.look_before_start()
    own = _migrate()
    publish_content(own.database, now=own.now())
    if own.settings.demo and _needs_sample(own):
        _load_sample(own)
    elif is_empty(own.database):
        typer.echo(
            "Databasen er tom. Opret jeres organisation og den første "
            "administrator med: python -m cli user first"
        )
    if own.settings.demo:
        for email, words in demo_sign_ins(own.database):
            typer.echo(f"  {email:34} {words}")
        typer.echo(f"  Adgangskode til alle: {DEMO_PASSWORD}")
    care.refuse_known_passwords(own.database, own.settings)


@app.command()
def migrate() -> None:
    """Bring databasen til denne udgaves skema."""
    care.look_before_start()
    _migrate()


@app.command()
def sample() -> None:
    """Indlæs demonstrationsdata i en tom database."""
    own = _migrate()
    publish_content(own.database, now=own.now())
    if not _needs_sample(own):
        typer.echo("Databasen er ikke tom. Intet er ændret.")
        raise typer.Exit(1)
    _load_sample(own)


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(help="I stedet for PORT.")] = None,
) -> None:
    """Start Anker (Ctrl-C stopper)."""
    if port is not None:
        os.environ["PORT"] = str(port)
    chosen = settings()
    if chosen.database_file is not None:
        # before it looks: of two that start at once, one at least sees the other
        keep_open(chosen.database_file)
    care.look_before_start()
    database = open_database(chosen)
    care.refuse_another_schema(database)
    if database.answers():
        server_keys.check(database, chosen.data)
    address = care.listen_or_refuse(database, chosen)
    database.close()
    care.refuse_taken_port(address, chosen.port)
    typer.echo(f"Anker starter på {chosen.url} (Ctrl-C stopper)")
    sys.stdout.flush()
    os.chdir(Path(__file__).parent.parent)
    # in this process: another Python would import everything once more
    sys.argv = [
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(chosen.port),
        "--server.address",
        address,
        *(
            part
            for name in sorted(chosen.hosts)
            for part in ("--server.allowedHosts", name)
        ),
    ]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def _needs_sample(own: Runtime) -> bool:
    """Return whether the database is empty, or has only part of the demonstration."""
    return is_empty(own.database) or demo_is_unfinished(own.database)


def _load_sample(own: Runtime) -> None:
    typer.echo("Indlæser demonstrationsdata (det tager et øjeblik):")
    load_sample(
        own.database,
        own.keys,
        today=own.today,
        now=own.now(),
        tell=lambda name: typer.echo(f"  {name} …"),
    )


def _migrate() -> Runtime:
    """Bring the database to this version's schema, with keys that belong to it."""
    chosen = settings()
    server_keys.refuse_lost(chosen)
    copy = bring_up_to_date(chosen, now=clock.now(chosen))
    if copy is not None:
        typer.echo(f"Kopien fra før opdateringen ligger i {copy}")
    database = Database(chosen.database)
    try:
        server_keys.settle(database, chosen.data)
    finally:
        database.close()
    return runtime()


def main() -> None:
    """Run the command; report a wrong setting or a refusal in one sentence."""
    # whatever a command writes is for the user that Anker runs as, and for nobody else
    os.umask(0o077)
    try:
        with outages_told():
            app()
    except Outage as error:
        typer.echo(f"[SE HER] {sentence(error, translator('da'))}", err=True)
        sys.exit(1)
    except REFUSALS as error:
        typer.echo(f"[SE HER] {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
