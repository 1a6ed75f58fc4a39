"""Beside the steps: the thread of the past year, and what comes within a fortnight."""

from collections.abc import Sequence

from domain.next_steps import Chain, ComingKind, Link
from i18n.formats import near_day, number
from i18n.labels import link_labels
from services.next_steps.coming import Coming
from ui.blocks import show_block
from ui.elements.chain import ChainLink, count_figure, rate_figure, show_links
from ui.text import _, language, ngettext


def show_chain(chain: Chain, *, of: str) -> None:
    """Show how far the past year's talks have come; `of` names the team, if it is one."""
    figures = {
        Link.TALKS: count_figure(chain.talks),
        Link.CONVERSATIONS: count_figure(chain.conversations),
        Link.DECISIONS: count_figure(chain.decisions),
        Link.FOLLOWED_UP: rate_figure(chain.rates.followup),
        Link.DONE: rate_figure(chain.rates.completion),
    }
    show_links(
        _("Tråden i {team}").format(team=of) if of else _("Tråden hos jer"),
        [
            ChainLink(words, figures[link], is_broken=link is chain.breaks_at)
            for link, words in link_labels(_).items()
        ],
        over=_("Det seneste år"),
        breaks=_break_words(chain),
    )


def show_coming(coming: Sequence[Coming]) -> None:
    """Show what comes, a line each with its day."""
    show_block(
        "next_steps/coming.html",
        rows=[
            {
                **_words(one),
                "day": near_day(one.day, language()),
                "session": one.session,
            }
            for one in coming
        ],
    )


def _break_words(chain: Chain) -> str:
    """Return one sentence that says where most is lost, "" if nothing is."""
    sentences = {
        Link.DECISIONS: ngettext(
            "Her glipper det: {n} samtale uden en beslutning.",
            "Her glipper det: {n} samtaler uden en beslutning.",
            chain.conversations,
        ).format(n=number(chain.conversations, language())),
        Link.FOLLOWED_UP: ngettext(
            "Her glipper flest: {n} blev ikke taget op i tide.",
            "Her glipper flest: {n} blev ikke taget op i tide.",
            chain.lost,
        ).format(n=number(chain.lost, language())),
        Link.DONE: ngettext(
            "Her glipper flest: {n} er ikke gennemført.",
            "Her glipper flest: {n} er ikke gennemført.",
            chain.lost,
        ).format(n=number(chain.lost, language())),
    }
    return sentences.get(chain.breaks_at, "") if chain.breaks_at else ""


def _words(one: Coming) -> dict[str, str]:
    """Return the title of a thing that comes, and the team or the decisions of its day."""
    taken_up = _taken_up(one.number)
    if one.kind is ComingKind.DECISIONS:
        return {"title": taken_up, "beside": one.team_name}
    if one.kind is ComingKind.STANDING_MEETING:
        title = _("Fast møde · {team}").format(team=one.team_name)
    elif one.kind is ComingKind.FORM_CLOSES:
        title = _("Skemaet til {title} lukker").format(title=_session_title(one))
        return {"title": title, "beside": one.team_name}
    else:
        title = " · ".join((_session_title(one), one.team_name))
    return {"title": title, "beside": taken_up}


def _session_title(one: Coming) -> str:
    return one.session.title if one.session is not None else ""


def _taken_up(count: int) -> str:
    if not count:
        return ""
    words = ngettext("{n} beslutning tages op", "{n} beslutninger tages op", count)
    return words.format(n=number(count, language()))
