"""A talk or a package in a line or two: its kind, its length, its evidence."""

from domain.decisions.evidence import Evidence
from domain.decisions.rates import Rate
from domain.knowledge.theme_packages import (
    PackageCard,
    PackageOrigin,
    PackageStatus,
    Talk,
    TalkCard,
    TalkKind,
    ThemePackage,
)
from i18n.formats import count_of, listed, minutes, number, percent
from i18n.labels import (
    package_origin_labels,
    package_status_labels,
    talk_kind_labels,
    work_area_labels,
)
from i18n.translator import SOURCE_LANGUAGE
from ui.colours import Badge, Colour
from ui.text import _, language, ngettext

_AND = "og"
_KIND_LOOKS: dict[TalkKind, tuple[Colour, str]] = {
    TalkKind.PRACTICE: ("green", "handshake"),
    TalkKind.RESEARCH: ("violet", "science"),
}
_ORIGIN_LOOKS: dict[PackageOrigin, tuple[Colour, str]] = {
    PackageOrigin.LOCAL: ("blue", "home"),
    PackageOrigin.ADAPTED: ("blue", "edit_note"),
}
_STATUS_LOOKS: dict[PackageStatus, tuple[Colour, str]] = {
    PackageStatus.DRAFT: ("orange", "draft"),
    PackageStatus.ARCHIVED: ("gray", "inventory_2"),
}


def is_ours(thing: Talk | ThemePackage | TalkCard | PackageCard) -> bool:
    """Return whether its words came with Anker, in Danish, unchanged or adapted."""
    return thing.origin is not PackageOrigin.LOCAL


def marked_title(thing: Talk | ThemePackage) -> str:
    """Return the title as an option: what is the organisation's own says so."""
    words = {
        PackageOrigin.LOCAL: _("{title} (jeres egen)"),
        PackageOrigin.ADAPTED: _("{title} (tilpasset)"),
    }.get(thing.origin, "{title}")
    return words.format(title=thing.title)


def badge_of_kind(kind: TalkKind) -> Badge:
    """Return where a talk's knowledge comes from."""
    colour, icon = _KIND_LOOKS[kind]
    return Badge(talk_kind_labels(_)[kind], colour, icon)


def badges_of_origin(origin: PackageOrigin) -> tuple[Badge, ...]:
    """Return a badge that says that a thing is the organisation's own, if it is."""
    if origin not in _ORIGIN_LOOKS:
        return ()
    colour, icon = _ORIGIN_LOOKS[origin]
    return (Badge(package_origin_labels(_)[origin], colour, icon),)


def badges_of_status(status: PackageStatus) -> tuple[Badge, ...]:
    """Return a badge that says that a package is a draft or archived, if it is."""
    if status not in _STATUS_LOOKS:
        return ()
    colour, icon = _STATUS_LOOKS[status]
    return (Badge(package_status_labels(_)[status], colour, icon),)


def package_size(package: PackageCard) -> str:
    """Return how much there is of a package: "3 talks · 36 min"."""
    count = ngettext("{n} talk", "{n} talks", package.talk_count)
    return " · ".join(
        (
            count.format(n=number(package.talk_count, language())),
            minutes(package.minutes, language()),
        )
    )


def package_facts(package: PackageCard) -> str:
    """Return the facts of a package: "3 talks · 36 min · Specialpædagogiske tilbud"."""
    return f"{package_size(package)} · {work_area_labels(_)[package.work_area]}"


def audience_line(package: PackageCard) -> str:
    """
    Return "Til socialrådgivere, familiebehandlere og ledere"; "" for everybody.

    The groups are content, in Danish on every page. They are separated by commas only
    if one of them contains "og" itself.
    """
    if not package.audience:
        return ""
    has_and = any(f" {_AND} " in one for one in package.audience)
    audience = (
        ", ".join(package.audience)
        if has_and
        else listed(package.audience, SOURCE_LANGUAGE)
    )
    return _("Til {audience}").format(audience=audience)


def speaker_line(talk: Talk | TalkCard) -> str:
    """Return the speaker and the length of a talk: "Psykolog, Fyn · 12 min"."""
    places = (talk.speaker_role, talk.speaker_region)
    speaker = ", ".join(place for place in places if place)
    return f"{speaker} · {minutes(talk.minutes, language())}"


def evidence_lines(evidence: Evidence) -> tuple[str, ...]:
    """
    Return the sessions and decisions of the evidence, and its rates, in lines of text.

    Both rates are there as soon as one of them can be calculated.
    """
    used = _("{sessions}, {decisions}").format(
        sessions=_counted(
            ngettext("{n} session", "{n} sessioner", evidence.sessions),
            evidence.sessions,
        ),
        decisions=_counted(
            ngettext("{n} beslutning", "{n} beslutninger", evidence.decisions),
            evidence.decisions,
        ),
    )
    rates = evidence.rates
    if not rates.followup.of and not rates.completion.of:
        return (used,)
    return (
        used,
        _("Fulgt op i tide: {rate}").format(rate=_rate(rates.followup)),
        _("Gennemført af dem, der er svaret på: {rate}").format(
            rate=_rate(rates.completion)
        ),
    )


def _counted(text: str, count: int) -> str:
    return text.format(n=number(count, language()))


def _rate(rate: Rate) -> str:
    if not rate.of:
        return _("for tidligt at sige")
    if rate.share is None:
        return count_of(rate.count, rate.of, language())
    return _("{count} af {of} ({share})").format(
        count=number(rate.count, language()),
        of=number(rate.of, language()),
        share=percent(rate.share, language()),
    )
