"""Commands that look after a running Anker."""

import os
import socket

import typer

from cli.opening import opened
from data_access.database import Database
from services.operating import doctor as examination
from services.operating.exposure import is_for_this_machine, needs_https
from services.operating.tick import tick as work
from services.post.delivery import Postman
from services.sample.loading import has_demonstration
from services.settings import Settings, settings


def tick() -> None:
    """Gør det, der skal gøres nu (kører også af sig selv hvert minut)."""
    own = opened()
    done = work(own.database, clock=own.now, postman=Postman.of(own))
    if done is None:
        typer.echo("En anden er i gang med det.")
        return
    typer.echo(f"Gjort i {done.organisations} organisationer.")
    if done.failed:
        typer.echo(
            f"[SE HER] Det mislykkedes i {done.failed}: fejlen står ovenfor.", err=True
        )
    if done.failed_requests:
        typer.echo(
            f"[SE HER] {done.failed_requests} ønsker om en ny adgangskode fik intet "
            "svar: fejlen står ovenfor.",
            err=True,
        )
    if done.failed or done.failed_requests:
        raise typer.Exit(1)


def doctor() -> None:
    """Undersøg, om Anker er sat sikkert op."""
    findings = examination.examine(settings(), os.environ)
    for finding in findings:
        typer.echo(f"[{'ok' if finding.fine else 'SE HER'}] {finding.text}")
    if not all(finding.fine for finding in findings):
        raise typer.Exit(1)


def refuse_another_schema(database: Database) -> None:
    """End the command if the database was made for another edition of Anker."""
    another = examination.another_schema(database) if database.answers() else None
    if another is not None:
        typer.echo(f"[SE HER] {another}", err=True)
        raise typer.Exit(1)


def refuse_known_passwords(database: Database, chosen: Settings) -> bool:
    """
    Return whether the database has the demonstration, whose password is known.

    It ends the command when Anker is meant for an organisation of its own.
    """
    known = has_demonstration(database) if database.answers() else chosen.demo
    if known and not chosen.demo:
        typer.echo(f"[SE HER] {examination.KNOWN_PASSWORDS}", err=True)
        raise typer.Exit(1)
    return known


def listen_or_refuse(database: Database, chosen: Settings) -> str:
    """
    Return the address to listen on, and say if signing in needs HTTPS there.

    It ends the command if others would reach the demonstration there. A database that
    does not answer yet has it as far as ANKER_DEMO says so.
    """
    known = refuse_known_passwords(database, chosen)
    address = chosen.listens_on(has_demonstration=known)
    if known and not is_for_this_machine(address):
        typer.echo(f"[SE HER] {examination.OPENED_DEMONSTRATION}", err=True)
        raise typer.Exit(1)
    if needs_https(chosen, address):
        typer.echo(
            "[SE HER] Uden for denne maskine kræver log ind HTTPS: sæt en proxy med et "
            "certifikat foran, og skriv https:// i ANKER_BASE_URL.",
            err=True,
        )
    return address


def refuse_taken_port(address: str, port: int) -> None:
    """End the command if something else listens where Anker is to listen."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
        except OSError as error:
            why = error.strerror or error
            typer.echo(
                f"[SE HER] Anker kan ikke lytte på {address}:{port} ({why}): stop det, "
                "der bruger porten, eller vælg en anden med PORT.",
                err=True,
            )
            raise typer.Exit(1) from error


def look_before_start() -> None:
    """
    Report an unsafe database file before anything opens it.

    A damaged file, or an SQLite that loses data, ends the command.
    """
    faults = [
        finding
        for finding in examination.examine_files(settings(), quick=True)
        if not finding.fine
    ]
    for finding in faults:
        typer.echo(f"[SE HER] {finding.text}", err=True)
    if any(finding.stops for finding in faults):
        raise typer.Exit(1)
