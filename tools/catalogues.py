"""The catalogues of words as values: extracted, merged, filled in and judged."""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import write_po

from i18n.translator import LANGUAGES, SOURCE_LANGUAGE, read_catalogue

PACKAGES: Final = ("pages", "ui", "web", "services", "cli", "i18n", "charts")
PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]")
HEADER: Final = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

Key = tuple[str, str | None]
"""The Danish singular, and its context if it has one."""


def template_path(root: Path) -> Path:
    """Return the path of the template with all Danish words."""
    return root / "i18n" / "locales" / "messages.pot"


def translation_paths(root: Path) -> dict[str, Path]:
    """Return the path of the catalogue of each language but Danish."""
    locales = root / "i18n" / "locales"
    return {
        language: locales / language / "LC_MESSAGES" / "messages.po"
        for language in LANGUAGES
        if language != SOURCE_LANGUAGE
    }


def key_of(message: Message) -> Key:
    """Return the key that identifies `message`."""
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return singular, message.context


def messages_of(catalogue: Catalog) -> list[Message]:
    """Return the messages of `catalogue` without its header."""
    return [message for message in catalogue if message.id]


def extracted(root: Path) -> Catalog:
    """Return all Danish words in the code under `root`, none of them translated."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalogue = Catalog()
    for package in PACKAGES:
        for _file, _line, text, _comments, context in extract_from_dir(
            root / package, methods, options
        ):
            catalogue.add(text, context=context)
    return catalogue


def written(catalogue: Catalog, language: str = "") -> str:
    """
    Return `catalogue` as the text of a file that merges calmly.

    Sorted, one line per text, and neither dates nor line numbers.
    """
    for message in messages_of(catalogue):
        message.flags &= {"fuzzy"}
    file = io.BytesIO()
    write_po(
        file, catalogue, width=0, no_location=True, omit_header=True, sort_output=True
    )
    return HEADER.format(language=language) + file.getvalue().decode().rstrip() + "\n"


def merged(template: Catalog, old: Catalog, *, tidy: bool) -> Catalog:
    """
    Return the words of `template` with the translations of `old`.

    A translation whose Danish is gone stays at the end as a comment and comes back
    with its Danish; with `tidy` it is left out.
    """
    known = {
        key_of(message): message
        for message in (*old.obsolete.values(), *messages_of(old))
    }
    new = Catalog()
    for message in messages_of(template):
        before = known.pop(key_of(message), None)
        string = before.string if before else ""
        if message.pluralizable and isinstance(string, str):
            string = (string, "")
        elif not message.pluralizable and not isinstance(string, str):
            string = string[0]
        flags = before.flags if before else ()
        new.add(message.id, string, flags=flags, context=message.context)
    if not tidy:
        for (text, context), message in known.items():
            if any(message.string):
                new.obsolete[(text, context) if context else text] = message
    return new


def placeholders(text: str) -> list[str]:
    """Return the placeholders, as {n} or %(n)s, sorted."""
    return sorted(PLACEHOLDER.findall(text))


def placeholders_differ(message: Message) -> bool:
    """
    Return whether a translation fills in something else than the Danish.

    The singular may leave a number out ("one decision"), but may not add one.
    """
    if isinstance(message.id, str):
        return placeholders(message.id) != placeholders(str(message.string))
    one, many = message.string
    danish = placeholders(message.id[1])
    return placeholders(many) != danish or not set(placeholders(one)) <= set(danish)


def problems(root: Path) -> list[str]:
    """Return the problems of the catalogues under `root`, in words."""
    template = extracted(root)
    path = template_path(root)
    if not path.exists() or path.read_text(encoding="utf-8") != written(template):
        return [f"{path.relative_to(root)} is not what the code says: run update"]
    return [
        f"{language}: {problem}"
        for language, po in translation_paths(root).items()
        for problem in translation_problems(template, read_catalogue(po, language))
    ]


def translation_problems(template: Catalog, catalogue: Catalog) -> list[str]:
    """Return the problems of a translation of `template`, in words."""
    found = []
    wanted = {key_of(message) for message in messages_of(template)}
    present = {key_of(message): message for message in messages_of(catalogue)}
    found += [f"not in the catalogue: {text}" for text, _c in wanted - present.keys()]
    found += [f"no longer in the code: {text}" for text, _c in present.keys() - wanted]
    for (text, _context), message in present.items():
        strings = (
            [message.string] if isinstance(message.string, str) else message.string
        )
        if not all(strings):
            found.append(f"not translated: {text}")
        elif message.fuzzy:
            found.append(f"fuzzy: {text}")
        elif placeholders_differ(message):
            found.append(f"other placeholders than the Danish: {text}")
    return sorted(found)


def pairs(mapping: Mapping[str, Any]) -> Iterator[tuple[Key, str | tuple[str, ...]]]:
    """Return the translations of a FILE, each with the key that it belongs to."""
    for danish, english in mapping.items():
        if isinstance(english, Mapping):
            for text, word in english.items():
                yield (text, danish), word
        elif isinstance(english, str):
            yield (danish, None), english
        elif english:
            yield (danish, None), tuple(english)


def filled(catalogue: Catalog, mapping: Mapping[str, Any]) -> list[str]:
    """
    Put the translations of `mapping` into `catalogue`, and return what did not fit.

    Empty translations are passed over. One for words that the code does not have, or
    that fills in something else than the Danish, is refused.
    """
    refused = []
    for (text, context), english in pairs(mapping):
        if not english:
            continue
        message = catalogue.get(text, context)
        if message is None:
            refused.append(f"not in the code: {text}")
            continue
        before, message.string = message.string, english
        plural = not isinstance(english, str)
        if bool(message.pluralizable) != plural or placeholders_differ(message):
            message.string = before
            refused.append(f"does not fit the Danish: {text}")
        else:
            message.flags.discard("fuzzy")
    return refused
