"""What a page says and shows to those who read or hear it, without what people wrote."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as TooSlow
from sqlalchemy import select
from sqlalchemy.engine import Connection

from data_access.tables import Base
from tests.support.browser import come_to_rest
from tests.support.hostile.columns import TYPED

WORDS = Path(__file__).parent / "words"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
RUN = re.compile(r"\w+")
#: an address, as was.digst.dk, is no word
HOST = re.compile(r"\w+(?:\.\w+)+")

#: milliseconds that a list or a calendar may take to open; a key that came while the
#: page was drawn is lost, so a list is asked again soon
OPENS_WITHIN = 5_000
OPENS_SOON = 500

READ_ALOUD = """() => {
  const spoken = [
    "aria-label", "aria-description", "aria-valuetext", "aria-roledescription",
    "alt", "title",
  ];
  // a font draws an icon in place of its name
  const isIcon = (one) => getComputedStyle(one).fontFamily.includes("Material Symbols");
  // where old words and new ones stand in one sentence, it is nobody's sentence
  const mingled =
    "[class*=st-key-difference-] [data-testid=stMarkdownContainer]:has(del)";
  const said = [document.title];
  for (const one of document.querySelectorAll("body, body *")) {
    if (!one.checkVisibility() || one.matches("style, script, noscript")) continue;
    if (one.closest(mingled)) continue;
    for (const node of one.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && !isIcon(one)) {
        said.push(node.nodeValue);
      }
    }
    if (!one.closest("[aria-hidden=true]")) {
      for (const name of spoken) said.push(one.getAttribute(name) ?? "");
    }
    if (one.matches("input, textarea")) said.push(one.value, one.placeholder);
  }
  return said.map((words) => words.trim()).filter(Boolean);
}"""
OPEN_ALL = """() => document.querySelectorAll("details:not([open]) > summary")
  .forEach((one) => one.click())"""


@cache
def words_of(language: str) -> frozenset[str]:
    """Return 300 words of interfaces that are words of this language only."""
    name = {"da": "danish", "en": "english"}[language]
    return frozenset((WORDS / f"{name}.txt").read_text(encoding="utf-8").split())


def foreign_words(texts: Iterable[str], language: str) -> dict[str, set[str]]:
    """Return the texts that have words of the other language, with those words."""
    (other,) = {"da", "en"} - {language}
    found = {
        text: {word.lower() for word in WORD.findall(HOST.sub("", text))}
        & words_of(other)
        for text in texts
    }
    return {text: words for text, words in found.items() if words}


class Content:
    """What people wrote: every text in every column that somebody types into."""

    def __init__(self, db: Connection) -> None:
        lines = set()
        for name, columns in TYPED.items():
            table = Base.metadata.tables[name]
            for row in db.execute(select(*(table.c[each] for each in columns))):
                for value in row:
                    lines.update(_lines(value))
        #: by the first word of each, which a text must have to have the line
        self._lines: dict[str, list[str]] = {}
        for line in sorted(lines):
            self._lines.setdefault(RUN.search(line)[0], []).append(line)
        self.without = cache(self._without)

    def _without(self, text: str) -> str:
        """Return `text` without what people wrote."""
        begun = [
            line
            for word in set(RUN.findall(text))
            for line in self._lines.get(word, ())
        ]
        within = sorted((line for line in begun if line in text), key=len, reverse=True)
        written = "|".join(rf"(?<!\w){re.escape(line)}(?!\w)" for line in within)
        return re.sub(written, " ", text) if within else text


def _lines(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value or ""]
    return [
        line.strip()
        for each in values
        for line in str(each).splitlines()
        if WORD.search(line)
    ]


#: our words for Streamlit's come when the browser has nothing else to do, in turn
WHEN_SAID = "() => new Promise(done => requestIdleCallback(done, {timeout: 1000}))"


@dataclass
class Reader:
    """Somebody who reads every page to the end and opens what can be opened."""

    content: Content
    language: str
    #: the window that is read; it may be another one for each page
    page: Page = field(init=False)
    opened: set[str] = field(default_factory=set)
    #: what is not in the reader's language, by the page it was first met on
    foreign: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    texts: int = 0

    def read(self, place: str) -> None:
        """Read the page that is open, what it hides, and every list not met before."""
        self.page.evaluate(OPEN_ALL)
        self._note(place)
        for box in self.page.get_by_role("combobox").all():
            self._open(box, place)
        for box in self.page.get_by_test_id("stDateInput").get_by_role("button").all():
            self._open(box, place)

    def finds_what_is_planted(self, words: str) -> None:
        """Fail unless words of the other language are found where nothing was found."""
        self.page.evaluate("words => document.body.append(words)", words)
        self.page.evaluate("words => { document.body.ariaLabel = words }", words)
        self.read("planted")
        assert [*self.foreign["planted"]] == [words]

    def _note(self, place: str) -> None:
        come_to_rest(self.page)
        self.page.evaluate(WHEN_SAID)
        texts = {self.content.without(text) for text in self.page.evaluate(READ_ALOUD)}
        self.texts += len(texts)
        known = {text for found in self.foreign.values() for text in found}
        foreign = foreign_words(texts, self.language)
        new = {text: words for text, words in foreign.items() if text not in known}
        if new:
            self.foreign.setdefault(place, {}).update(new)

    def _open(self, box: Locator, place: str) -> None:
        name = box.get_attribute("aria-label") or ""
        if name in self.opened or not box.is_visible() or not box.is_enabled():
            return
        self.opened.add(name)
        box.scroll_into_view_if_needed()
        opened = self.page.locator("[role=listbox], [role=dialog]")
        is_list = box.get_attribute("role") is not None
        # what is open hides all other boxes from whoever counts them
        this = box.element_handle()
        for patience in (
            (OPENS_SOON, OPENS_SOON, OPENS_WITHIN) if is_list else (OPENS_WITHIN,)
        ):
            if not opened.first.is_visible():
                this.press("ArrowDown" if is_list else "Enter")
            with suppress(TooSlow):
                opened.first.wait_for(timeout=patience)
                break
        self._note(f"{place}: {name}")
        self.page.keyboard.press("Escape")
        opened.first.wait_for(state="hidden", timeout=OPENS_WITHIN)
