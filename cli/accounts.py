"""Commands about people and their access."""

from typing import Annotated

import typer

from domain.errors import DomainError
from domain.people import OrganisationKind
from i18n.messages import sentence
from i18n.translator import translator
from services import account_links, set_up
from services.runtime import runtime

app = typer.Typer(no_args_is_help=True)


@app.command()
def first(
    organisation: Annotated[str, typer.Option(prompt="Organisationens navn")],
    name: Annotated[str, typer.Option(prompt="Administratorens navn")],
    email: Annotated[str, typer.Option(prompt="Administratorens e-mail")],
    kind: Annotated[OrganisationKind, typer.Option()] = OrganisationKind.MUNICIPALITY,
) -> None:
    """Opret en organisation og dens første administrator."""
    own = runtime()
    try:
        token = set_up.found_organisation(
            own.database, organisation, kind, name=name, email=email, now=own.now()
        )
    except DomainError as error:
        typer.echo(sentence(error, translator("da")))
        raise typer.Exit(1) from error
    typer.echo("Åbn dette link inden for 7 dage, og vælg en adgangskode:")
    typer.echo(f"  {own.settings.url}/adgang/{token}")


@app.command()
def link(email: str) -> None:
    """Lav et nyt link, så en person kan vælge adgangskode."""
    own = runtime()
    token = account_links.new_reset(own.database, email, now=own.now())
    if token is None:
        typer.echo("Der er ingen konto med den e-mail.")
        raise typer.Exit(1)
    typer.echo(f"{own.settings.url}/adgang/{token}")
