"""
What a machine can find about how accessible a page is.

`axe` runs the rules of axe-core; `look` reads what axe does not: headings, charts, what
a screen reader is told, what is cut off or wider than the window.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests.support.browser import CHART, come_to_rest

#: the rules of WCAG 2.1, levels A and AA
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")

#: a desktop window enlarged four times
REFLOW = ViewportSize(width=320, height=640)

#: what WCAG 1.4.12 lets everybody set
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""

#: to be put into a page first: what fades would be looked at half-way
AT_ONCE = """
document.addEventListener("DOMContentLoaded", () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { transition: none !important; }");
  document.adoptedStyleSheets.push(sheet);
});
"""

#: roles that one can act on, and that mean nothing without a name
NAMED_ROLES = frozenset(
    {
        "button",
        "checkbox",
        "combobox",
        "graphics-document",
        "image",
        "link",
        "listbox",
        "option",
        "radio",
        "radiogroup",
        "slider",
        "spinbutton",
        "switch",
        "tab",
        "table",
        "textbox",
    }
)

#: the rules that ask of a page in other colours what its elements do not tell
OF_COLOURS = ("color-contrast", "link-in-text-block")

#: opens what is folded in blocks
UNFOLD = """() => {
  for (const one of document.querySelectorAll("details.block, .block details")) {
    one.open = true;
  }
}"""

_RUN_AXE = """async ([type, values]) => {
  const only = values.length ? {runOnly: {type, values}} : {};
  const found = await axe.run(document, {resultTypes: ["violations"], ...only});
  return found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 300)}`)
  );
}"""

_LOOK = """(chart) => {
  const all = (found, within = document) => [...within.querySelectorAll(found)];
  const seen = (one) => one.checkVisibility({visibilityProperty: true});
  return {
    lang: document.documentElement.lang,
    headings: all("h1, h2, h3, h4, h5, h6").filter(seen).map(
      (one) => [Number(one.tagName[1]), one.textContent.trim()]
    ),
    charts: all(chart).filter(seen).map((one) => {
      const beside = one.closest("details, [data-testid=stHorizontalBlock]");
      const tables = beside ? all("table", beside) : [];
      return {
        told: one.alt,
        tables: tables.map((one) => one.getAttribute("aria-label") ?? ""),
      };
    }),
    links: all("a[href]").map((one) => new URL(one.href).pathname),
  };
}"""

# Text is cut off where it is wider or higher than a box that hides what hangs over.
_OVERFLOW = """() => {
  const name = (one) => {
    const place = one.closest("[data-testid]")?.dataset.testid ?? "";
    return `${place} ${one.tagName} ${one.textContent.trim().slice(0, 60)}`.trim();
  };
  const main = document.querySelector("#stMain") ?? document.documentElement;
  const wide = [...new Set([document.documentElement, main])].filter(
    (one) => one.scrollWidth > one.clientWidth
  ).map(name);
  const hides = (value) => value === "hidden" || value === "clip";
  const cut = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const own = text.parentElement;
    if (!text.nodeValue.trim() || !own.checkVisibility({visibilityProperty: true})) {
      continue;
    }
    if (own.closest("script, style, noscript, svg, [aria-hidden=true], .skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    // what only a screen reader should meet is one pixel large
    if (box.width < 2 || box.height < 2) continue;
    for (let around = own; around && around !== main; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (["auto", "scroll"].includes(style.overflowX)) break;
      const edge = around.getBoundingClientRect();
      if (edge.width <= 1 || edge.height <= 1) break;
      if (
        (hides(style.overflowX) && (box.right > edge.right + 1 || box.left < edge.left - 1))
        || (hides(style.overflowY) && box.bottom > edge.bottom + 3)
      ) {
        cut.push(name(own));
        break;
      }
    }
  }
  const scrolls = [...document.querySelectorAll("#stMain *")].filter((one) =>
    ["auto", "scroll"].includes(getComputedStyle(one).overflowX)
    && one.scrollWidth > one.clientWidth + 1
    && one.checkVisibility({visibilityProperty: true})
  ).filter((one) => one.tabIndex < 0 || !(one.ariaLabel || one.ariaLabelledByElements))
    .map((one) => one.outerHTML.slice(0, 160));
  return {wide, cut: [...new Set(cut)], unreachable: scrolls};
}"""


_SPACE_TEXT = """(spacing) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(spacing);
  document.adoptedStyleSheets.push(sheet);
}"""


@dataclass(frozen=True, slots=True)
class Overflow:
    """What does not fit: the page itself, texts, and parts that no key can scroll."""

    wide: list[str]
    cut: list[str]
    unreachable: list[str]


@dataclass(slots=True)
class Visit:
    """Everything that was found on one page."""

    axe: dict[str, list[str]] = field(default_factory=dict)
    look: dict[str, Any] = field(default_factory=dict)
    unnamed: list[str] = field(default_factory=list)
    overflow: dict[str, Overflow] = field(default_factory=dict)


def settle(page: Page) -> None:
    """Wait until the page stands still and everything on it is drawn."""
    page.get_by_role("heading", level=1).first.wait_for()
    come_to_rest(page)


def run_axe(page: Page, tags: Sequence[str] = WCAG) -> list[str]:
    """Return what breaks the rules of `tags`, every rule if there are none."""
    return _axe(page, "tag", tags)


def run_axe_on_colours(page: Page) -> list[str]:
    """Return what breaks a rule of colours; of a page that was seen in others before."""
    return _axe(page, "rule", OF_COLOURS)


def _axe(page: Page, kind: str, names: Sequence[str]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return list(page.evaluate(_RUN_AXE, [kind, list(names)]))


def look(page: Page) -> dict[str, Any]:
    """Return headings, charts and links of the page."""
    return dict(page.evaluate(_LOOK, CHART))


def is_in_order(levels: list[int]) -> bool:
    """Say whether there is one first heading, and no level is left out below it."""
    steps = (after - before for before, after in pairwise([0, *levels]))
    return levels.count(1) == 1 and all(step <= 1 for step in steps)


def overflow(page: Page) -> Overflow:
    """Return what does not fit into the window as it is now."""
    return Overflow(**page.evaluate(_OVERFLOW))


def unnamed(page: Page) -> list[str]:
    """Return the roles of what a screen reader meets without a name."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        role
        for node in nodes
        if not node["ignored"]
        and (role := node.get("role", {}).get("value")) in NAMED_ROLES
        and not node.get("name", {}).get("value", "").strip()
    ]


@contextmanager
def text_spaced(page: Page) -> Iterator[None]:
    """Set the text as wide as WCAG 1.4.12 lets everybody set it, and back."""
    page.evaluate(_SPACE_TEXT, SPACING)
    yield
    page.evaluate("document.adoptedStyleSheets.pop()")
