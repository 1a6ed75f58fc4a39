"""Talk fra en kollega: the organisation's own talks."""

from dataclasses import replace
from uuid import UUID, uuid4

from data_access.knowledge import catalogue, local_catalogue
from domain.access import Action
from domain.errors import NotFound
from domain.knowledge.talk_drafts import TalkDraft, corrected, local_slug, talk_of_draft
from domain.knowledge.theme_packages import PackageOrigin, Talk
from services import change_log
from services.registered_rights import answers_to
from services.viewer_rights import require
from services.work import Work


@answers_to(Action.LOCAL_TALK_ADD)
def add_local_talk(work: Work, draft: TalkDraft, *, op_id: UUID) -> Talk:
    """
    Add a talk by a colleague to the organisation's own catalogue and return it.

    The same form sent twice adds one. What cannot be kept is an `InvalidForm`.
    """
    require(work, Action.LOCAL_TALK_ADD)
    organisation_id = work.organisation_id
    made = local_catalogue.get_talk_by_op(work.db, organisation_id, op_id)
    if made is not None:
        return made
    taken = local_catalogue.list_slugs(work.db, organisation_id)
    talk = talk_of_draft(draft, talk_id=uuid4(), slug=local_slug(draft.title, taken))
    _record(work, Action.LOCAL_TALK_ADD, talk, "added")
    return local_catalogue.add_talk(
        work.db,
        organisation_id,
        talk,
        op_id=op_id,
        added_by_id=work.viewer.person_id,
        now=work.now,
    )


@answers_to(Action.LOCAL_TALK_EDIT)
def change_local_talk(
    work: Work, talk_id: UUID, draft: TalkDraft, *, version: int
) -> Talk:
    """
    Correct a talk by a colleague that was read at `version`, and return it.

    `Conflict` if somebody has changed it since. Its slug stays, whatever its title.
    """
    talk = _own_talk(work, talk_id)
    changed = replace(corrected(talk, draft), version=version)
    _record(work, Action.LOCAL_TALK_EDIT, changed, "changed")
    return local_catalogue.change_talk(
        work.db, work.organisation_id, changed, archived_at=None
    )


@answers_to(Action.LOCAL_TALK_EDIT)
def archive_local_talk(work: Work, talk_id: UUID, *, version: int) -> Talk:
    """
    Take a talk by a colleague out of the catalogue, and return it.

    Packages and sessions that have it keep it. A correction brings it back.
    """
    talk = replace(_own_talk(work, talk_id), version=version)
    _record(work, Action.LOCAL_TALK_EDIT, talk, "archived")
    return local_catalogue.change_talk(
        work.db, work.organisation_id, talk, archived_at=work.now
    )


def _record(work: Work, action: Action, talk: Talk, what: str) -> None:
    change_log.record(
        work, action, subject=f"talk:{talk.id}", detail=f"{talk.title}: {what}"
    )


def _own_talk(work: Work, talk_id: UUID) -> Talk:
    require(work, Action.LOCAL_TALK_EDIT)
    talk = catalogue.get_talk(work.db, work.organisation_id, talk_id)
    if talk is None or talk.origin is not PackageOrigin.LOCAL:
        raise NotFound
    return talk
