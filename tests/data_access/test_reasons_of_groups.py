"""An upgrade gives to each group what was said of the whole session when it closed."""

from sqlalchemy import text

from tests.support.checksums import all_seeing

#: what groups say of closed sessions, and what their sessions had said
SAID = """
SELECT g.reason, g.reason_text, g.continued_decision_id,
       s.reason, s.reason_text, s.continued_decision_id
FROM session_group g JOIN local_session s
  ON s.organisation_id = g.organisation_id AND s.id = g.local_session_id
WHERE s.status = 'closed'
"""
OTHERS = """
SELECT count(*) FROM session_group g JOIN local_session s
  ON s.organisation_id = g.organisation_id AND s.id = g.local_session_id
WHERE s.status <> 'closed'
  AND (g.reason IS NOT NULL OR g.continued_decision_id IS NOT NULL)
"""
CANCELLED = "SELECT count(*) FROM local_session WHERE status = 'cancelled'"


def rows(address, query):
    with all_seeing(address) as connection:
        return connection.execute(text(query)).all()


def test_the_groups_of_a_closed_session_say_why_it_decided_nothing(kept):
    address = kept("0008")

    address.migrate()

    said = [(tuple(row[:3]), tuple(row[3:])) for row in rows(address, SAID)]
    assert [group for group, session in said if group != session] == []
    assert {group[0] for group, _session in said} > {None}
    # a cancelled session has a reason too, which is not its groups'
    assert rows(address, CANCELLED)[0][0] > 0
    assert rows(address, OTHERS) == [(0,)]
