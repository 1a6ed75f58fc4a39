"""
Make the small icon font: `python -m tools.icon_font`.

Streamlit's own has four thousand icons and is the largest file of a first visit. This
one has those that Anker and Streamlit's own fields show; tests/web/server/test_icons.py
says when it must be made anew. It needs `fonttools` and `brotli`, which nothing else
does: install them beside the rest for that once.
"""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from streamlit.file_util import get_static_dir
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

ROOT: Final = Path(__file__).parent.parent
FONT: Final = ROOT / "web" / "static" / "icons.woff2"
#: the names in the font, and above them the name of the file that it was cut from
NAMES: Final = ROOT / "web" / "static" / "icons.txt"
#: where Anker's icons are named
SOURCES: Final = ("i18n", "pages", "services", "ui")
STYLE: Final = ROOT / "web" / "static" / "streamlit.css"
_LIGATURE: Final = 4
_DRAWN: Final = re.compile(r'content: "(\w+)"')
_NAMED: Final = re.compile(r":material/(\w+)")


def main() -> None:
    """Cut the font and write down what is in it."""
    names = sorted(our_icons() | streamlits_icons())
    cut(streamlits_font(), names)
    NAMES.write_text("\n".join((streamlits_font().name, *names)) + "\n")
    print(f"{len(names)} icons, {FONT.stat().st_size:,} bytes")


def our_icons() -> set[str]:
    """Return every word of our source that names an icon, a few too many perhaps."""
    words = {word for folder in SOURCES for word in _words(ROOT / folder)}
    words |= set(_DRAWN.findall(STYLE.read_text(encoding="utf-8")))
    return words & ALL_MATERIAL_ICONS


def streamlits_icons() -> set[str]:
    """Return the icons that Streamlit's own fields and messages name."""
    scripts = Path(get_static_dir(), "static", "js").glob("*.js")
    named = {name for file in scripts for name in _NAMED.findall(file.read_text())}
    return named & ALL_MATERIAL_ICONS


def streamlits_font() -> Path:
    """Return the font with all icons."""
    media = Path(get_static_dir(), "static", "media")
    (font,) = media.glob("MaterialSymbols-Rounded.*.woff2")
    return font


def cut(font_file: Path, names: list[str]) -> None:
    """Keep the icons with these names, and the letters that call them."""
    subset: Any = import_module("fontTools.subset")
    options = subset.Options(
        flavor="woff2",
        layout_closure=False,  # else the letters would keep every icon
        layout_features=["*"],
        hinting=False,
        name_IDs=[],
    )
    font = subset.load_font(str(font_file), options)
    cutter = subset.Subsetter(options)
    icons = dict(_ligatures(font))
    cutter.populate(
        glyphs=[icons[name] for name in names],
        unicodes={ord(letter) for name in names for letter in name},
    )
    cutter.subset(font)
    subset.save_font(font, str(FONT), options)


def _ligatures(font: Any) -> Iterator[tuple[str, str]]:
    """Yield each word that the font draws as an icon, with the icon's glyph."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            known = getattr(table, "ExtSubTable", table)
            if known.LookupType != _LIGATURE:
                continue
            for first, ligatures in known.ligatures.items():
                for each in ligatures:
                    word = "".join(letters[part] for part in (first, *each.Component))
                    yield word, each.LigGlyph


def _words(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
                yield from _NAMED.findall(node.value)


if __name__ == "__main__":
    main()
