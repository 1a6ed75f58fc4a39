"""The stops of the screenshots: the pages of the walk, and their visitors."""

from dataclasses import dataclass
from uuid import UUID

from data_access.database import Database
from data_access.decisions.decisions import list_decisions
from data_access.feedback.waves import list_waves
from data_access.local_sessions.local_sessions import list_sessions
from domain.decisions.decision import DecisionStatus
from domain.feedback.questionnaire import WaveKind
from domain.feedback.wave import WaveStatus
from domain.knowledge.theme_packages import stable_id
from domain.local_sessions.local_session import LocalSession, SessionStatus
from domain.local_sessions.templates import TemplateId
from services.feedback.opening import survey_token
from services.sample.scripts import organisation_scripts
from services.secrets import server_keys
from tests.support.app import App
from web.templating import PRIVACY_PATH

AISHA = "teamleder@fjordby.example"
FINN = "facilitator@fjordby.example"
BO = "superbruger@fjordby.example"
KAREN = "leder@fjordby.example"
LONE = "administrator@fjordby.example"
NOBODY = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One page: the name of its pictures, its address and its visitor."""

    name: str
    path: str
    email: str


def list_stops(app: App) -> list[Stop]:
    """Return the stops in the order of the walk."""
    fjordby = organisation_scripts()[0]
    team_id = fjordby.id_of("team", "boerneteamet")
    database = Database(app.address.url)
    with database.reading(fjordby.id) as db:
        every = list_sessions(db, fjordby.id)
        sessions = [each for each in every if each.team_id == team_id]
        decision = next(
            each
            for each in list_decisions(db, fjordby.id, team_ids=[team_id])
            if each.status is DecisionStatus.DONE and each.version > EDITED
        )
        (wave,) = list_waves(
            db, fjordby.id, statuses=[WaveStatus.OPEN], kind=WaveKind.END
        )
        token = survey_token(db, wave, server_keys(app.data))
    database.close()
    (planned,) = (each for each in sessions if each.status is SessionStatus.PLANNED)
    (held,) = (each for each in every if each.status is SessionStatus.HELD)
    package = stable_id("package", "boernesamtalen")
    talk = stable_id("talk", "naar-barnet-siger-det-ved-jeg-ikke")
    own = next(
        each for each in sessions if each.package_id not in {None, package}
    ).package_id
    return [
        Stop("log-ind", "/", NOBODY),
        Stop("glemt", "/glemt", NOBODY),
        Stop("naeste-skridt", "/", AISHA),
        Stop("temapakker", "/temapakker", AISHA),
        Stop("temapakke", f"/temapakke?id={package}", AISHA),
        Stop("temapakke-tilpasset", f"/temapakke?id={own}", AISHA),
        Stop("tilpas", f"/tilpas?pakke={package}", AISHA),
        Stop("talk", f"/talk?id={talk}", AISHA),
        Stop("lokalt-talk", "/lokalt-talk", BO),
        Stop("planlaeg", f"/planlaeg?pakke={package}", AISHA),
        Stop("sessioner", "/sessioner", AISHA),
        Stop("session-i-dag", f"/session?id={planned.id}", AISHA),
        Stop("session-med-kode", f"/session?id={held.id}", FINN),
        Stop("skema", f"/s/{token}", NOBODY),
        Stop("beslutninger", "/beslutninger", AISHA),
        Stop("beslutning", f"/beslutninger?beslutning={decision.id}", AISHA),
        Stop("ugens-tryk", "/beslutninger?vis=ugen", AISHA),
        Stop("feedback", "/feedback", AISHA),
        Stop("feedback-seminar", f"/feedback?session={_seminar(sessions)}", AISHA),
        Stop("oplaering", "/oplaering", BO),
        Stop("implementering", "/implementering", KAREN),
        Stop("administration", "/administration", LONE),
        Stop("hent-ind", "/hent-ind", LONE),
        Stop("hent-ind-talks", "/hent-ind?liste=talks", LONE),
        Stop("privatliv", PRIVACY_PATH, NOBODY),
    ]


#: a decision of this version has been tapped and answered
EDITED = 4


def _seminar(sessions: list[LocalSession]) -> UUID:
    """Return the session with the most answers."""
    return next(
        each.id for each in sessions if each.template_id is TemplateId.HYBRID_SEMINAR
    )
