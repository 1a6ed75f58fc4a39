"""Talk fra en kollega: a local talk as it is typed, and the checks before it is saved."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from domain.errors import ErrorCode, InvalidField
from domain.form_check import FormCheck
from domain.knowledge.materials import Material, checked_materials
from domain.knowledge.search_words import search_words
from domain.knowledge.theme_packages import PackageOrigin, Talk, TalkKind, WorkArea
from domain.texts import clean, is_web_link

#: of a package; a talk can be called "Ro"
SHORTEST_TITLE: Final = 3
LONGEST_TITLE: Final = 120
LONGEST_SPEAKER: Final = 120
LONGEST_REGION: Final = 100
LONGEST_LINK: Final = 500
#: some words to read aloud, and no more than an hour of them
SHORTEST_MANUSCRIPT: Final = 40
LONGEST_MANUSCRIPT: Final = 30_000
MOST_MINUTES: Final = 60
MOST_LINES: Final = 8
LONGEST_LINE: Final = 400
#: What every slug of an organisation's own begins with, and no central one does.
LOCAL_SLUG: Final = "lokalt-"
_LONGEST_SLUG: Final = 60
_LIST_MARK: Final = re.compile(r"^[-•*](\s+|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkDraft:
    """
    A talk by a colleague as it is typed, with one point or prompt per line.

    `kind`, `work_area` and `minutes` are None only while nothing is chosen.
    """

    title: str = ""
    speaker_role: str = ""
    speaker_region: str = ""
    kind: TalkKind | None = None
    work_area: WorkArea | None = None
    minutes: int | None = None
    manuscript: str = ""
    learning_points: str = ""
    learning_prompts: str = ""
    productive_prompts: str = ""
    video_url: str = ""
    materials: tuple[Material, ...] = ()


def draft_of_talk(talk: Talk) -> TalkDraft:
    """Return the draft that a correction of `talk` begins with."""
    return TalkDraft(
        title=talk.title,
        speaker_role=talk.speaker_role,
        speaker_region=talk.speaker_region,
        kind=talk.kind,
        work_area=talk.work_area,
        minutes=talk.minutes,
        manuscript=talk.manuscript,
        learning_points="\n".join(talk.learning_points),
        learning_prompts="\n".join(talk.learning_prompts),
        productive_prompts="\n".join(talk.productive_prompts),
        video_url=talk.video_url or "",
        materials=talk.materials,
    )


def talk_of_draft(
    draft: TalkDraft, *, talk_id: UUID, slug: str, needs_prompts: bool = True
) -> Talk:
    """
    Return the local talk that `draft` describes, or raise `InvalidForm`.

    Every field that cannot be kept is named at once. Learning points, region,
    video and materials may be missing, and the manuscript of a talk that has a link;
    both conversations need a prompt, where `needs_prompts`.
    """
    form = FormCheck()
    is_link = not draft.manuscript.strip() and bool(draft.video_url.strip())
    for field in ("kind", "work_area", "minutes"):
        if getattr(draft, field) is None:
            form.refuse(field, ErrorCode.REQUIRED)
    talk = Talk(
        id=talk_id,
        slug=slug,
        origin=PackageOrigin.LOCAL,
        title=form.text("title", draft.title, most=LONGEST_TITLE, least=1),
        kind=draft.kind or TalkKind.PRACTICE,
        speaker_role=form.text(
            "speaker_role", draft.speaker_role, most=LONGEST_SPEAKER, least=2
        ),
        speaker_region=form.text(
            "speaker_region", draft.speaker_region, most=LONGEST_REGION
        ),
        work_area=draft.work_area or WorkArea.OTHER,
        audience=(),
        topics=(),
        minutes=form.number(
            "minutes",
            1 if draft.minutes is None else draft.minutes,
            least=1,
            most=MOST_MINUTES,
        ),
        manuscript=form.text(
            "manuscript",
            draft.manuscript,
            most=LONGEST_MANUSCRIPT,
            least=0 if is_link else SHORTEST_MANUSCRIPT,
            multiline=True,
        ),
        learning_points=checked_lines(form, "learning_points", draft.learning_points),
        learning_prompts=checked_lines(
            form, "learning_prompts", draft.learning_prompts, required=needs_prompts
        ),
        productive_prompts=checked_lines(
            form, "productive_prompts", draft.productive_prompts, required=needs_prompts
        ),
        video_url=_checked_link(form, draft.video_url),
        materials=checked_materials(form, draft.materials),
    )
    form.finish()
    return talk


def corrected(talk: Talk, draft: TalkDraft) -> Talk:
    """Return `talk` as `draft` corrects it, or raise `InvalidForm`."""
    said = talk_of_draft(draft, talk_id=talk.id, slug=talk.slug)
    return replace(said, audience=talk.audience, topics=talk.topics)


def checked_lines(
    form: FormCheck, field: str, text: str, *, required: bool = False
) -> tuple[str, ...]:
    """
    Return the lines of `text` that say something, without those that come twice.

    A line that cannot be kept is refused by its number.
    """
    lines = []
    for number, line in enumerate(text.splitlines(), 1):
        said = _without_mark(line)
        try:
            said = clean(said, field=field, max_length=LONGEST_LINE, required=False)
        except InvalidField as error:
            form.refuse(field, error.code, **error.values, line=number)
        if said:
            lines.append(said)
    if required and not lines:
        form.refuse(field, ErrorCode.REQUIRED)
    if len(lines) > MOST_LINES:
        form.refuse(field, ErrorCode.TOO_MANY_LINES, most=MOST_LINES)
    return tuple(dict.fromkeys(lines))


def local_slug(title: str, taken: Collection[str]) -> str:
    """Return a slug for a talk or package of this title, unlike all those `taken`."""
    words = "-".join(search_words(title))[:_LONGEST_SLUG].strip("-") or "talk"
    slug, number = f"{LOCAL_SLUG}{words}", 1
    while slug in taken:
        number += 1
        slug = f"{LOCAL_SLUG}{words}-{number}"
    return slug


def _without_mark(line: str) -> str:
    """Return a line without the mark of a list that was pasted in."""
    return _LIST_MARK.sub("", line.strip(), count=1)


def _checked_link(form: FormCheck, text: str) -> str | None:
    link = form.text("video_url", text, most=LONGEST_LINK)
    if not link:
        return None
    if not (is_web_link(link) and link.startswith("https://")):
        form.refuse("video_url", ErrorCode.NOT_A_LINK)
    return link
