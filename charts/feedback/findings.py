"""
The finding of a chart in one sentence: its title, and what is read out instead of it.

Nothing is said here that `domain.feedback.shown.present` does not show.
"""

from collections.abc import Iterable, Sequence

from charts.feedback.distribution import ReferenceMark
from domain.feedback.published import SOURCE, ReferenceLine
from domain.feedback.questionnaire import Item
from domain.feedback.shown import (
    Distribution,
    ItemView,
    Share,
    TooFew,
    WithReference,
    Words,
)
from domain.feedback.statistics import Verdict
from domain.feedback.wave import Wave
from domain.feedback.words import Word, covered
from i18n.formats import listed, number, percent, quoted
from i18n.labels import word_labels
from i18n.translator import Translate


def item_finding(view: ItemView, item: Item, _: Translate) -> str:
    """Return the finding of one item, as far as it may be shown."""
    if isinstance(view, TooFew):
        return _("For få svar")
    if isinstance(view, Words):
        return _in_words(view, item, _)
    if isinstance(view, Distribution):
        return _in_figures(view, item, _)
    sentences = [_in_figures(view.distribution, item, _), _verdict(view, _)]
    if view.missing:
        sentences.append(
            _.ngettext(
                "I mangler ca. {n} svar for at se en forskel på 10 procentpoint.",
                "I mangler ca. {n} svar for at se en forskel på 10 procentpoint.",
                view.missing,
            ).format(n=number(view.missing, _.language))
        )
    return f"{sentences[0]}. {' '.join(sentences[1:])}"


def item_rows(view: ItemView, item: Item, _: Translate) -> list[tuple[str, str]]:
    """
    Return the table beside the chart: the options, and how many chose each.

    Words where there may only be words, figures where there may be figures; no rows
    where there are too few answers.
    """
    shown = view.distribution if isinstance(view, WithReference) else view
    if isinstance(shown, TooFew):
        return []
    labels = _option_words(item, _)
    if isinstance(shown, Words):
        if shown.share is not None:
            return [(_capital(_cut(item, _)), _covering(shown.share, shown.n, item, _))]
        return [
            (labels[one.option_id], _covering(one.word, shown.n, item, _))
            for one in shown.options
        ]
    if shown.share is not None and not shown.options:
        return [(_capital(_cut(item, _)), _share(shown.share, _))]
    return [(labels[one.option_id], _share(one.share, _)) for one in shown.options]


def base_lines(wave: Wave, rate: int | None, _: Translate) -> list[str]:
    """
    Return how many answered, and of a small group why there are words only.

    `rate` is in per cent, None if more came than expected.
    """
    n = number(wave.received, _.language)
    if not wave.is_large:
        return [
            _("{n} svar · deltagernes egne svar (selvrapporteret)").format(n=n),
            _("Små hold får ord, aldrig tal; svarene slettes, når ordene vises."),
        ]
    if rate is None:
        words = _(
            "n = {n} · ventet {expected} · deltagernes egne svar (selvrapporteret)"
        )
        return [words.format(n=n, expected=number(wave.expected, _.language))]
    words = _("n = {n} · svarprocent {rate} · deltagernes egne svar (selvrapporteret)")
    return [words.format(n=n, rate=percent(rate / 100, _.language))]


def about_line(views: Iterable[ItemView], _: Translate) -> list[str]:
    """Return what the published figures are that some views are compared with."""
    if not any(isinstance(view, WithReference) for view in views):
        return []
    words = _(
        "Stregen er tal fra hybridseminarer 2022-2025. Er den stiplet, er ordlyden ikke "
        "den samme. Kilde: {source}."
    )
    return [words.format(source=SOURCE)]


def skipped_words(shown: Distribution, _: Translate) -> str:
    """Return the number left out of the per cent, as exactly as allowed; empty if none."""
    if not shown.leaves_out:
        return ""
    if shown.skipped is None:
        return _(
            "Færre end 10 svarede »ved ikke« eller sprang over. De er ikke med i "
            "procenterne."
        )
    return _(
        "{n} svarede »ved ikke« eller sprang over. De er ikke med i procenterne."
    ).format(n=number(shown.skipped, _.language))


def reference_mark(line: ReferenceLine, item: Item, _: Translate) -> ReferenceMark:
    """Return the published line with everything that has to be said about it."""
    cut = item.cut.words.in_language(_.language) if item.cut else ""
    words = [
        _("Linjen") if line.solid else _("Stiplet linje (ikke samme ordlyd)"),
        percent(line.percent / 100, _.language),
        _("tal fra hybridseminarer 2022-2025"),
        cut if line.cut_is_stated else _("kilden siger ikke, hvad der er talt med"),
        _("n = {n}").format(n=line.n) if line.n else _("n ikke oplyst"),
        _("kilde: {source}").format(source=SOURCE),
    ]
    return ReferenceMark(line.percent, line.solid, " · ".join(words))


def _in_words(view: Words, item: Item, _: Translate) -> str:
    if view.share is not None:
        return _("{n} svar: {word} svarede {cut}").format(
            n=number(view.n, _.language),
            word=_covering(view.share, view.n, item, _),
            cut=quoted(_cut(item, _), _.language),
        )
    lowest, *others = covered(view.n, sensitive=item.sensitive)
    chosen = [(one.option_id, one.word) for one in view.options]
    found = _choices(
        chosen,
        {word: _covering(word, view.n, item, _) for word in others},
        item,
        _,
    ) or _("hver mulighed blev valgt af {word}").format(
        word=_covering(lowest, view.n, item, _)
    )
    return _("{n} svar: {finding}").format(n=number(view.n, _.language), finding=found)


def _covering(word: Word, n: int, item: Item, _: Translate) -> str:
    """Return a small group's word and the counts that it covers."""
    counts = covered(n, sensitive=item.sensitive)[word]
    return _("{word} ({low}-{high} af {n})").format(
        word=word_labels(_)[word], low=counts[0], high=counts[-1], n=n
    )


def _in_figures(view: Distribution, item: Item, _: Translate) -> str:
    if view.share is None:
        return _most_chosen(view, item, _)
    if view.share.word is not None:
        return _word_sentence(view.share.word, view, item, _)
    sentence = (
        _(
            "{percent} af dem, der tog stilling, svarede: {cut} "
            "(usikkerhed {low}-{high}, {base})"
        )
        if view.leaves_out
        else _("{percent} svarede: {cut} (usikkerhed {low}-{high}, {base})")
    )
    return sentence.format(
        percent=_percent(view.share.percent, _),
        cut=_cut(item, _),
        low=view.share.low,
        high=_percent(view.share.high, _),
        base=_base(view, _),
    )


def _word_sentence(word: Word, view: Distribution, item: Item, _: Translate) -> str:
    sentence = (
        _("{word} af dem, der tog stilling, svarede: {cut} ({base})")
        if view.leaves_out
        else _("{word} svarede: {cut} ({base})")
    )
    return sentence.format(
        word=_capital(word_labels(_)[word]), cut=_cut(item, _), base=_base(view, _)
    )


def _base(view: Distribution, _: Translate) -> str:
    """Return how many the figures are of, as exactly as allowed."""
    if view.base is None:
        return _("færre end {n} svar").format(n=number(view.n, _.language))
    return _("n = {n}").format(n=number(view.base, _.language))


def _choices(
    chosen: Sequence[tuple[str, Word]],
    said: dict[Word, str],
    item: Item,
    _: Translate,
) -> str:
    """Return which options have the words that are `said`, the most chosen first."""
    parts = []
    for word in reversed(said):
        options = [option_id for option_id, one in chosen if one == word]
        if options:
            parts.append(
                _("{word} valgte {options}").format(
                    word=said[word], options=_options(options, item, _)
                )
            )
    return "; ".join(parts)


def _most_chosen(view: Distribution, item: Item, _: Translate) -> str:
    """Return the most chosen option in words; a word counts above every figure."""
    words = [(one.option_id, one.share.word) for one in view.options if one.share.word]
    figures = {
        one.option_id: one.share.percent
        for one in view.options
        if one.share.percent is not None
    }
    almost_all = {Word.ALMOST_ALL: word_labels(_)[Word.ALMOST_ALL]}
    found = _choices(words, almost_all, item, _)
    if not found and not figures:
        found = _("hver mulighed blev valgt af {word}").format(
            word=word_labels(_)[Word.ALMOST_NONE]
        )
    if found:
        return _("{finding} ({base})").format(
            finding=_capital(found), base=_base(view, _)
        )
    most = max(figures.values())
    options = [option_id for option_id, figure in figures.items() if figure == most]
    sentence = (
        _("Flest af dem, der tog stilling, valgte {options}: {percent} ({base})")
        if view.leaves_out
        else _("Flest valgte {options}: {percent} ({base})")
    )
    return sentence.format(
        options=_options(options, item, _),
        percent=_percent(most, _),
        base=_base(view, _),
    )


def _verdict(view: WithReference, _: Translate) -> str:
    sentence = {
        Verdict.OVER: _("Det er over referencen på {percent}."),
        Verdict.UNDER: _("Det er under referencen på {percent}."),
        Verdict.CANNOT_TELL: _("Det kan ikke skelnes fra referencen på {percent}."),
    }[view.verdict]
    return sentence.format(percent=_percent(view.reference.percent, _))


def _cut(item: Item, _: Translate) -> str:
    return item.cut.words.in_language(_.language) if item.cut else ""


def _options(option_ids: Sequence[str], item: Item, _: Translate) -> str:
    words = _option_words(item, _)
    chosen = [quoted(words[option_id], _.language) for option_id in option_ids]
    return listed(chosen, _.language)


def _option_words(item: Item, _: Translate) -> dict[str, str]:
    options = item.scale.options if item.scale else ()
    return {option.id: option.words.in_language(_.language) for option in options}


def _share(share: Share, _: Translate) -> str:
    if share.word is not None:
        return word_labels(_)[share.word]
    return _percent(share.percent, _)


def _percent(figure: int | None, _: Translate) -> str:
    return percent((figure or 0) / 100, _.language)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
