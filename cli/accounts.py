"""Commands about people and their access."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from cli.opening import opened
from domain.errors import DomainError
from domain.people.person import OrganisationKind
from i18n.labels import account_state_labels
from i18n.messages import sentence
from i18n.translator import translator
from services.operating import set_up
from services.sign_in import operator_access
from services.sign_in.link_mails import address_of

app = typer.Typer(no_args_is_help=True)

Email = Annotated[str, typer.Argument(help="E-mailadressen, der logges ind med.")]


@app.command()
def first(
    organisation: Annotated[str, typer.Option(prompt="Organisationens navn")],
    name: Annotated[str, typer.Option(prompt="Administratorens navn")],
    email: Annotated[str, typer.Option(prompt="Administratorens e-mail")],
    kind: Annotated[OrganisationKind, typer.Option()] = OrganisationKind.MUNICIPALITY,
) -> None:
    """Opret en organisation og dens første administrator."""
    own = opened()
    with _said():
        token = set_up.found_organisation(
            own.database, organisation, kind, name=name, email=email, now=own.now()
        )
    typer.echo("Åbn dette link inden for 7 dage, og vælg en adgangskode:")
    typer.echo(f"  {address_of(own, token)}")


@app.command("list")
def list_everybody() -> None:
    """Vis alle konti, organisation for organisation."""
    labels = account_state_labels(translator("da"))
    for one in operator_access.list_accounts(opened().database):
        typer.echo(
            f"{one.email:40} {one.name:24} {one.organisation:30} {labels[one.state]}"
        )


@app.command()
def link(email: Email) -> None:
    """Lav et nyt link, så en person kan vælge adgangskode."""
    own = opened()
    with _said():
        token = operator_access.new_link(own.database, email, now=own.now())
    typer.echo(address_of(own, token))


@app.command()
def deactivate(email: Email) -> None:
    """Luk en konto, og log den ud alle steder."""
    own = opened()
    with _said():
        operator_access.deactivate(own.database, email, now=own.now())
    typer.echo(f"{email} er lukket og logget ud.")


@app.command()
def reactivate(email: Email) -> None:
    """Åbn en lukket konto igen."""
    own = opened()
    with _said():
        operator_access.reactivate(own.database, email, now=own.now())
    typer.echo(f"{email} er åben igen.")


@app.command("sign-out")
def sign_out(email: Email) -> None:
    """Log en konto ud alle steder."""
    own = opened()
    with _said():
        operator_access.sign_out(own.database, email, now=own.now())
    typer.echo(f"{email} er logget ud.")


@contextmanager
def _said() -> Iterator[None]:
    """Report a refusal in one sentence, and exit with 1."""
    try:
        yield
    except DomainError as error:
        typer.echo(sentence(error, translator("da")), err=True)
        raise typer.Exit(1) from error
