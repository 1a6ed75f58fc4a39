"""The day, the filters and the session of what is taken along."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from domain.access import Action, rule_for
from domain.decisions.filters import WantedDecisions
from domain.errors import DomainError, ErrorCode, NotAllowed
from domain.files import WantedFile
from domain.local_sessions.local_session import LocalSession
from i18n.formats import listed, long_date
from i18n.labels import decision_filter_labels
from i18n.translator import Translate
from services.local_sessions.register_and_change import get_session
from services.viewer_rights import require, require_somewhere
from services.work import Work


def require_confirmed(work: Work, *, confirmed: bool) -> None:
    """Return for who may take files along, and has given the password if they must."""
    fresh = require_somewhere(work, Action.FIGURES_EXPORT)
    rules = (rule_for(Action.FIGURES_EXPORT, held.role) for held in fresh.roles)
    # also who could take some of it in another role, without a password
    if not confirmed and any(rule.password for rule in rules):
        raise DomainError(ErrorCode.PASSWORD_AGAIN)


def session_of(work: Work, wanted: WantedFile) -> LocalSession:
    """Return the session that a file is about, if the viewer may take it along."""
    if wanted.session_id is None:
        raise NotAllowed
    session = get_session(work, wanted.session_id)
    require(work, Action.FIGURES_EXPORT, **session.target)
    return session


def drawn_up(work: Work, _: Translate) -> str:
    return _("{organisation}, opgjort {day}. Kilde: Anker.").format(
        organisation=work.viewer.organisation_name,
        day=long_date(work.today, _.language),
    )


def filters_of(
    asked: WantedDecisions, teams: Mapping[UUID, str], _: Translate
) -> Iterator[str]:
    """Yield the filters that the decisions are cut by."""
    if asked.team_id is not None:
        yield _("Team: {names}").format(names=teams.get(asked.team_id, ""))
    if asked.states:
        labels = decision_filter_labels(_)
        states = [labels[state] for state in asked.states]
        yield _("Vis kun: {names}").format(names=listed(states, _.language))
    if asked.owners:
        owners = [owner or _("Teamet") for owner in asked.owners]
        yield _("Ansvarlig: {names}").format(names=listed(owners, _.language))
