"""Every field that takes a text, each as the rule that looks its form through."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import strategies as st

from domain.decisions.decision import Answer, OwnerKind, Tap
from domain.decisions.draft import DecisionDraft, check_draft
from domain.decisions.followups import apply_answer, apply_tap
from domain.feedback.questionnaire import FormKind, WaveKind, check_answers, form_items
from domain.knowledge.package_drafts import PackageDraft, Prompts, check_package_draft
from domain.knowledge.talk_drafts import TalkDraft, talk_of_draft
from domain.knowledge.theme_packages import (
    PackageOrigin,
    TalkKind,
    ThemePackage,
    WorkArea,
)
from domain.local_sessions.changes import Closing, cancel, close
from domain.local_sessions.draft import check_session_draft
from domain.local_sessions.local_session import (
    CancelReason,
    GroupPlan,
    NoDecisionReason,
    SessionStatus,
)
from domain.local_sessions.standing_meeting import check_standing_meeting
from domain.local_sessions.templates import SessionFormat, TemplateId
from domain.people.person import (
    OrganisationDraft,
    PersonDraft,
    UnitDraft,
    check_organisation_draft,
    check_person_draft,
    check_unit_draft,
)
from domain.people.settings import SettingsDraft, check_settings
from domain.units import UnitTree
from domain.working_days import ClosedPeriod, check_closed_period
from tests.builders import (
    FJORDBY,
    TODAY,
    days,
    decision,
    local_session,
    session_draft,
    standing_meeting,
)

ID = UUID(int=77)
TWO_LINES = "Hvad hørte vi?\nHvad kender vi?"

TALK = TalkDraft(
    title="Ro på stuen",
    speaker_role="Pædagog",
    kind=TalkKind.PRACTICE,
    work_area=WorkArea.DAYCARE,
    minutes=12,
    manuscript="Vi begynder dagen roligt, og vi siger godmorgen til alle børn.",
    learning_prompts=TWO_LINES,
    productive_prompts=TWO_LINES,
)


def _talk(field: str) -> Callable[[str], object]:
    return lambda text: talk_of_draft(
        replace(TALK, **{field: text}), talk_id=ID, slug="lokalt-x"
    )


def _package(field: str) -> Callable[[str], object]:
    talk = talk_of_draft(TALK, talk_id=ID, slug="lokalt-x")
    package = ThemePackage(
        id=ID,
        slug="lokalt-x",
        version=1,
        origin=PackageOrigin.LOCAL,
        title="Ro på stuen",
        summary="Om ro på stuen, når dagen begynder, og hvad vi voksne kan gøre.",
        benefit="",
        work_area=WorkArea.DAYCARE,
        audience=(),
        topics=(),
        talks=(talk,),
        conversation_guide="",
    )

    def check(text: str) -> object:
        typed = {
            "title": package.title,
            "summary": package.summary,
            "conversation_guide": "",
            "learning": TWO_LINES,
            "productive": TWO_LINES,
        } | {field: text}
        draft = PackageDraft(
            title=typed["title"],
            summary=typed["summary"],
            conversation_guide=typed["conversation_guide"],
            talk_ids=(ID,),
            prompts={
                ID: Prompts(learning=typed["learning"], productive=typed["productive"])
            },
        )
        return check_package_draft(package, draft, {ID: talk})

    return check


def _session(field: str) -> Callable[[str], object]:
    def check(text: str) -> object:
        changes: dict[str, object] = {field: text}
        if field == "group":
            changes = {"groups": (GroupPlan(name=text, planned=9),)}
        if field == "course":
            changes |= {
                "template_id": TemplateId.EXTERNAL_COURSE,
                "format": SessionFormat.EXTERNAL_COURSE,
            }
        return check_session_draft(session_draft(**changes), TODAY)

    return check


def _decision(field: str) -> Callable[[str], object]:
    draft = DecisionDraft(
        text="Når et barn begynder, ringer vi til forældrene samme uge",
        owner_kind=OwnerKind.PERSON,
        owner_name="Amira",
        due_on=TODAY + days(7),
    )
    return lambda text: check_draft(replace(draft, **{field: text}), TODAY)


def _period(text: str) -> object:
    return check_closed_period(
        ClosedPeriod(
            id=ID,
            organisation_id=FJORDBY,
            name=text,
            first_on=date(2026, 7, 6),
            last_on=date(2026, 7, 24),
        )
    )


def _meeting(field: str) -> Callable[[str], object]:
    return lambda text: check_standing_meeting(standing_meeting(**{field: text}))


def _closing(text: str) -> object:
    said = Closing(reason=NoDecisionReason.OTHER, reason_text=text)
    session = local_session(status=SessionStatus.HELD)
    return close(session, decided=(), closings={None: said})


def _cancelling(text: str) -> object:
    return cancel(
        local_session(),
        reason=CancelReason.OTHER,
        reason_text=text,
        has_answers=False,
        today=TODAY,
    )


def _answer(text: str) -> object:
    return apply_answer(decision(), Answer.DROPPED, note=text, today=TODAY + days(30))


def _tap(text: str) -> object:
    return apply_tap(decision(), Tap.DROPPED, note=text, today=TODAY + days(7))


def _survey(text: str) -> object:
    items = form_items(FormKind.SEMINAR, WaveKind.END, expected=60)
    return check_answers(items, {"T0-1": "hoj", "T0-13": text})


#: what is kept of a text that is typed into a field, by the field
FIELDS: dict[str, Callable[[str], object]] = {
    **{
        f"talk.{name}": _talk(name)
        for name in (
            *("title", "speaker_role", "speaker_region", "manuscript", "video_url"),
            *("learning_points", "learning_prompts", "productive_prompts"),
        )
    },
    **{
        f"package.{name}": _package(name)
        for name in (
            *("title", "summary", "conversation_guide", "learning", "productive"),
        )
    },
    **{
        f"session.{name}": _session(name)
        for name in (*("place", "online_link", "course", "group"),)
    },
    "session.why it closes": _closing,
    "session.why it is cancelled": _cancelling,
    **{f"decision.{name}": _decision(name) for name in ("text", "why", "owner_name")},
    "decision.answer": _answer,
    "decision.tap": _tap,
    "survey.own words": _survey,
    "meeting.title": _meeting("title"),
    "meeting.place": _meeting("place"),
    "closed days.name": _period,
    "organisation.name": lambda text: check_organisation_draft(
        OrganisationDraft(text, "municipality")
    ),
    "settings.name": lambda text: check_settings(
        SettingsDraft(
            name=text,
            kind="municipality",
            language="da",
            shows_newcomers_to_managers=False,
        )
    ),
    "unit.name": lambda text: check_unit_draft(UnitDraft(text, "team"), UnitTree([])),
    "person.name": lambda text: check_person_draft(PersonDraft(text)),
    "person.function": lambda text: check_person_draft(PersonDraft("Bo", text)),
    "person.email": lambda text: check_person_draft(PersonDraft("Bo", "", text)),
}

#: longer than any field: a manuscript of 30,000 letters is the longest
LONGEST = 30_000
A_MEGABYTE = 1_000_000

_TRICKS = (
    "\u200d\u202e\u2066\u2069\u200b\ufeff\u00ad\x00\x1b\x85\u2028\ud800\udfff"
    "\n\r\t\u0300\u030a\u0345\u1160\u3164\u00a0👩🏽️⚕🏳å0190-＝=@"
)
_ORDINARY = st.sampled_from(
    ["Når et barn begynder", "signe@fjordby.dk", "https://moede.dk/x", "Aisha", " "]
)
SIGNS = st.text(
    st.one_of(st.characters(exclude_categories=[]), st.sampled_from(_TRICKS)),
    max_size=80,
)
#: tricks by themselves, tricks in an ordinary text, and far too much of one
ANY_TEXT = st.one_of(
    SIGNS,
    st.tuples(SIGNS, _ORDINARY, SIGNS).map("".join),
    st.tuples(SIGNS.filter(bool), st.sampled_from([400, 2_000, LONGEST + 1])).map(
        lambda drawn: (drawn[0] * (drawn[1] // len(drawn[0]) + 1))[: drawn[1]]
    ),
)
