"""Words that mean harm to a page, a formula, a calendar or a database, forty of them."""

import re
from dataclasses import dataclass

#: a host that no page may ever ask for anything, or lead to
ELSEWHERE = "elsewhere.example"
HARM = "window.__pwned=1"

PAYLOADS = (
    # script and events
    f"<script>{HARM}</script>",
    f"<img src=x onerror={HARM}>",
    f"<svg/onload={HARM}>",
    f"'\"><svg><animate onbegin={HARM} attributeName=x>",
    f"</textarea></title></style><script>{HARM}</script>",
    f"<details open ontoggle={HARM}>",
    f"<iframe srcdoc='<script>{HARM}</script>'>",
    f"<input autofocus onfocus={HARM}>",
    f'<a href="javascript:{HARM}">her</a>',
    # links and pictures in Markdown
    f"[her](javascript:{HARM})",
    f"[her](data:text/html,<script>{HARM}</script>)",
    f"![x](http://{ELSEWHERE}/x.png)",
    f"[![x](//{ELSEWHERE}/x.png)](//{ELSEWHERE})",
    f"https://{ELSEWHERE}/?a=1&b=2",
    f"www.{ELSEWHERE} <http://{ELSEWHERE}>",
    f"[ref]: http://{ELSEWHERE} 'x'",
    # the rest of Markdown, and what Streamlit adds to it
    "# Overskrift",
    "- punkt\n- [ ] opgave",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```python\nprint(1)\n```",
    "**fed** _skrå_ ~~væk~~ `kode`",
    "$x^2$ $$\\frac{1}{2}$$",
    ":smile: :material/home: :streamlit:",
    ":red[rød] :blue-background[blå] :rainbow[alle]",
    ":green-badge[mærke] :small[lille] :shortcut[ctrl+k]",
    "&lt;b&gt; &#60;i&#62; &amp;nbsp; &copy",
    # templates, formats and styles
    "{{7*7}} ${7*7} {0} {name} %s %(x)d #{1}",
    f"<style>*{{background:url(//{ELSEWHERE}/x)}}</style>",
    f"javascript:{HARM}//",
    # other programs
    f'=HYPERLINK("http://{ELSEWHERE}","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3 ＝1 -> <- <-> -- >= <= ~=",
    "x\r\nATTENDEE:mailto:a@b.dk\r\nEND:VEVENT",
    "'; DROP TABLE person; -- \" OR 1=1",
    "../../etc/passwd %00 %2e%2e \\\\host\\x",
    # letters
    "abc\u202edef\u202c \u2066ghi\u2069",
    "a\u200bb\u200dc\ufeffd\u00ade",
    "Z\u0351\u0352\u0353a\u0354\u0355\u0356l\u0357\u0358go 👩\u200d👩\u200d👦",
    "null None NaN undefined \\ud800 \ufffd True",
    "„“”‚‘’«»\"'`´ " + "langt" * 8,
)

#: stands behind each text, so that it is found again wherever it is shown
_MARK = re.compile(r"zq(\d+)z")
_SIGN_OF_OURS = "\u2060"


@dataclass(frozen=True, slots=True)
class Planted:
    """A text that was put in a column, and the numbers of the payloads in it."""

    column: str
    text: str
    payloads: frozenset[int]

    def is_as_typed_in(self, words: str) -> bool:
        """Say whether `words` have the text as it is; see `as_read`."""
        return as_read(self.text) in words


class Planter:
    """Makes texts for columns, each another one, and knows where each was put."""

    def __init__(self) -> None:
        """Begin with nothing planted."""
        self.planted: list[Planted] = []

    def line(self, column: str, length: int) -> str:
        """Return the next payload that a column of that length has room for."""
        return self._plant(column, 1, length)

    def lines(self, column: str) -> str:
        """Return the next four payloads on lines of their own."""
        return self._plant(column, 4, 10_000)

    def _plant(self, column: str, number: int, length: int) -> str:
        place = len(self.planted)
        mark = f" zq{place}z"
        fitting = [
            number
            for number, payload in enumerate(PAYLOADS)
            if len(payload) + len(mark) <= length
        ]
        before = sum(one.column == column for one in self.planted) * number
        # another beginning for each column, so that together they show every payload
        begin = before + sum(map(ord, column))
        chosen = [fitting[(begin + each) % len(fitting)] for each in range(number)]
        text = "\n".join(PAYLOADS[each] for each in chosen) + mark
        self.planted.append(Planted(column, text, frozenset(chosen)))
        return text

    def shown_in(self, words: str) -> set[Planted]:
        """Return what of the planted a page shows, by the marks in its words."""
        return {self.planted[int(number)] for number in _MARK.findall(words)}


def as_read(text: str) -> str:
    """
    Return a text by its signs alone, without spaces and without the one `esc` adds.

    A field of one line has no line ends, and Markdown no more than one space.
    """
    return "".join(text.replace(_SIGN_OF_OURS, "").split())
