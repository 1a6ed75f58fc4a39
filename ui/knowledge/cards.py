"""Theme packages and talks as lists of cards."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import streamlit as st

from domain.decisions.evidence import NO_EVIDENCE, Evidence
from domain.knowledge.theme_packages import PackageCard, PackageOrigin, TalkCard
from ui import links
from ui.danish_content import danish
from ui.knowledge.lines import (
    audience_line,
    evidence_lines,
    is_ours,
    kind_badge,
    origin_badge,
    package_facts,
    speaker_line,
    status_badge,
)
from ui.markdown import esc
from ui.text import _


def show_packages(
    packages: Sequence[PackageCard], evidence: Mapping[UUID, Evidence]
) -> None:
    """Show each package as a card with the organisation's experience of it."""
    for package in packages:
        ours = is_ours(package)
        with st.container(border=True, key=f"package-{package.id}"):
            with st.container(horizontal=True, vertical_alignment="center"):
                with danish(f"title-{package.id}", is_danish=ours):
                    st.header(esc(package.title), anchor=False, width="stretch")
                origin_badge(package.origin)
                status_badge(package.status)
            if package.summary:
                with danish(f"summary-{package.id}", is_danish=ours):
                    st.text(package.summary)
            lines = (package_facts(package), audience_line(package))
            st.text("\n".join(line for line in lines if line))
            show_evidence(evidence.get(package.id, NO_EVIDENCE))
            links.link_to(
                "theme_package",
                _("Åbn {title}").format(title=esc(package.title)),
                icon="arrow_forward",
                id=package.id,
            )


def show_evidence(evidence: Evidence) -> None:
    """Show the organisation's experience in figures, or that nobody has tried it yet."""
    if not evidence.sessions:
        st.text(_("Ingen hos jer har prøvet det endnu. I kan være de første."))
        return
    st.text("\n".join(evidence_lines(evidence)))


def show_talks(talks: Sequence[TalkCard]) -> None:
    """Show each talk in a row that links to it."""
    for talk in talks:
        show_talk_row(talk)


def show_talk_row(talk: TalkCard, *, number: int | None = None) -> None:
    """Show a talk in a row that links to it."""
    title = esc(talk.title) if number is None else f"{number}\\. {esc(talk.title)}"
    place, ours = f"{number or ''}-{talk.id}", is_ours(talk)
    with st.container(border=True, key=f"talk-{place}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            with danish(f"title-{place}", is_danish=ours, width="content"):
                links.link_to("talk", f"**{title}**", id=talk.id)
            kind_badge(talk.kind)
            if talk.origin is not PackageOrigin.CENTRAL:
                origin_badge(talk.origin)
        with danish(f"speaker-{place}", is_danish=ours):
            st.text(speaker_line(talk))
