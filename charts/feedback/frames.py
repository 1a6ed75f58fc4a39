"""
The frames behind the charts of the participants' answers.

One row per option or item: its id in `key`, figures in whole per cent. They hold what
`domain.feedback.shown.present` gives and nothing else, so they may also be shown as
tables.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from domain.feedback.questionnaire import Item
from domain.feedback.shown import Distribution, Share, WithReference


def distribution_frame(distribution: Distribution, item: Item) -> pd.DataFrame:
    """
    Return the bars of one item: `key`, `percent` and `counted` (in the cut).

    The options that are counted come first, so that their bars end at the reported
    share. A sensitive item that only has its share has none.
    """
    counted = set(item.cut.options) if item.cut else set()
    rows = [
        (option.option_id, option.share.percent, option.option_id in counted)
        for option in distribution.options
    ]
    frame = pd.DataFrame(rows, columns=["key", "percent", "counted"])
    if not frame.empty and not frame["counted"].iloc[0]:
        frame = frame.iloc[::-1]
    return frame.reset_index(drop=True)


def option_frame(distribution: Distribution) -> pd.DataFrame:
    """Return the dots of an item with several choices, as `share_chart` needs them."""
    return _share_frame(
        [(option.option_id, option.share, None) for option in distribution.options]
    )


def item_frame(views: Iterable[Distribution | WithReference]) -> pd.DataFrame:
    """
    Return the dots of several items, as `share_chart` needs them.

    Items without a reported share (several choices) are left out.
    """
    rows: list[tuple[str, Share, WithReference | None]] = []
    for view in views:
        shown = view.distribution if isinstance(view, WithReference) else view
        beside = view if isinstance(view, WithReference) else None
        if shown.share is not None:
            rows.append((shown.item_id, shown.share, beside))
    return _share_frame(rows)


def _share_frame(
    rows: Sequence[tuple[str, Share, WithReference | None]],
) -> pd.DataFrame:
    """Columns: `key`, `percent`, `low`, `high`, `word`, `reference`, `solid`."""
    frame = pd.DataFrame(
        [
            (
                key,
                share.percent,
                share.low,
                share.high,
                share.word.value if share.word else None,
                beside.reference.percent if beside else None,
                beside.reference.solid if beside else None,
            )
            for key, share, beside in rows
        ],
        columns=["key", "percent", "low", "high", "word", "reference", "solid"],
    )
    figures = ["percent", "low", "high", "reference"]
    return frame.astype(dict.fromkeys(figures, "Float64"))
