"""The words for people and roles."""

from collections.abc import Mapping

from domain.access_terms import Role
from domain.people import JobFunction, OrganisationKind
from domain.units import UnitKind
from i18n.translator import Translate


def role_labels(_: Translate) -> Mapping[Role, str]:
    return {
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
