"""One talk in full: its speaker, its manuscript, its prompts."""

from collections.abc import Collection
from urllib.parse import urlsplit

import streamlit as st

from domain.knowledge.theme_packages import PackageOrigin, Talk, TalkKind
from domain.texts import is_web_link
from i18n.formats import number
from i18n.labels import work_area_labels
from ui import links
from ui.heading import show_name
from ui.knowledge.lines import badge_of_kind, badges_of_origin, is_ours, speaker_line
from ui.knowledge.texts import Text, show_reading, show_texts
from ui.markdown import esc
from ui.text import _, language, ngettext

VIDEO_HEIGHT = 400


def show_talk(talk: Talk, *, embeddable_hosts: Collection[str]) -> None:
    """Show everything needed to run a session with this talk, video or not."""
    with show_name(talk.title, is_danish=is_ours(talk)):
        for badge in (badge_of_kind(talk.kind), *badges_of_origin(talk.origin)):
            badge.show()
    st.text(f"{speaker_line(talk)}\n{work_area_labels(_)[talk.work_area]}")
    if is_ours(talk):
        st.caption(
            _(
                "Anker har skrevet talken efter kilderne nedenfor. Den, der taler, er fundet på."
            )
            if talk.kind is TalkKind.RESEARCH and talk.materials
            else _("Anker har skrevet talken. Den, der taler, er fundet på.")
        )
    if talk.is_archived:
        st.info(
            _("Denne talk bruges ikke længere. Tidligere sessioner kan vise den."),
            icon=":material/inventory_2:",
        )
    if talk.adapted_from is not None:
        links.link_to(
            "talk",
            _("Spørgsmålene er jeres egne. Se den fælles talk"),
            icon="compare_arrows",
            id=talk.adapted_from,
        )
    if talk.video_url:
        _show_video(talk, talk.video_url, embeddable_hosts)


def show_manuscript(talk: Talk, *, has_film: bool) -> None:
    """
    Show the manuscript to read aloud, large enough for a screen on the wall.

    It is folded where there is a film or a video. Its time is shown too if there is neither film nor video and reading takes at most
    half of the planned minutes. A talk that is only a link has no manuscript.
    """
    if not talk.manuscript:
        return
    has_video = has_film or bool(talk.video_url)
    show_reading(
        _("Læs talken højt"),
        talk.manuscript,
        note=_time_aloud(talk) if talk.is_soon_read and not has_video else "",
        is_folded=has_video,
        is_danish=is_ours(talk),
    )


def show_prompts(talk: Talk) -> None:
    """Show the learning points, and the prompts of each of the two conversations."""
    show_texts(
        Text(_("Det kan I tage med"), talk.learning_points, is_list=True),
        Text(_("Til den lærende samtale"), talk.learning_prompts, is_list=True),
        Text(_("Til den produktive samtale"), talk.productive_prompts, is_list=True),
        is_danish=is_ours(talk),
    )


def is_own(talk: Talk) -> bool:
    """Return whether a colleague wrote the talk, so that it can be corrected here."""
    return talk.origin is PackageOrigin.LOCAL


def _time_aloud(talk: Talk) -> str:
    aloud = ngettext(
        "Læst højt tager manuskriptet omkring {n} minut.",
        "Læst højt tager manuskriptet omkring {n} minutter.",
        talk.minutes_aloud,
    )
    planned = _(
        "De {n} minutter, som planen regner med, rummer også jeres egne eksempler."
    )
    return " ".join(
        (
            aloud.format(n=number(talk.minutes_aloud, language())),
            planned.format(n=number(talk.minutes, language())),
        )
    )


def _show_video(talk: Talk, url: str, embeddable_hosts: Collection[str]) -> None:
    if not is_web_link(url):
        st.text(url)  # what leads to no page is read, not followed
        return
    host = urlsplit(url).hostname or ""
    if host in embeddable_hosts:
        st.iframe(
            url,
            height=VIDEO_HEIGHT,
            alt=_("Video: {title}").format(title=talk.title),
        )
        return
    st.link_button(
        _("Se videoen på {host}").format(host=esc(host)),
        url,
        icon=":material/open_in_new:",
    )
    st.caption(_("Videoen åbner i en ny fane hos den, der har lagt den op."))
