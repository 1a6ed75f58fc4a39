"""Statements that one test has compiled serve the next, as in a server that runs on."""

from sqlalchemy import Engine

from data_access.database import Database

#: the first engine of each kind that has connected
_FIRST: dict[str, Engine] = {}


def share_compiled() -> None:
    """
    Let every `Database` of this process share what was compiled for its kind.

    SQLAlchemy keeps compiled statements per engine and dialect. Each test opens a
    database of its own: compiling everything anew was a third of a test's work.
    """
    opens = Database.__init__

    def open_and_share(self: Database, url: str, *, may_create: bool = False) -> None:
        opens(self, url, may_create=may_create)
        first = _FIRST.get(self.engine.name)
        if first is None or first.dialect.server_version_info is None:
            self.engine._compiled_cache.capacity = 5000
            _FIRST[self.engine.name] = self.engine
            return
        for engine in (self.engine, self._writer):
            engine.dialect = first.dialect
            engine._compiled_cache = first._compiled_cache

    Database.__init__ = open_and_share
