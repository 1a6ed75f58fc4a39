"""A person's hands in the browser: everything they do is counted."""

import time
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from tests.support.browser import come_to_rest, labelled


@dataclass(slots=True)
class Hands:
    """Somebody at a page. One click, one text typed or one choice is one interaction."""

    page: Page
    done: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """How long it has taken since they began."""
        return time.monotonic() - self.began

    def click(self, target: Locator, name: str = "something") -> None:
        """Click once, on what has been looked at: nothing moves any more."""
        self.done.append(f"click {name}")
        target.wait_for()
        come_to_rest(self.page)
        target.click()

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.click(self.page.get_by_role("button", name=name, exact=True), name)

    def follow(self, name: str) -> None:
        """Follow the link of that name."""
        self.click(self.page.get_by_role("link", name=name, exact=True), name)

    def pick(self, name: str) -> None:
        """Pick one of a few choices that stand side by side."""
        self.click(self.page.get_by_role("radio", name=name, exact=True), name)

    def type(self, label: str, text: str) -> None:
        """Type a text into the field with that label, and leave it."""
        self.done.append(f"type {label}")
        box = labelled(self.page, label).first
        box.fill(text)
        box.press("Tab")

    def choose(self, label: str, option: str) -> None:
        """Open a list and choose from it: two interactions."""
        self.done += [f"open {label}", f"choose {option}"]
        box = self.page.get_by_role("combobox", name=label)
        box.scroll_into_view_if_needed()
        # a list that opens while the page still moves closes again
        come_to_rest(self.page)
        box.click()
        self.page.get_by_role("option", name=option).click()
