"""Texts of a talk or a package that are read: paragraphs, points and prompts."""

from dataclasses import dataclass

from ui.blocks import show_block


@dataclass(frozen=True, slots=True)
class Text:
    """
    A text below its heading, one that is folded opens in place.

    `words` are points where `is_list`, else one text with paragraphs.
    """

    title: str
    words: tuple[str, ...]
    is_list: bool = False
    is_folded: bool = False


def show_texts(*texts: Text, is_danish: bool) -> None:
    """Show those of the texts that say something; `is_danish` says that they are ours."""
    said = [text for text in texts if any(text.words)]
    if said:
        show_block("knowledge/texts.html", texts=said, is_danish=is_danish)


def show_reading(
    title: str, words: str, *, note: str, is_folded: bool, is_danish: bool
) -> None:
    """Show a text to read aloud, large enough for a screen on the wall."""
    show_block(
        "knowledge/reading.html",
        title=title,
        words=words,
        note=note,
        is_folded=is_folded,
        is_danish=is_danish,
    )
