"""The table of subjects in the page about the architecture says what the folders say."""

import pytest

from tools.render_subjects import PATH, ROOT, page_with_table, subject_of_page, subjects

PAGES = sorted(
    path for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__"
)


def test_the_table_of_subjects_is_up_to_date():
    is_new = PATH.read_text(encoding="utf-8") == page_with_table()
    assert is_new, "write it: .venv/bin/python -m tools.render_subjects"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_belongs_to_a_subject(page):
    assert subject_of_page(page) in subjects()
