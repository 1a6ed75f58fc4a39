"""Tables of newcomers and the five steps that each takes with colleagues."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables.base import Base, TenantRow, one_of, tenant_key
from domain.onboarding import OnboardingStep


class NewcomerRow(TenantRow, Base):
    """A newcomer (nyansat) in a programme, with a partner (makker)."""

    __tablename__ = "newcomer"

    op_id: Mapped[UUID]
    person_id: Mapped[UUID]
    team_id: Mapped[UUID]
    programme: Mapped[str] = mapped_column(String(40))
    started_on: Mapped[date]
    partner_id: Mapped[UUID | None]
    finished_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        tenant_key("person_id", "person"),
        tenant_key("team_id", "unit"),
        tenant_key("partner_id", "person"),
        Index(None, "organisation_id", "op_id", unique=True),
        Index(None, "organisation_id", "person_id", "programme", unique=True),
    )


class OnboardingStepRow(TenantRow, Base):
    """A step that was taken; nothing is removed, a mistake is taken back with a date."""

    __tablename__ = "onboarding_step"

    newcomer_id: Mapped[UUID]
    op_id: Mapped[UUID]
    step: Mapped[OnboardingStep] = mapped_column(one_of(OnboardingStep, 20))
    #: the talk it was about, when the programme has several
    central_talk_id: Mapped[UUID | None] = mapped_column(ForeignKey("central_talk.id"))
    local_talk_id: Mapped[UUID | None]
    #: the colleague who was part of it
    with_person_id: Mapped[UUID | None]
    done_on: Mapped[date]
    ticked_by_id: Mapped[UUID]
    ticked_at: Mapped[datetime]
    taken_back_by_id: Mapped[UUID | None]
    taken_back_at: Mapped[datetime | None]

    __table_args__ = (
        tenant_key("newcomer_id", "newcomer"),
        tenant_key("local_talk_id", "local_talk"),
        tenant_key("with_person_id", "person"),
        tenant_key("ticked_by_id", "person"),
        tenant_key("taken_back_by_id", "person"),
        Index(None, "organisation_id", "op_id", unique=True),
        Index(None, "organisation_id", "newcomer_id"),
    )
