"""Tables of decisions and of everything that was said about them since."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Text,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, query_expression

from data_access.tables.base import Base, TenantRow, TenantScoped, one_of, tenant_key
from domain.decisions.decision import (
    Answer,
    ChangeCategory,
    DecisionStatus,
    FollowupOwner,
    OwnerKind,
    Rank,
    TouchKind,
)

# as text: SQLite takes an index on a part of the rows for those very words only
IS_UNFINISHED = text("status IN ('open', 'under_way')")
IS_CLOSED = text("status IN ('done', 'dropped', 'continued')")


class DecisionRow(TenantRow, Base):
    """What a team agreed to do differently (beslutning). Never deleted."""

    __tablename__ = "decision"

    op_id: Mapped[UUID]
    team_id: Mapped[UUID]
    #: None for a decision that was brought home from somebody else's seminar
    local_session_id: Mapped[UUID | None]
    group_id: Mapped[UUID | None]
    #: main or extra
    rank: Mapped[Rank] = mapped_column(one_of(Rank, 10))
    text: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text, default="")
    category: Mapped[ChangeCategory | None] = mapped_column(one_of(ChangeCategory, 40))
    #: team, person or working_group
    owner_kind: Mapped[OwnerKind] = mapped_column(
        one_of(OwnerKind, 20), default=OwnerKind.TEAM
    )
    owner_person_id: Mapped[UUID | None]
    #: no column: queries read it from the colleague
    owner_has_left: Mapped[bool | None] = query_expression()
    owner_name: Mapped[str] = mapped_column(String(120), default="")
    #: local or social_talks
    followup_owner: Mapped[FollowupOwner] = mapped_column(
        one_of(FollowupOwner, 20), default=FollowupOwner.LOCAL
    )
    due_on: Mapped[date]
    #: the fixed meeting where it is taken up
    standing_meeting_id: Mapped[UUID | None]
    status: Mapped[DecisionStatus] = mapped_column(
        one_of(DecisionStatus, 12), default=DecisionStatus.OPEN
    )
    #: the latest answer to the question, one of five; None until answered
    answer: Mapped[Answer | None] = mapped_column(one_of(Answer, 20))
    answered_on: Mapped[date | None]
    learnt: Mapped[str] = mapped_column(Text, default="")
    decided_on: Mapped[date]
    #: the first day on which "Hvordan gik det …" is asked
    question_on: Mapped[date]
    last_touch_on: Mapped[date]
    closed_on: Mapped[date | None]
    continued_by_id: Mapped[UUID | None]
    quality_score: Mapped[int | None]
    created_by_id: Mapped[UUID]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        tenant_key("team_id", "unit"),
        tenant_key("local_session_id", "local_session"),
        tenant_key("group_id", "session_group"),
        tenant_key("owner_person_id", "person"),
        tenant_key("standing_meeting_id", "standing_meeting"),
        tenant_key("continued_by_id", "decision"),
        tenant_key("created_by_id", "person"),
        Index(None, "organisation_id", "op_id", unique=True),
        Index(None, "organisation_id", "local_session_id"),
        Index(None, "organisation_id", "team_id", "decided_on"),
        Index(
            "ix_decision_unfinished",
            "organisation_id",
            "team_id",
            "last_touch_on",
            "id",
            sqlite_where=IS_UNFINISHED,
            postgresql_where=IS_UNFINISHED,
        ),
        # all that is counted and most of what is filtered by, so that no row is read
        Index(
            "ix_decision_counted",
            "organisation_id",
            "team_id",
            "question_on",
            "last_touch_on",
            "answered_on",
            "closed_on",
            "answer",
            "status",
            "due_on",
            "owner_kind",
            "owner_name",
        ),
        CheckConstraint(
            "status IN ('open', 'under_way', 'done', 'dropped', 'continued')",
            name="status",
        ),
    )


def closed_since() -> ColumnElement[date]:
    """Return the day by which closed decisions are put in order."""
    return func.coalesce(DecisionRow.closed_on, DecisionRow.last_touch_on)


# the order of the board, one index for each half of it; PostgreSQL takes the order of
# an expression from an index alone only if the columns of the expression are in it too
Index(
    "ix_decision_due",
    DecisionRow.organisation_id,
    DecisionRow.due_on,
    DecisionRow.id,
    sqlite_where=IS_UNFINISHED,
    postgresql_where=IS_UNFINISHED,
)
Index(
    "ix_decision_closed",
    DecisionRow.organisation_id,
    closed_since().desc(),
    DecisionRow.id,
    DecisionRow.closed_on,
    DecisionRow.last_touch_on,
    sqlite_where=IS_CLOSED,
    postgresql_where=IS_CLOSED,
)


class DecisionVersionRow(TenantScoped, Base):
    """The decision as it read in one version; the first is what was decided."""

    __tablename__ = "decision_version"

    decision_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    category: Mapped[ChangeCategory | None] = mapped_column(one_of(ChangeCategory, 40))
    owner_kind: Mapped[OwnerKind] = mapped_column(one_of(OwnerKind, 20))
    owner_name: Mapped[str] = mapped_column(String(120))
    due_on: Mapped[date]
    by_id: Mapped[UUID]
    at: Mapped[datetime]
    redacted: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        tenant_key("decision_id", "decision"),
        tenant_key("by_id", "person"),
    )


class DecisionTouchRow(TenantScoped, Base):
    """One dated statement by the team about a decision, in the order of `seq`."""

    __tablename__ = "decision_touch"

    #: gapless within the organisation; the order of what was said
    seq: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[UUID]
    op_id: Mapped[UUID]
    #: decided, tap, answer, edit, continued, redacted, taken_back, reopened …
    kind: Mapped[TouchKind] = mapped_column(one_of(TouchKind, 12))
    #: the tap or the answer that was given
    said: Mapped[str | None] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    on_day: Mapped[date]
    at: Mapped[datetime]
    by_id: Mapped[UUID]
    #: the session in which it was said, if in one
    local_session_id: Mapped[UUID | None]
    #: the `seq` of the touch that this one takes back
    takes_back: Mapped[int | None]

    __table_args__ = (
        tenant_key("decision_id", "decision"),
        tenant_key("by_id", "person"),
        tenant_key("local_session_id", "local_session"),
        Index(None, "organisation_id", "decision_id", "seq"),
        Index(None, "organisation_id", "op_id", "decision_id", unique=True),
    )


class DecisionTalkRow(TenantScoped, Base):
    """A talk that a decision is based on."""

    __tablename__ = "decision_talk"

    decision_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    central_talk_id: Mapped[UUID | None] = mapped_column(ForeignKey("central_talk.id"))
    local_talk_id: Mapped[UUID | None]

    __table_args__ = (
        tenant_key("decision_id", "decision"),
        tenant_key("local_talk_id", "local_talk"),
    )
