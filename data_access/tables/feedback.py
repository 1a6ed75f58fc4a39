"""
Tables of the participants' answers and of what is released of them.

No table here has a time, an order, an address or an account of who answered.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, TenantRow, TenantScoped, one_of, tenant_key
from domain.feedback.questionnaire import FormKind, WaveKind
from domain.feedback.wave import WaveStatus
from domain.feedback.words import Word


class WaveRow(TenantRow, Base):
    """One opening of the form for one session: at its end, or a month later."""

    __tablename__ = "wave"

    local_session_id: Mapped[UUID]
    team_id: Mapped[UUID]
    #: end (T0) or month (T1)
    kind: Mapped[WaveKind] = mapped_column(one_of(WaveKind, 10))
    #: seminar, team or course (`FormKind`): which questions are asked, and how
    form: Mapped[FormKind] = mapped_column(one_of(FormKind, 20))
    #: Jan-Jun 2026 is 2026.0, written as year * 2 (+ 1 from July)
    half_year: Mapped[int]
    #: planned (T1's link exists from T0 on), open, released
    status: Mapped[WaveStatus] = mapped_column(
        one_of(WaveStatus, 10), default=WaveStatus.OPEN
    )
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    released_on: Mapped[date | None]
    #: how many may answer, frozen when the wave opens
    expected: Mapped[int]
    cap: Mapped[int]
    words_from: Mapped[int]
    figures_from: Mapped[int]
    revision: Mapped[int] = mapped_column(default=1)
    #: signs the form's nonce; gone when the wave is released
    secret: Mapped[str | None] = mapped_column(String(64))
    received: Mapped[int] = mapped_column(default=0)
    #: unread and empty, like `atom`
    words_atom_id: Mapped[UUID | None]
    figures_atom_id: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        tenant_key("local_session_id", "local_session"),
        tenant_key("team_id", "unit"),
        tenant_key("words_atom_id", "atom"),
        tenant_key("figures_atom_id", "atom"),
        Index(None, "organisation_id", "local_session_id", "kind", unique=True),
        Index(None, "organisation_id", "team_id", "kind", "opens_on"),
        CheckConstraint("status IN ('planned', 'open', 'released')", name="status"),
        CheckConstraint("words_from >= 5", name="words_floor"),
        CheckConstraint("figures_from >= 10", name="figures_floor"),
    )


class AnswerRow(TenantScoped, Base):
    """One person's answers: of a small wave until its release, else until T1 closes."""

    __tablename__ = "answer"

    wave_id: Mapped[UUID] = mapped_column(primary_key=True)
    #: derived from the form's nonce: the same form sent twice is one answer
    answer_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    payload: Mapped[dict[str, Any]]
    #: joins T0 with T1 under the organisation's link key
    link_hash: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (
        tenant_key("wave_id", "wave"),
        {"sqlite_with_rowid": False},
    )


class WaveCountRow(TenantScoped, Base):
    """A count that was released of a wave of ten and more: an option of an item."""

    __tablename__ = "wave_count"

    wave_id: Mapped[UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(String(20), primary_key=True)
    option: Mapped[str] = mapped_column(String(30), primary_key=True)
    number: Mapped[int]

    __table_args__ = (tenant_key("wave_id", "wave"),)


class WaveWordRow(TenantScoped, Base):
    """A word that was released of a wave, where there may be no count."""

    __tablename__ = "wave_word"

    wave_id: Mapped[UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(String(20), primary_key=True)
    option: Mapped[str] = mapped_column(String(30), primary_key=True)
    word: Mapped[Word] = mapped_column(one_of(Word, 20))

    __table_args__ = (tenant_key("wave_id", "wave"),)


class AtomRow(TenantRow, Base):
    """Several waves that were shown together, until that was stopped: unread and empty."""

    __tablename__ = "atom"

    #: words (n from 5) or figures (n from 10)
    level: Mapped[str] = mapped_column(String(10))
    kind: Mapped[WaveKind] = mapped_column(one_of(WaveKind, 10))
    #: None where the members come from several teams
    team_id: Mapped[UUID | None]
    half_year: Mapped[int | None]
    respondents: Mapped[int]
    expected: Mapped[int]
    frozen_on: Mapped[date]

    __table_args__ = (
        tenant_key("team_id", "unit"),
        Index(None, "organisation_id", "level", "kind", "team_id"),
    )


class AtomCountRow(TenantScoped, Base):
    """What several waves that were shown together had answered: unread and empty."""

    __tablename__ = "atom_count"

    atom_id: Mapped[UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(String(20), primary_key=True)
    option: Mapped[str] = mapped_column(String(30), primary_key=True)
    number: Mapped[int]

    __table_args__ = (tenant_key("atom_id", "atom"),)


class SurveyTextRow(TenantRow, Base):
    """A free text, cut from its answer at release, waiting for a moderator."""

    __tablename__ = "survey_text"

    wave_id: Mapped[UUID]
    item: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    #: waiting, shown or hidden
    status: Mapped[str] = mapped_column(String(10), default="waiting")
    moderated_by_id: Mapped[UUID | None]
    delete_on: Mapped[date]

    __table_args__ = (
        tenant_key("wave_id", "wave"),
        tenant_key("moderated_by_id", "person"),
        Index(None, "organisation_id", "wave_id"),
    )


class LinkedCountRow(TenantScoped, Base):
    """
    How many said this at T0 and that a month later, summed over the half-year's waves.

    Those who are not linked, or left a question blank, are counted as such.
    """

    __tablename__ = "linked_count"

    half_year: Mapped[int] = mapped_column(primary_key=True)
    end_option: Mapped[str] = mapped_column(String(30), primary_key=True)
    month_option: Mapped[str] = mapped_column(String(30), primary_key=True)
    number: Mapped[int]


class BackgroundCountRow(TenantScoped, Base):
    """
    How many with one background gave one answer, summed over the half-year's waves.

    An accumulator: it is filled at release and read by the half-year's freeze alone.
    """

    __tablename__ = "background_count"

    half_year: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[WaveKind] = mapped_column(one_of(WaveKind, 10), primary_key=True)
    item: Mapped[str] = mapped_column(String(20), primary_key=True)
    option: Mapped[str] = mapped_column(String(30), primary_key=True)
    #: the question about who answers, and the option that was chosen there
    background: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(String(30), primary_key=True)
    number: Mapped[int]


class SurveyLinkRow(Base):
    """Which wave a survey token belongs to. Stored is the token's SHA-256."""

    __tablename__ = "survey_link"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    organisation_id: Mapped[UUID]
    wave_id: Mapped[UUID]
    revision: Mapped[int] = mapped_column(default=1)
    #: which server key the token was made with
    key_name: Mapped[str] = mapped_column(String(20))
    revoked_at: Mapped[datetime | None]

    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "wave_id"],
            ["wave.organisation_id", "wave.id"],
            ondelete="CASCADE",
        ),
    )
