"""Show films on a page: the film of a talk, and the introduction to sessions."""

from typing import Final

import streamlit as st

from domain.access import Action, Viewer
from domain.knowledge.films import Film
from domain.knowledge.theme_packages import Talk
from i18n.translator import LANGUAGES, SOURCE_LANGUAGE
from services.knowledge.films import INTRODUCTION
from ui.text import _, language
from ui.trusted_html import show_film as put_film

_OPENED: Final = "film.introduction"


def show_film(film: Film) -> None:
    """Show the film of a talk."""
    _put(film, _("Film til talken"))


def offer_introduction() -> None:
    """Show the introduction to sessions, loaded only when somebody opens it."""
    opened = st.expander(
        _("Nye i Anker? Se, hvordan en session går (56 sekunder)"),
        icon=":material/play_circle:",
        key=_OPENED,
        on_change="rerun",
    )
    if opened.open:
        with opened:
            _put(INTRODUCTION, _("Film om, hvordan en session går"))


def link_to_upload(viewer: Viewer, talk: Talk, film: Film | None) -> None:
    """Show anyone who may add a film the link to the page where it is uploaded."""
    if talk.is_archived or not viewer.may(Action.MEDIA_ADD):
        return
    asked = "" if language() == SOURCE_LANGUAGE else f"?lang={language()}"
    st.link_button(
        _("Tilføj en film") if film is None else _("Skift eller fjern filmen"),
        f"/film/{talk.id}/ny{asked}",
        icon=":material/video_library:",
    )


def _put(film: Film, label: str) -> None:
    names = {code: LANGUAGES[code] for code in film.subtitles if code in LANGUAGES}
    put_film(film.id, label, names, language=language())
