"""
Sort the test files: the longest first, so that no process is left to run one alone.

`.cache/durations.txt` of a whole run lists them.
"""

from pathlib import Path

import pytest

#: the longest files, the longest first; a file is done by one process. The second needs
#: no demonstration, which the first of two processes makes while the other would wait.
FIRST = (
    "test_accessibility.py",
    "test_rights.py",
    "test_walk.py",
    "web/feedback/test_participants_in_a_browser.py",
    "test_hostile_words.py",
    "test_languages.py",
    "test_keyboard.py",
    "pages/test_back_in_a_browser.py",
    "services/sample/test_loading.py",
)


def longest_first(items: list[pytest.Item], tests: Path) -> None:
    """Sort the tests by file: FIRST, browser tests, the rest, unit tests."""
    with_browser = {item.path for item in items if item.get_closest_marker("browser")}
    with_more = {item.path for item in items if not item.get_closest_marker("unit")}

    def place(item: pytest.Item) -> int:
        name = item.path.relative_to(tests).as_posix()
        if name in FIRST:
            return FIRST.index(name)
        after = item.path not in with_browser, item.path not in with_more
        return len(FIRST) + sum(after)

    items.sort(key=place)
