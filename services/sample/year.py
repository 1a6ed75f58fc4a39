"""One organisation of the demonstration lives its year."""

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from data_access.feedback.released import remove_old_texts
from data_access.knowledge import catalogue
from domain.knowledge.package_drafts import PackageDraft, Prompts
from domain.knowledge.talk_drafts import TalkDraft
from domain.knowledge.theme_packages import (
    PackageStatus,
    Talk,
    TalkKind,
    ThemePackage,
    WorkArea,
    stable_id,
)
from services.feedback.closing import keep_time
from services.knowledge.adaptations import adapt_package, set_package_status
from services.knowledge.films import INTRODUCTION, NewFilm, add_film
from services.knowledge.local_talks import add_local_talk
from services.sample.founding import add_rhythm, found
from services.sample.meetings import Meeting
from services.sample.newcomers import Beginner
from services.sample.scripts import TeamScript
from services.sample.stage import A_WEEK, AFTERWARDS, Stage, Team
from services.sample.threads import Thread, Threads

ADAPTED_WEEKS_AGO = 53
FILMED_WEEKS_AGO = 20
WEEKS = 51
#: no team but a silent one has a decision that nobody has touched for so long
RECENT_WEEKS = 6


def live_a_year(stage: Stage, *, password_hash: str) -> None:
    """Found the organisation and let its teams meet, decide and answer until today."""
    found(stage, password_hash=password_hash)
    adapted = _adapt(stage)
    _add_film_talk(stage)
    decided: dict[UUID, Thread] = {}
    for script in stage.script.teams:
        _write_year(stage, script, adapted, decided)
    stage.diary.live(stage.today)
    keep_time(stage.db, stage.organisation_id, today=stage.today)
    remove_old_texts(stage.db, stage.organisation_id, today=stage.today)


def _write_year(
    stage: Stage,
    script: TeamScript,
    adapted: ThemePackage | None,
    decided: dict[UUID, Thread],
) -> None:
    """Write a team's sessions into the diary, and the weeks between them."""
    luck = Random(f"{stage.script.key}/{script.key}")  # noqa: S311 no secret
    team = Team(stage, script, luck)
    add_rhythm(team)
    threads = Threads(team, decided)
    meetings = [Meeting(team, threads, each, adapted) for each in script.sessions]
    for meeting in meetings:
        meeting.write_into_diary()
    for newcomer in script.newcomers:
        Beginner(team, newcomer).write_into_diary()
    taken = {meeting.day for meeting in meetings}

    def speak(day: date) -> None:
        if threads.by_id:
            threads.speak(day, team.leader)

    for week in range(WEEKS, -1, -1):
        day = team.day(week)
        speaks = week < RECENT_WEEKS or luck.random() < script.rhythm
        is_past = day < stage.today and day not in taken
        if week >= script.silent_weeks and speaks and is_past:
            stage.diary.write(day, AFTERWARDS, speak)


def _add_film_talk(stage: Stage) -> None:
    """Add the talk that has a film, if the organisation has one."""
    talk = stage.script.film_talk
    if talk is None:
        return
    day = stage.today - FILMED_WEEKS_AGO * A_WEEK
    added = _add_talk(stage, talk, day, "film talk")
    add_film(
        stage.work(stage.viewer(talk["by"]), day),
        added.id,
        NewFilm(
            file=INTRODUCTION.file,
            type=INTRODUCTION.type,
            size=INTRODUCTION.size,
            subtitles=INTRODUCTION.subtitles,
        ),
        op_id=stage.op_id(day, "film"),
    )


def _add_talk(stage: Stage, talk: Mapping[str, Any], day: date, what: str) -> Talk:
    return add_local_talk(
        stage.work(stage.viewer(talk["by"]), day),
        TalkDraft(
            kind=TalkKind.PRACTICE,
            work_area=WorkArea.AUTHORITY,
            **{name: words for name, words in talk.items() if name != "by"},
        ),
        op_id=stage.op_id(day, what),
    )


def _adapt(stage: Stage) -> ThemePackage | None:
    """Add a colleague's talk and the organisation's own copy of a package."""
    told, talk = stage.script.adaptation, stage.script.local_talk
    if told is None or talk is None:
        return None
    day = stage.today - ADAPTED_WEEKS_AGO * A_WEEK
    by = stage.viewer(told["by"])
    own = _add_talk(stage, talk, day, "local talk")
    central_id = stable_id("package", told["package"])
    central = catalogue.get_package(stage.db, stage.organisation_id, central_id)
    if central is None:
        raise LookupError(told["package"])
    draft = adapt_package(
        stage.work(by, day),
        central_id,
        PackageDraft(
            title=told["title"],
            summary=told["summary"],
            conversation_guide=central.conversation_guide,
            talk_ids=(*(each.id for each in central.talks), own.id),
            materials=central.materials,
            prompts={
                stable_id("talk", told["prompts_of"]): Prompts(
                    learning="\n".join(told["learning"]),
                    productive="\n".join(told["productive"]),
                )
            },
        ),
        op_id=stage.op_id(day, "adaptation"),
    )
    return set_package_status(
        stage.work(by, day), draft.id, PackageStatus.PUBLISHED, version=draft.version
    )
