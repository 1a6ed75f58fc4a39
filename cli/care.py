"""Commands that look after a running Anker."""

from pathlib import Path
from typing import Annotated

import typer

from services import backup as copies
from services import doctor as examination
from services.runtime import runtime
from services.tick import tick as work


def tick() -> None:
    """Gør det, der skal gøres nu (kører også af sig selv hvert minut)."""
    own = runtime()
    done = work(own.database, now=own.now())
    typer.echo("En anden er i gang med det." if done is None else f"{done}")


def backup(
    target: Annotated[Path | None, typer.Argument(help="Ny fil.")] = None,
) -> None:
    """Tag en sikker kopi af SQLite-databasen, også mens Anker kører."""
    own = runtime()
    written = copies.back_up(own.database, own.settings, target, now=own.now())
    typer.echo(f"Kopien ligger i {written}")


def doctor() -> None:
    """Undersøg, om Anker er sat sikkert op."""
    findings = examination.examine(runtime())
    for finding in findings:
        typer.echo(f"[{'ok' if finding.fine else 'SE HER'}] {finding.text}")
    if not all(finding.fine for finding in findings):
        raise typer.Exit(1)
