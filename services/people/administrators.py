"""Who counts as an administrator where two of them must agree."""

from uuid import UUID

from data_access.people import grants, second_opinions
from domain.access import Role
from services.work import Work


def is_or_becomes_administrator(work: Work, person_id: UUID) -> bool:
    """Return whether the person is an administrator, or waits for a second opinion."""
    held = grants.list_held_grants(work.db, work.organisation_id, person_id=person_id)
    waiting = second_opinions.list_waiting(work.db, work.organisation_id)
    return any(one.grant.role is Role.ADMINISTRATOR for one in held) or any(
        one.detail.get("person_id") == str(person_id) for one in waiting
    )
