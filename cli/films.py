"""The command that adds a film to a talk."""

from pathlib import Path
from typing import Annotated

import typer

from cli.opening import opened
from domain.errors import DomainError, InvalidForm, NotFound
from i18n.messages import sentence
from i18n.translator import translator
from services.knowledge import film_intake

_File = Annotated[Path | None, typer.Option(exists=True, dir_okay=False)]


def add_video(
    talk: Annotated[str, typer.Argument(help="Talkens id eller kortnavn.")],
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="MP4 eller WebM.")
    ],
    *,
    subtitles: _File = None,
    english_subtitles: _File = None,
    organisation: Annotated[
        str, typer.Option(help="Hvem filmen er til, hvis talken er fælles.")
    ] = "",
) -> None:
    """Læg en film til en talk, med undertekster i WebVTT."""
    own = opened()
    words = translator("da")
    given = {"da": subtitles, "en": english_subtitles}
    try:
        found, film = film_intake.add_by_operator(
            own.database,
            own.settings,
            talk,
            file,
            subtitles={language: path for language, path in given.items() if path},
            organisation=organisation,
            now=own.now(),
        )
    except NotFound:
        typer.echo(
            "Talken findes ikke. Er den fælles, så sig med --organisation, hvem filmen "
            "er til.",
            err=True,
        )
        raise typer.Exit(1) from None
    except InvalidForm as error:
        for one in error.errors:
            typer.echo(sentence(one, words), err=True)
        raise typer.Exit(1) from None
    except DomainError as error:
        typer.echo(sentence(error, words), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{found.title}: {own.settings.url}/talk?id={found.id}")
    typer.echo(f"Filmen fylder {film.size / 1_000_000:.1f} MB.")
