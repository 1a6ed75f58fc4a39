"""What a command works with, once it is sure that it is the right one."""

from data_access.database import UnsafeDatabaseError
from services.operating import doctor, server_keys
from services.runtime import Runtime, runtime


def opened() -> Runtime:
    """
    Return the runtime of a command that works on the data of a running Anker.

    Raises an error with words where there is no database, one of another version, or
    keys that do not belong to it: a command never makes any of them.
    """
    own = runtime()
    if not own.database.answers():
        raise UnsafeDatabaseError("Databasen svarer ikke: tjek ANKER_DATABASE_URL.")
    if (another := doctor.another_schema(own.database)) is not None:
        raise UnsafeDatabaseError(another)
    server_keys.check(own.database, own.settings.data)
    return own
