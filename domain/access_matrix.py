"""
Who may do what: the whole table of rights, as data.

`docs/rights.md` is rendered from it (`python -m tools.render_matrix`) and tests are
generated from it. A cell that is not written means no; a row without cells means
that nobody who signs in may do it.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from domain.access_terms import NO_RULE, Action, Reach, Role, Rule

SELF = Rule(Reach.SELF)
ASSIGNED = Rule(Reach.ASSIGNED)
PROGRAMME = Rule(Reach.PROGRAMME)
PROGRAMME_AND_PLANNED = Rule(Reach.PROGRAMME, planned=True)
PLANNED = Rule(Reach.PLANNED)
TEAM = Rule(Reach.TEAM)
TEAM_AND_SELF = Rule(Reach.TEAM, own=True)
ALL = Rule(Reach.ORGANISATION)
ALL_AND_SELF = Rule(Reach.ORGANISATION, own=True)
PLATFORM = Rule(Reach.PLATFORM)

ALL_AGAIN = Rule(Reach.ORGANISATION, password=True)
ALL_BY_TWO = Rule(Reach.ORGANISATION, password=True, two_people=True)
PLATFORM_AGAIN = Rule(Reach.PLATFORM, password=True)
PLATFORM_BY_TWO = Rule(Reach.PLATFORM, password=True, two_people=True)

ASSIGNED_FIGURES = Rule(Reach.ASSIGNED, aggregates=True)
TEAM_FIGURES = Rule(Reach.TEAM, aggregates=True)
ALL_FIGURES = Rule(Reach.ORGANISATION, aggregates=True)
PLATFORM_FIGURES = Rule(Reach.PLATFORM, aggregates=True)

TEAM_FACILITATORS = Rule(Reach.TEAM, note="facilitators only")
ALL_BELOW_SUPERUSER = Rule(
    Reach.ORGANISATION, note="facilitators and team leaders only"
)
FIRST_ADMINISTRATOR = Rule(
    Reach.PLATFORM, password=True, note="an organisation's first administrator"
)


def _row(
    *,
    groups: bool = False,
    mb: Rule = NO_RULE,
    f: Rule = NO_RULE,
    tl: Rule = NO_RULE,
    su: Rule = NO_RULE,
    m: Rule = NO_RULE,
    oa: Rule = NO_RULE,
    pa: Rule = NO_RULE,
) -> Mapping[Role, Rule]:
    """
    Return the rules of one action, one for each role.

    `groups` lets all who reach a unit reach the sessions of its groups too.
    """
    rules = dict(zip(Role, (mb, f, tl, su, m, oa, pa), strict=True))
    units = {Reach.TEAM, Reach.ORGANISATION} if groups else frozenset()
    return MappingProxyType(
        {
            role: replace(rule, groups=rule.reach in units)
            for role, rule in rules.items()
        }
    )


_KNOWLEDGE = {
    Action.NEXT_STEPS_READ: _row(mb=ALL, f=ALL, tl=ALL, su=ALL, m=ALL, oa=ALL),
    Action.PACKAGE_READ: _row(
        mb=ALL, f=ALL, tl=ALL, su=ALL, m=ALL, oa=ALL, pa=PLATFORM
    ),
    Action.PACKAGE_EDIT: _row(pa=PLATFORM),
    Action.PACKAGE_PUBLISH: _row(pa=PLATFORM),
    Action.LOCAL_PACKAGE_READ: _row(mb=ALL, f=ALL, tl=ALL, su=ALL, m=ALL, oa=ALL),
    Action.LOCAL_PACKAGE_EDIT: _row(tl=TEAM, su=ALL, oa=ALL),
    Action.LOCAL_PACKAGE_PUBLISH: _row(su=ALL, oa=ALL),
    Action.LOCAL_TALK_ADD: _row(su=ALL, oa=ALL),
    Action.LOCAL_TALK_EDIT: _row(su=ALL, oa=ALL),
    Action.LIBRARY_READ: _row(mb=ALL, f=ALL, tl=ALL, su=ALL, m=ALL, oa=ALL),
    Action.LIBRARY_EDIT: _row(su=ALL, oa=ALL),
    Action.CATALOGUE_IMPORT: _row(oa=ALL_AGAIN, pa=PLATFORM),
    Action.MEDIA_READ: _row(mb=ALL, f=ALL, tl=ALL, su=ALL, m=ALL, oa=ALL),
    Action.MEDIA_ADD: _row(su=ALL, oa=ALL),
}

_MEETINGS = {
    Action.SESSION_READ: _row(
        groups=True, mb=TEAM, f=ASSIGNED, tl=TEAM, su=ALL, m=ALL, oa=ALL
    ),
    Action.SESSION_CREATE: _row(tl=TEAM, su=ALL, oa=ALL),
    Action.SESSION_EDIT: _row(f=ASSIGNED, tl=TEAM, su=PROGRAMME_AND_PLANNED, oa=ALL),
    Action.SESSION_RUN: _row(f=ASSIGNED, tl=TEAM, su=PROGRAMME),
    Action.SESSION_CANCEL: _row(tl=TEAM, su=PLANNED, oa=ALL_AGAIN),
    Action.SESSION_NOTES_READ: _row(groups=True, f=ASSIGNED, tl=TEAM, su=PROGRAMME),
    Action.SESSION_NOTES_WRITE: _row(f=ASSIGNED, tl=TEAM, su=PROGRAMME),
    Action.PROGRAMME_CREATE: _row(tl=TEAM, su=ALL, oa=ALL),
    Action.GUEST_GROUP_READ: _row(f=ASSIGNED, tl=TEAM, su=ALL, oa=ALL),
    Action.GUEST_GROUP_EDIT: _row(tl=TEAM, su=ALL, oa=ALL),
    Action.GUEST_GROUP_JOIN: _row(),
    Action.STANDING_MEETING_READ: _row(mb=TEAM, f=TEAM, tl=TEAM, su=ALL, m=ALL, oa=ALL),
    Action.STANDING_MEETING_EDIT: _row(tl=TEAM, su=ALL, oa=ALL),
    Action.CASE_SPARRING_READ: _row(f=ASSIGNED, tl=TEAM, su=TEAM),
    Action.CASE_SPARRING_WRITE: _row(f=ASSIGNED, tl=TEAM, su=TEAM),
    Action.ROTA_READ: _row(f=TEAM, tl=TEAM, su=TEAM),
    Action.ROTA_EDIT: _row(tl=TEAM, su=TEAM),
}

_ANCHORING = {
    Action.DECISION_READ: _row(
        groups=True, mb=TEAM, f=ASSIGNED, tl=TEAM, su=TEAM, m=ALL, oa=ALL
    ),
    Action.DECISION_OWNER_READ: _row(
        groups=True, mb=TEAM, f=ASSIGNED, tl=TEAM, su=TEAM, oa=ALL
    ),
    Action.DECISION_WRITE: _row(groups=True, f=ASSIGNED, tl=TEAM, su=PROGRAMME),
    Action.DECISION_ANSWER: _row(f=ASSIGNED, tl=TEAM, su=PROGRAMME),
    Action.DECISION_REDACT: _row(oa=ALL_AGAIN),
    Action.DECISION_DELETE: _row(),
    Action.FOLLOWUP_READ: _row(
        groups=True, mb=TEAM, f=ASSIGNED, tl=TEAM, su=ALL, m=ALL, oa=ALL
    ),
    Action.FOLLOWUP_WRITE: _row(f=ASSIGNED, tl=TEAM, su=PROGRAMME),
    Action.PRINCIPLE_READ: _row(f=TEAM, tl=TEAM, su=ALL, m=ALL),
    Action.PRINCIPLE_WRITE: _row(f=ASSIGNED, tl=TEAM, su=TEAM),
    Action.ERROR_LEARNING_READ: _row(f=TEAM, tl=TEAM, su=ALL, m=ALL),
    Action.ERROR_LEARNING_WRITE: _row(f=ASSIGNED, tl=TEAM, su=TEAM),
    Action.DILEMMA_READ: _row(f=TEAM, tl=TEAM, su=ALL, m=ALL),
    Action.DILEMMA_WRITE: _row(f=ASSIGNED, tl=TEAM, su=TEAM),
}

_FEEDBACK = {
    Action.WAVE_SHOW_LINK: _row(groups=True, f=ASSIGNED, tl=TEAM, su=PROGRAMME),
    Action.WAVE_OPEN: _row(f=ASSIGNED, tl=TEAM, su=PROGRAMME, oa=ALL),
    Action.WAVE_CLOSE: _row(f=ASSIGNED, tl=TEAM, su=PROGRAMME, oa=ALL),
    Action.WAVE_RAISE_CAP: _row(f=ASSIGNED, tl=TEAM, su=PROGRAMME, oa=ALL),
    Action.WAVE_REVOKE_LINK: _row(
        f=ASSIGNED,
        tl=TEAM,
        su=PROGRAMME,
        oa=ALL,
        pa=Rule(Reach.PLATFORM, note="after an incident"),
    ),
    Action.ANSWER_SUBMIT: _row(),
    Action.ANSWER_CHANGE: _row(),
    Action.ANSWER_READ: _row(),
    Action.FEEDBACK_SESSION_READ: _row(
        groups=True,
        mb=TEAM_FIGURES,
        f=ASSIGNED_FIGURES,
        tl=TEAM_FIGURES,
        su=ALL_FIGURES,
        oa=ALL_FIGURES,
    ),
    Action.FEEDBACK_TEAM_READ: _row(
        tl=TEAM_FIGURES, su=ALL_FIGURES, m=ALL_FIGURES, oa=ALL_FIGURES
    ),
    Action.FEEDBACK_ORGANISATION_READ: _row(
        tl=ALL_FIGURES, su=ALL_FIGURES, m=ALL_FIGURES, oa=ALL_FIGURES
    ),
    Action.FEEDBACK_PLATFORM_READ: _row(
        m=PLATFORM_FIGURES, oa=PLATFORM_FIGURES, pa=PLATFORM_FIGURES
    ),
    Action.TEXT_MODERATE: _row(
        su=Rule(Reach.ORGANISATION, not_facilitated=True, not_led=True),
        oa=Rule(Reach.ORGANISATION, not_facilitated=True),
    ),
    Action.TEXT_READ: _row(groups=True, f=ASSIGNED, tl=TEAM, su=ALL, oa=ALL),
    Action.QUESTIONNAIRE_EDIT: _row(su=ALL, oa=ALL),
    Action.INTERVIEW_CONSENT_READ: _row(f=ASSIGNED, tl=TEAM, su=ALL, m=ALL, oa=ALL),
    Action.INTERVIEW_CONSENT_WRITE: _row(f=ASSIGNED, tl=TEAM),
}

_PEOPLE = {
    Action.ONBOARDING_READ: _row(
        mb=SELF, f=SELF, tl=TEAM_AND_SELF, su=ALL_AND_SELF, m=SELF, oa=ALL
    ),
    Action.ONBOARDING_READ_IF_SHOWN: _row(
        m=Rule(
            Reach.ORGANISATION,
            note="only where the organisation shows newcomers' names to managers",
        )
    ),
    Action.ONBOARDING_COUNTS_READ: _row(
        tl=TEAM_FIGURES, su=ALL_FIGURES, m=ALL_FIGURES, oa=ALL_FIGURES
    ),
    Action.ONBOARDING_ASSIGN: _row(su=ALL, oa=ALL),
    Action.ONBOARDING_TICK: _row(mb=SELF, f=SELF, tl=SELF, su=ALL, oa=ALL),
    Action.ONBOARDING_PROGRAMME_EDIT: _row(su=ALL, oa=ALL),
    Action.KEY_PERSON_READ: _row(su=ALL, m=ALL, oa=ALL),
    Action.KEY_PERSON_EDIT: _row(su=ALL, oa=ALL),
    Action.ROSTER_READ: _row(f=TEAM, tl=TEAM, su=ALL, m=ALL, oa=ALL),
    Action.ROSTER_EDIT: _row(tl=TEAM, su=ALL, oa=ALL),
    Action.PERSON_READ: _row(
        mb=TEAM,
        f=TEAM,
        tl=TEAM,
        su=ALL,
        m=ALL,
        oa=ALL,
        pa=Rule(Reach.PLATFORM, note="administrators' names only"),
    ),
    Action.PERSON_EDIT: _row(tl=TEAM_FACILITATORS, su=ALL_BELOW_SUPERUSER, oa=ALL),
    Action.PERSON_INVITE: _row(
        tl=TEAM_FACILITATORS,
        su=ALL_BELOW_SUPERUSER,
        oa=ALL_AGAIN,
        pa=FIRST_ADMINISTRATOR,
    ),
    Action.PERSON_DEACTIVATE: _row(
        f=SELF,
        tl=TEAM_FACILITATORS,
        su=ALL_BELOW_SUPERUSER,
        oa=ALL_AGAIN,
        pa=Rule(Reach.PLATFORM, password=True, note="administrators only"),
    ),
    Action.PERSON_SIGN_OUT: _row(
        mb=SELF,
        f=SELF,
        tl=Rule(Reach.TEAM, own=True, note="facilitators only"),
        su=Rule(
            Reach.ORGANISATION, own=True, note="facilitators and team leaders only"
        ),
        m=SELF,
        oa=ALL_AGAIN,
        pa=Rule(Reach.PLATFORM, password=True, note="administrators only"),
    ),
    Action.ROLE_GRANT: _row(
        tl=TEAM_FACILITATORS,
        su=ALL_BELOW_SUPERUSER,
        oa=Rule(
            Reach.ORGANISATION,
            password=True,
            note="an administrator only with a second administrator's confirmation",
        ),
        pa=FIRST_ADMINISTRATOR,
    ),
    Action.ROLE_REVOKE: _row(
        tl=TEAM_FACILITATORS, su=ALL_BELOW_SUPERUSER, oa=ALL_AGAIN
    ),
    Action.ACCOUNT_EDIT: _row(
        mb=SELF, f=SELF, tl=SELF, su=SELF, m=SELF, oa=SELF, pa=SELF
    ),
}

_MANAGEMENT = {
    Action.IMPLEMENTATION_READ: _row(tl=TEAM, su=ALL, m=ALL, oa=ALL),
    Action.OVERSIGHT_READ: _row(m=ALL),
    Action.OVERSIGHT_WRITE: _row(m=ALL),
    Action.COMPETENCE_UPLIFT_READ: _row(m=ALL, oa=ALL),
    Action.COMPETENCE_UPLIFT_EDIT: _row(m=ALL, oa=ALL),
}

_SET_UP = {
    Action.ADMINISTRATION_READ: _row(oa=ALL),
    Action.TREE_READ: _row(mb=ALL, f=ALL, tl=ALL, su=ALL, m=ALL, oa=ALL),
    Action.TREE_EDIT: _row(oa=ALL),
    Action.TEAM_READ: _row(mb=TEAM, f=TEAM, tl=TEAM, su=ALL, m=ALL, oa=ALL),
    Action.TEAM_EDIT: _row(tl=TEAM, oa=ALL),
    Action.CLOSED_PERIOD_EDIT: _row(oa=ALL),
    Action.SETTINGS_READ: _row(su=ALL, m=ALL, oa=ALL),
    Action.SETTINGS_EDIT: _row(oa=ALL_AGAIN),
    Action.PRIVACY_TIGHTEN: _row(oa=ALL_BY_TWO),
    Action.PRIVACY_LOOSEN: _row(),
    Action.ORGANISATION_CREATE: _row(pa=PLATFORM_AGAIN),
    Action.ORGANISATION_SUSPEND: _row(pa=PLATFORM_AGAIN),
    Action.SESSION_IMPORT: _row(tl=TEAM, su=ALL, oa=ALL_AGAIN),
    Action.PERSON_IMPORT: _row(tl=TEAM, su=ALL, oa=ALL_AGAIN),
    Action.FIGURES_EXPORT: _row(
        groups=True, f=ASSIGNED, tl=TEAM, su=ALL, m=ALL, oa=ALL_AGAIN
    ),
    Action.ORGANISATION_EXPORT: _row(oa=ALL_BY_TWO),
    Action.LOG_READ: _row(mb=SELF, f=SELF, tl=SELF, su=SELF, m=SELF, oa=ALL),
    Action.LOG_READ_TECHNICAL: _row(pa=PLATFORM),
    Action.LOG_VERIFY: _row(oa=ALL, pa=PLATFORM),
    Action.LOG_CHANGE: _row(),
    Action.OUTBOX_READ: _row(f=ASSIGNED, tl=TEAM, oa=ALL),
    Action.OUTBOX_RESEND: _row(f=ASSIGNED, tl=TEAM, oa=ALL),
    Action.OUTBOX_COUNTS_READ: _row(pa=PLATFORM),
    Action.SUBJECT_REQUEST_ASK: _row(
        mb=SELF, f=SELF, tl=SELF, su=SELF, m=SELF, oa=SELF
    ),
    Action.SUBJECT_REQUEST_CARRY_OUT: _row(oa=ALL_BY_TWO),
    Action.BACKUP_RUN: _row(),
    Action.BREAK_GLASS_USE: _row(pa=PLATFORM_BY_TWO),
    Action.BREAK_GLASS_APPROVE: _row(oa=ALL),
}

#: The rows by the heading they stand under in the rendered table.
SECTIONS: Mapping[str, Mapping[Action, Mapping[Role, Rule]]] = MappingProxyType(
    {
        "Knowledge": _KNOWLEDGE,
        "Meetings": _MEETINGS,
        "Anchoring": _ANCHORING,
        "Feedback": _FEEDBACK,
        "People": _PEOPLE,
        "Management": _MANAGEMENT,
        "Set-up": _SET_UP,
    }
)

MATRIX: Mapping[Action, Mapping[Role, Rule]] = MappingProxyType(
    {action: row for rows in SECTIONS.values() for action, row in rows.items()}
)
