"""
Breaks every page below its heading, in a server of its own.

Python runs this file before anything else when its folder stands in PYTHONPATH.
"""

import sys

#: what no visitor may ever see
SECRET = "secret /etc/passwd SELECT * FROM person"

if "serve" in sys.orig_argv:
    from ui import page

    open_page = page.open_page

    def broken(action, *, title):
        open_page(action, title=title)
        raise RuntimeError(SECRET)

    page.open_page = broken
