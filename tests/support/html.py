"""What a page of ours is made of, read without a browser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
SVG_SHAPES = frozenset({"circle", "path", "rect"})
ASKED_BY_ITSELF = frozenset({"hidden", "submit"})


@dataclass
class Element:
    """One element: its name, its attributes and the text inside it."""

    tag: str
    attributes: dict[str, str]
    path: tuple[str, ...]
    text: str = ""


@dataclass
class Html(HTMLParser):
    """A whole page. Raises AssertionError where elements are not properly nested."""

    source: str
    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs) -> None:
        values = {name: value or "" for name, value in attrs}
        assert len(values) == len(attrs), f"an attribute twice: {tag} {attrs}"
        element = Element(tag, values, tuple(parent.tag for parent in self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs) -> None:
        assert tag in SVG_SHAPES, f"<{tag}/> does not close itself"
        self.elements.append(Element(tag, dict(attrs), ()))

    def handle_endtag(self, tag) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data) -> None:
        for element in self.open:
            element.text += data

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """Return the elements of these names that have these attributes."""
        return [
            element
            for element in self.elements
            if element.tag in tags
            and all(element.attributes.get(k) == v for k, v in attributes.items())
        ]

    def ids(self) -> list[str]:
        """Return every id, in order."""
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    def unlabelled(self) -> list[Element]:
        """Return the fields that no label belongs to."""
        labels = {e.attributes.get("for") for e in self.all("label")}
        return [
            e
            for e in self.all("input", "textarea", "select")
            if e.attributes.get("type") not in ASKED_BY_ITSELF
            and e.attributes.get("id") not in labels
            and "label" not in e.path
        ]

    def addresses(self) -> list[str]:
        """Return whatever the page leads to, fetches or sends to."""
        names = ("href", "src", "action", "srcset", "poster", "data")
        return [
            e.attributes[name]
            for e in self.elements
            for name in names
            if name in e.attributes
        ]
