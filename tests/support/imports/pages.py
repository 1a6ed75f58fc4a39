"""A file that is chosen on the page for imports, and what the page shows of it."""

from tests.support.apptest import cells_of

LIST = "text/csv"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring(at, name, data, kind):
    """Choose a file on the page."""
    at.file_uploader[0].set_value((name, data, kind))
    at.run()
    assert not at.exception, at.exception
    return at


def counts(at):
    return [metric.value for metric in at.metric]


def rows_shown(at):
    """Return what the cells of the file's rows say, without the marks of Markdown."""
    return cells_of(at.table[-1])
