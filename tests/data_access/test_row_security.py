"""Whether the role that the application signs in as is held by the lines."""

from data_access.database import Database
from data_access.row_security import role_is_bound


def test_the_applications_role_is_bound_and_the_owners_is_not(database_address):
    application = Database(database_address.url)
    owner = Database(database_address.owner_url)
    try:
        bound = role_is_bound(application), role_is_bound(owner)
    finally:
        application.close()
        owner.close()

    assert bound == (True, application.is_sqlite)
