"""The table of pages: file, title, icon, URL and who may open it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from domain.access import Action, Viewer
from i18n.translator import SOURCE_LANGUAGE, Translate, translator
from ui.text import _

ROOT: Final = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Entry:
    """A page; `group` is its heading in the menu, None keeps it out of the menu."""

    file: str
    url: str
    title: str
    icon: str
    action: Action
    group: str | None = None


def entries(_: Translate = _) -> tuple[Entry, ...]:
    """Return every page in the menu's order, with titles in the reader's language."""
    read = Action
    knowledge, meetings = _("Viden"), _("Møder")
    anchoring, people = _("Forankring"), _("Mennesker")
    management, setup = _("Ledelse"), _("Opsætning")
    return (
        Entry("next_steps", "", _("Næste skridt"), "flag", read.NEXT_STEPS_READ, ""),
        Entry(
            "theme_packages",
            "temapakker",
            _("Temapakker"),
            "video_library",
            read.PACKAGE_READ,
            knowledge,
        ),
        Entry(
            "theme_package",
            "temapakke",
            _("Temapakke"),
            "video_library",
            read.PACKAGE_READ,
        ),
        Entry("talk", "talk", _("Talk"), "play_circle", read.PACKAGE_READ),
        Entry(
            "local_talk",
            "lokalt-talk",
            _("Talk fra en kollega"),
            "record_voice_over",
            read.LOCAL_TALK_ADD,
        ),
        Entry(
            "adapt_package",
            "tilpas",
            _("Tilpas temapakke"),
            "edit_note",
            read.LOCAL_PACKAGE_EDIT,
        ),
        Entry(
            "local_sessions",
            "sessioner",
            _("Sessioner"),
            "groups",
            read.SESSION_READ,
            meetings,
        ),
        Entry("plan", "planlaeg", _("Planlæg session"), "event", read.SESSION_CREATE),
        Entry(
            "local_session", "session", _("Session"), "co_present", read.SESSION_READ
        ),
        Entry(
            "decisions",
            "beslutninger",
            _("Beslutninger"),
            "task_alt",
            read.DECISION_READ,
            anchoring,
        ),
        Entry(
            "feedback",
            "feedback",
            _("Feedback"),
            "bar_chart",
            read.FEEDBACK_SESSION_READ,
            anchoring,
        ),
        Entry(
            "onboarding",
            "oplaering",
            _("Oplæring"),
            "school",
            read.ONBOARDING_READ,
            people,
        ),
        Entry(
            "implementation",
            "implementering",
            _("Implementering"),
            "monitoring",
            read.IMPLEMENTATION_READ,
            management,
        ),
        Entry(
            "administration",
            "administration",
            _("Administration"),
            "settings",
            read.ADMINISTRATION_READ,
            setup,
        ),
        Entry(
            "imports",
            "hent-ind",
            _("Hent ind fra regneark"),
            "upload_file",
            read.PERSON_IMPORT,
            setup,
        ),
    )


def paths() -> frozenset[str]:
    """Return the paths of all pages, which are public."""
    return frozenset(f"/{entry.url}" for entry in entries(translator(SOURCE_LANGUAGE)))


@cache
def url_of(page: str) -> str:
    """Return the path of a page by its file name, without the slash before it."""
    urls = {entry.file: entry.url for entry in entries(translator(SOURCE_LANGUAGE))}
    return urls[page]


def register(viewer: Viewer | None) -> StreamlitPage:
    """
    Register every page, draw the viewer's menu, and return the page that was asked for.

    All pages are registered on every path, also before sign-in: a URL keeps its page
    and query, and the page's own gate decides.
    """
    pages = {
        entry.file: st.Page(
            ROOT / "pages" / f"{entry.file}.py",
            title=entry.title,
            url_path=entry.url,
            default=not entry.url,
        )
        for entry in entries()
    }
    chosen = st.navigation(list(pages.values()), position="hidden")
    if viewer is not None:
        with st.sidebar:
            _menu(pages, viewer, entries())
    return chosen


def _menu(
    pages: dict[str, StreamlitPage], viewer: Viewer, shown: Sequence[Entry]
) -> None:
    heading = ""
    for entry in shown:
        if entry.group is None or not viewer.may_somewhere(entry.action):
            continue
        if entry.group != heading:
            heading = entry.group
            st.caption(heading)
        # the icon is set here only: a page's own icon is fetched from a foreign host
        st.page_link(pages[entry.file], icon=f":material/{entry.icon}:")
