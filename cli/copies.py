"""Commands that copy everything, put a copy back, and replace lost keys."""

from pathlib import Path
from typing import Annotated

import typer

from services import clock
from services.operating import backup as copies
from services.operating import restore as restoring
from services.operating import server_keys
from services.runtime import open_database
from services.secrets import FILE
from services.settings import settings


def backup(
    target: Annotated[
        Path | None, typer.Argument(help="Ny mappe til databasen og filmene.")
    ] = None,
    keys: Annotated[
        Path | None, typer.Option(help="Ny fil til nøglerne, gerne et andet sted.")
    ] = None,
) -> None:
    """Tag en sikker kopi af databasen, filmene og nøglerne, også mens Anker kører."""
    chosen = settings()
    database = open_database(chosen)
    written = copies.back_up(database, chosen, target, now=clock.now(chosen))
    database.close()
    typer.echo(f"Kopien ligger i {written}")
    if chosen.database_file is None:
        typer.echo(
            "Databasen er ikke med: PostgreSQL kopieres med pg_dump, og før dette. Se "
            "docs/operating.md."
        )
    kept = copies.back_up_keys(chosen, keys)
    typer.echo(f"Nøglerne ligger i {kept}: gem dem et andet sted end kopien.")
    tell(restoring.try_copy(chosen, written, kept, now=clock.now(chosen)))
    typer.echo("Kopien er prøvet og kan lægges tilbage.")


def restore(
    copy: Annotated[Path, typer.Argument(exists=True, help="Kopien.")],
    keys: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Filen med nøglerne."),
    ] = None,
    *,
    new_keys: Annotated[
        bool, typer.Option("--new-keys", help="Nøglerne er væk for altid.")
    ] = False,
    look: Annotated[
        bool, typer.Option("--look", help="Prøv kopien, og læg intet tilbage.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Spørg ikke.")] = False,
) -> None:
    """Læg en kopi tilbage, når Anker er stoppet."""
    if keys is None and not new_keys:
        keys = Path(typer.prompt("Filen med nøglerne"))
    chosen = settings()
    with restoring.laid_ready(
        chosen, copy, None if new_keys else keys, is_trial=look
    ) as ready:
        tell(ready)
        if look:
            typer.echo("Kopien kan lægges tilbage. Intet er ændret.")
            return
        if not yes:
            typer.confirm("Skal den erstatte det, Anker har nu?", abort=True)
        former = restoring.put_in_place(chosen, ready, now=clock.now(chosen))
    typer.echo(f"Kopien er lagt tilbage. Det, der var her før, ligger i {former}")
    typer.echo("Kør nu python -m cli init og python -m cli tick, og start Anker.")


def tell(ready: restoring.Restorable) -> None:
    """Say what a copy contains."""
    typer.echo(f"Kopien er hel. Skema: {ready.schema}")
    for one in ready.holdings:
        typer.echo(
            f"  {one.organisation}: {one.people} kolleger, {one.local_sessions} "
            f"sessioner, {one.decisions} beslutninger"
        )
    typer.echo(f"  Filer til film: {ready.films} ({ready.film_bytes} bytes)")
    if ready.missing_films:
        typer.echo(f"[SE HER] Der mangler {ready.missing_films} filer til film.")


def new_keys(
    *, yes: Annotated[bool, typer.Option("--yes", help="Spørg ikke.")] = False
) -> None:
    """Begynd med nye nøgler, når de gamle er væk for altid."""
    chosen = settings()
    database = open_database(chosen)
    typer.echo(
        "QR-koder, kvitteringer og links til skemaer, som folk har nu, virker ikke "
        "bagefter, og kladder forsvinder."
    )
    if not yes:
        typer.confirm("Er nøglerne væk for altid?", abort=True)
    server_keys.renew(database, chosen.data)
    database.close()
    typer.echo(f"{chosen.data / FILE} hører nu til databasen.")
