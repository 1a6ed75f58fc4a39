"""The words of the rights: roles, how far a role reaches, and what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """
    What a person may be in an organisation. Declared from least to most rights.

    A member is anyone who signs in, in the team on whose roster they are, unless they
    hold a role there: nobody grants it.
    """

    MEMBER = "member"
    FACILITATOR = "facilitator"
    TEAM_LEADER = "team_leader"
    SUPERUSER = "superuser"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    PLATFORM = "platform"


class Reach(StrEnum):
    """How far a right goes. Declared in the order the rendered table explains them."""

    #: Nothing, which is also the answer where no rule is written.
    NONE = "none"
    #: What concerns the viewer and nobody else.
    SELF = "self"
    #: The sessions that the viewer facilitates, wherever the role is granted.
    ASSIGNED = "assigned"
    #: As ASSIGNED, and the sessions of programmes inside the grant.
    PROGRAMME = "programme"
    #: The sessions inside the grant that the viewer planned, until they are held.
    PLANNED = "planned"
    #: What belongs to a unit inside the grant.
    TEAM = "team"
    #: As TEAM, and what belongs to no unit: packages, settings, joint figures.
    ORGANISATION = "organisation"
    #: What belongs to the platform; never what an organisation keeps.
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Rule:
    """
    What one role may do by one action.

    `own` adds what concerns the viewer to any reach, `planned` what PLANNED reaches.
    `aggregates` says that the action shows released figures only. `password` asks for
    the password again and `two_people` for a second administrator. `not_facilitated`
    leaves out the sessions that the viewer facilitates, `not_led` those of a team the
    viewer leads. `groups` adds the sessions that a group from a unit inside the grant
    takes part in.
    `note` is a restriction that the rendered table must say in words.
    """

    reach: Reach
    own: bool = False
    planned: bool = False
    aggregates: bool = False
    password: bool = False
    two_people: bool = False
    not_facilitated: bool = False
    not_led: bool = False
    groups: bool = False
    note: str = ""


NO_RULE = Rule(Reach.NONE)


class Action(StrEnum):
    """Everything that somebody may do, as "object.verb". Each has a row of rules."""

    NEXT_STEPS_READ = "next_steps.read"
    # knowledge
    PACKAGE_READ = "package.read"
    PACKAGE_EDIT = "package.edit"
    PACKAGE_PUBLISH = "package.publish"
    LOCAL_PACKAGE_READ = "local_package.read"
    LOCAL_PACKAGE_EDIT = "local_package.edit"
    LOCAL_PACKAGE_PUBLISH = "local_package.publish"
    LOCAL_TALK_ADD = "local_talk.add"
    LOCAL_TALK_EDIT = "local_talk.edit"
    LIBRARY_READ = "library.read"
    LIBRARY_EDIT = "library.edit"
    CATALOGUE_IMPORT = "catalogue.import"
    MEDIA_READ = "media.read"
    MEDIA_ADD = "media.add"
    # meetings
    SESSION_READ = "session.read"
    SESSION_CREATE = "session.create"
    SESSION_EDIT = "session.edit"
    SESSION_RUN = "session.run"
    SESSION_CANCEL = "session.cancel"
    SESSION_NOTES_READ = "session_notes.read"
    SESSION_NOTES_WRITE = "session_notes.write"
    PROGRAMME_CREATE = "programme.create"
    GUEST_GROUP_READ = "guest_group.read"
    GUEST_GROUP_EDIT = "guest_group.edit"
    GUEST_GROUP_JOIN = "guest_group.join"
    STANDING_MEETING_READ = "standing_meeting.read"
    STANDING_MEETING_EDIT = "standing_meeting.edit"
    CASE_SPARRING_READ = "case_sparring.read"
    CASE_SPARRING_WRITE = "case_sparring.write"
    ROTA_READ = "rota.read"
    ROTA_EDIT = "rota.edit"
    # anchoring
    DECISION_READ = "decision.read"
    DECISION_OWNER_READ = "decision.read_owner"
    DECISION_WRITE = "decision.write"
    DECISION_ANSWER = "decision.answer"
    DECISION_REDACT = "decision.redact"
    DECISION_DELETE = "decision.delete"
    FOLLOWUP_READ = "followup.read"
    FOLLOWUP_WRITE = "followup.write"
    PRINCIPLE_READ = "principle.read"
    PRINCIPLE_WRITE = "principle.write"
    ERROR_LEARNING_READ = "error_learning.read"
    ERROR_LEARNING_WRITE = "error_learning.write"
    DILEMMA_READ = "dilemma.read"
    DILEMMA_WRITE = "dilemma.write"
    # feedback
    WAVE_SHOW_LINK = "wave.show_link"
    WAVE_OPEN = "wave.open"
    WAVE_CLOSE = "wave.close"
    WAVE_RAISE_CAP = "wave.raise_cap"
    WAVE_REVOKE_LINK = "wave.revoke_link"
    ANSWER_SUBMIT = "answer.submit"
    ANSWER_CHANGE = "answer.change"
    ANSWER_READ = "answer.read"
    FEEDBACK_SESSION_READ = "feedback.read_session"
    FEEDBACK_TEAM_READ = "feedback.read_team"
    FEEDBACK_ORGANISATION_READ = "feedback.read_organisation"
    FEEDBACK_PLATFORM_READ = "feedback.read_platform"
    TEXT_MODERATE = "text.moderate"
    TEXT_READ = "text.read"
    QUESTIONNAIRE_EDIT = "questionnaire.edit"
    INTERVIEW_CONSENT_READ = "interview_consent.read"
    INTERVIEW_CONSENT_WRITE = "interview_consent.write"
    # people
    ONBOARDING_READ = "onboarding.read"
    ONBOARDING_READ_IF_SHOWN = "onboarding.read_if_shown"
    ONBOARDING_COUNTS_READ = "onboarding.read_counts"
    ONBOARDING_ASSIGN = "onboarding.assign"
    ONBOARDING_TICK = "onboarding.tick"
    ONBOARDING_PROGRAMME_EDIT = "onboarding_programme.edit"
    KEY_PERSON_READ = "key_person.read"
    KEY_PERSON_EDIT = "key_person.edit"
    ROSTER_READ = "roster.read"
    ROSTER_EDIT = "roster.edit"
    PERSON_READ = "person.read"
    PERSON_EDIT = "person.edit"
    PERSON_INVITE = "person.invite"
    PERSON_DEACTIVATE = "person.deactivate"
    PERSON_SIGN_OUT = "person.sign_out"
    ROLE_GRANT = "role.grant"
    ROLE_REVOKE = "role.revoke"
    ACCOUNT_EDIT = "account.edit"
    # management
    IMPLEMENTATION_READ = "implementation.read"
    OVERSIGHT_READ = "oversight.read"
    OVERSIGHT_WRITE = "oversight.write"
    COMPETENCE_UPLIFT_READ = "competence_uplift.read"
    COMPETENCE_UPLIFT_EDIT = "competence_uplift.edit"
    # set-up
    ADMINISTRATION_READ = "administration.read"
    TREE_READ = "tree.read"
    TREE_EDIT = "tree.edit"
    TEAM_READ = "team.read"
    TEAM_EDIT = "team.edit"
    CLOSED_PERIOD_EDIT = "closed_period.edit"
    SETTINGS_READ = "settings.read"
    SETTINGS_EDIT = "settings.edit"
    PRIVACY_TIGHTEN = "privacy.tighten"
    PRIVACY_LOOSEN = "privacy.loosen"
    ORGANISATION_CREATE = "organisation.create"
    ORGANISATION_SUSPEND = "organisation.suspend"
    SESSION_IMPORT = "import.sessions"
    PERSON_IMPORT = "import.people"
    FIGURES_EXPORT = "export.figures"
    ORGANISATION_EXPORT = "export.organisation"
    LOG_READ = "log.read"
    LOG_READ_TECHNICAL = "log.read_technical"
    LOG_VERIFY = "log.verify"
    LOG_CHANGE = "log.change"
    OUTBOX_READ = "outbox.read"
    OUTBOX_RESEND = "outbox.resend"
    OUTBOX_COUNTS_READ = "outbox.read_counts"
    SUBJECT_REQUEST_ASK = "subject_request.ask"
    SUBJECT_REQUEST_CARRY_OUT = "subject_request.carry_out"
    BACKUP_RUN = "backup.run"
    BREAK_GLASS_USE = "break_glass.use"
    BREAK_GLASS_APPROVE = "break_glass.approve"


#: What is done without an account, and by which link.
LINK_ACTIONS: Mapping[Action, str] = MappingProxyType(
    {
        Action.ANSWER_SUBMIT: "link",
        Action.ANSWER_CHANGE: "receipt",
        Action.GUEST_GROUP_JOIN: "group link",
    }
)

#: What is done on the server's command line only.
COMMAND_LINE_ACTIONS = frozenset({Action.BACKUP_RUN})
