"""
Breaks one place of a server of its own, as a file in its data folder says.

Python runs this file before anything else when its folder is in PYTHONPATH. The file
`breaks` has the place and the error on two lines; without it nothing breaks.
"""

import os
import sys
from pathlib import Path

#: what no visitor may ever see
SECRET = "secret /etc/passwd SELECT * FROM person"

if "serve" in sys.orig_argv:
    from contextlib import contextmanager

    from data_access.database import Database
    from data_access.sign_in import logins
    from domain.errors import ErrorCode
    from domain.outages import DatabaseAway, NothingSaved
    from web import reader_language
    from web.server import middleware

    told = Path(os.environ["ANKER_DATA"], "breaks")
    errors = {
        "fault": RuntimeError(SECRET),
        "away": DatabaseAway(),
        "full": NothingSaved(ErrorCode.NO_ROOM),
    }

    def break_if_told(place):
        if told.exists():
            where, error = told.read_text().split()
            if where == place:
                raise errors[error]

    def breaks(module, name, place):
        whole = getattr(module, name)

        def breaking(*given, **named):
            break_if_told(place)
            return whole(*given, **named)

        setattr(module, name, breaking)

    def breaks_within(name):
        whole = getattr(Database, name)

        @contextmanager
        def breaking(*given):
            with whole(*given) as db:
                break_if_told("database")
                yield db

        setattr(Database, name, breaking)

    breaks(middleware, "rewrite_document", "document")
    breaks(middleware, "read_cookie", "middleware")
    breaks(reader_language, "language_of", "language")
    breaks(logins, "get_login", "login")
    for method in ("reading", "writing", "platform_reading", "platform_writing"):
        breaks_within(method)
