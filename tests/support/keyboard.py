"""Somebody at a page who has no mouse: every key they press is counted."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.support.accessibility import AT_ONCE

#: so many stops are between two things that belong to one task, and no more
MOST = 60

# Notes how the stop looks, and returns those before it that look the same without the
# focus: nobody could see where they were. A frame around several stops is looked at
# again when the focus has left it.
_NEXT_STOP = """() => {
  const look = (one) => {
    const style = getComputedStyle(one);
    const outline = style.outlineStyle === "none" ? "" : style.outline;
    return [
      outline, style.boxShadow, style.borderColor, style.backgroundColor, style.left,
    ].join();
  };
  const near = (one) => {
    const found = [...(one.closest("label")?.querySelectorAll("*") ?? [])];
    for (let level = 0; level < 5 && one !== document.body; level += 1) {
      found.push(one);
      one = one.parentElement;
    }
    return found;
  };
  const now = document.activeElement;
  const stops = (window.ankerStops ?? []).filter(({stop}) => stop.isConnected);
  const moved = stops.at(-1)?.stop !== now;
  const unseen = [];
  const waiting = stops.filter((one) => {
    if (one.stop === now) return false;
    const left = one.near.filter(([part]) => part === one.stop || !part.contains(now));
    if (left.some(([part, was]) => look(part) !== was)) return false;
    one.waits += 1;
    if (left.length < one.near.length && one.waits < 6) return true;
    unseen.push(one.stop.outerHTML.slice(0, 200));
    return false;
  });
  if (now !== document.body) {
    const parts = near(now).map((part) => [part, look(part)]);
    waiting.push({stop: now, near: parts, waits: 0});
  }
  window.ankerStops = waiting;
  return {moved, unseen};
}"""


@dataclass(slots=True)
class Keys:
    """A keyboard at a page, and what a screen reader says at every stop of Tab."""

    page: Page
    pressed: int = 0
    stops: list[tuple[str, str]] = field(default_factory=list)
    _session: CDPSession | None = None

    def __post_init__(self) -> None:
        self.page.add_init_script(AT_ONCE)
        self._session = self.page.context.new_cdp_session(self.page)

    def press(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def to(self, name: str, role: str = "", *, back: bool = False) -> None:
        """
        Press Tab until the focus is on what is called `name`.

        Every stop on the way must be seen, and Tab must always lead on.
        """
        passed = []
        for _number in range(MOST):
            self.press("Shift+Tab" if back else "Tab")
            seen = self.page.evaluate(_NEXT_STOP)
            assert not seen["unseen"], f"no visible focus: {seen['unseen']}"
            assert seen["moved"], f"Tab does not lead on: {passed[-1:]}"
            stop = self.stop()
            passed.append(stop)
            self.stops.append(stop)
            # a field that must be filled in says so behind its name
            if stop[1].removesuffix(" *") == name and role in {"", stop[0]}:
                return
        message = f"{name!r} is not among {passed}"
        raise AssertionError(message)

    def stop(self) -> tuple[str, str]:
        """Return role and name of what has the focus, as a screen reader gets them."""
        found = self._ask("Runtime.evaluate", expression="document.activeElement")
        node = self._ask(
            "Accessibility.getPartialAXTree",
            objectId=found["result"]["objectId"],
            fetchRelatives=False,
        )["nodes"][0]
        return (
            node.get("role", {}).get("value", ""),
            node.get("name", {}).get("value", "").strip(),
        )

    def _ask(self, method: str, **options: Any) -> dict[str, Any]:
        assert self._session is not None
        return dict(self._session.send(method, options))
