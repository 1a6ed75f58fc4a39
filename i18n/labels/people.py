"""The words for people and roles."""

from collections.abc import Mapping

from domain.access_terms import Action, Role
from domain.people.person import AccountState, JobFunction, OrganisationKind
from domain.units import UnitKind
from i18n.translator import Translate


def role_labels(_: Translate) -> Mapping[Role, str]:
    return {
        Role.MEMBER: _("Medlem"),
        Role.FACILITATOR: _("Facilitator"),
        Role.TEAM_LEADER: _("Teamleder"),
        Role.SUPERUSER: _("Superbruger"),
        Role.MANAGER: _("Leder"),
        Role.ADMINISTRATOR: _("Administrator"),
        Role.PLATFORM: _("Platformsadministrator"),
    }


def organisation_kind_labels(_: Translate) -> Mapping[OrganisationKind, str]:
    return {
        OrganisationKind.MUNICIPALITY: _("Kommune"),
        OrganisationKind.DAYCARE_INSTITUTION: _("Daginstitution"),
        OrganisationKind.RESIDENTIAL_HOME: _("Botilbud"),
        OrganisationKind.NGO: _("NGO"),
        OrganisationKind.UNIVERSITY_COLLEGE: _("Professionshøjskole"),
        OrganisationKind.OTHER: _("Andet"),
    }


def unit_kind_labels(_: Translate) -> Mapping[UnitKind, str]:
    return {
        UnitKind.ORGANISATION: _("Organisation"),
        UnitKind.ADMINISTRATION: _("Forvaltning"),
        UnitKind.DEPARTMENT: _("Afdeling"),
        UnitKind.INSTITUTION: _("Institution"),
        UnitKind.TEAM: _("Team"),
    }


def job_function_labels(_: Translate) -> Mapping[JobFunction, str]:
    return {
        JobFunction.PARTICIPANT: _("Deltager"),
        JobFunction.CASEWORKER: _("Sagsbehandler"),
        JobFunction.CASE_OWNER: _("Sagsejer"),
        JobFunction.SOCIAL_EDUCATOR: _("Socialpædagog"),
        JobFunction.MANAGER: _("Leder"),
        JobFunction.TEAM_LEADER: _("Teamleder"),
        JobFunction.DEPARTMENT_MANAGER: _("Afdelingsleder"),
        JobFunction.CENTRE_MANAGER: _("Centerleder"),
        JobFunction.PROFESSIONAL_LEADER: _("Faglig leder"),
        JobFunction.CASE_COORDINATOR: _("Faglig koordinator"),
        JobFunction.FACILITATOR: _("Facilitator"),
        JobFunction.ANCHOR_PERSON: _("Tovholder"),
        JobFunction.LOCAL_SUPERUSER: _("Lokal superbruger"),
        JobFunction.KNOWLEDGE_PERSON: _("Videnperson"),
        JobFunction.KEY_PERSON: _("Nøgleperson"),
        JobFunction.UNION_REPRESENTATIVE: _("Tillidsrepræsentant"),
        JobFunction.SAFETY_REPRESENTATIVE: _("Arbejdsmiljørepræsentant"),
        JobFunction.JOINT_COMMITTEE_MEMBER: _("Medlem af MED-gruppen"),
    }


def account_state_labels(_: Translate) -> Mapping[AccountState, str]:
    return {
        AccountState.NONE: _("Ingen adgang"),
        AccountState.INVITED: _("Inviteret"),
        AccountState.OPEN: _("Kan logge ind"),
        AccountState.CLOSED: _("Adgang lukket"),
    }


def audited_action_labels(_: Translate) -> Mapping[str, str]:
    return {
        Action.TREE_EDIT: _("Organisationen ændret"),
        Action.ROSTER_EDIT: _("Kolleger på listen"),
        Action.PERSON_EDIT: _("Kollega rettet"),
        Action.PERSON_INVITE: _("Invitation eller link"),
        Action.PERSON_DEACTIVATE: _("Adgang lukket eller åbnet"),
        Action.PERSON_SIGN_OUT: _("Logget ud"),
        Action.ROLE_GRANT: _("Rolle givet"),
        Action.ROLE_REVOKE: _("Rolle taget tilbage"),
        Action.SETTINGS_EDIT: _("Indstillinger"),
        Action.PRIVACY_TIGHTEN: _("Grænser for svar"),
        Action.CLOSED_PERIOD_EDIT: _("Lukkedage"),
        Action.ONBOARDING_ASSIGN: _("Oplæring: forløb og makker"),
        Action.ONBOARDING_TICK: _("Oplæring: trin"),
        Action.CATALOGUE_IMPORT: _("Talks hentet ind fra en fil"),
        Action.PERSON_IMPORT: _("Kolleger hentet ind fra en fil"),
        Action.DECISION_REDACT: _("Ord fjernet fra en beslutning"),
        Action.SESSION_CREATE: _("Session planlagt"),
        Action.SESSION_EDIT: _("Session rettet"),
        Action.STANDING_MEETING_EDIT: _("Fast møde"),
        Action.LOCAL_TALK_ADD: _("Egen talk"),
        Action.LOCAL_TALK_EDIT: _("Egen talk rettet"),
        Action.LOCAL_PACKAGE_EDIT: _("Egen temapakke"),
        Action.LOCAL_PACKAGE_PUBLISH: _("Egen temapakke delt"),
        Action.MEDIA_ADD: _("Film til en talk"),
        Action.WAVE_OPEN: _("Skema åbnet"),
        Action.WAVE_CLOSE: _("Skema lukket"),
        Action.WAVE_RAISE_CAP: _("Flere pladser i et skema"),
        Action.WAVE_REVOKE_LINK: _("Nyt link til et skema"),
        Action.FIGURES_EXPORT: _("Fil hentet"),
    }
