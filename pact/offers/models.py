"""An offer, from the first answer typed to the day it is erased, and the events that are public."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import Organisation
from pact.areas.models import Ward
from pact.core.db import Choice, Model


class OfferKind(StrEnum):
    """What is offered, or asked."""

    HELP = "help"
    EVENT = "event"
    QUESTION = "question"


class OfferState(StrEnum):
    """What became of it."""

    RECEIVED = "received"
    REPLIED = "replied"
    PUBLISHED = "published"
    PASSED = "passed"
    TURNED_DOWN = "turned_down"
    TAKEN_BACK = "taken_back"


class OfferDraft(Model):
    """What a resident has answered so far, encrypted. Found by a key that their browser holds."""

    __tablename__ = "offer_draft"
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    begun_at: Mapped[datetime] = mapped_column(index=True)
    answers_locked: Mapped[str] = mapped_column(Text)


class Offer(Model):
    """What a resident sent. Nothing of it is public: a published event is a row of its own.

    `restricted` ones are seen by few: their words seem to show that somebody is in danger.
    """

    __tablename__ = "offer"
    __table_args__ = (Index("ix_offer_ward_state", "ward_id", "state"),)
    reference: Mapped[str] = mapped_column(String(12), unique=True)
    draft_key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    link_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[OfferKind] = mapped_column(Choice(OfferKind))
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    words: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16))
    title: Mapped[str | None] = mapped_column(String(120))
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None] = mapped_column(index=True)
    venue: Mapped[str | None] = mapped_column(String(200))
    for_whom: Mapped[str | None] = mapped_column(String(200))
    contact: Mapped[str | None] = mapped_column(String(200))  # that others may see
    state: Mapped[OfferState] = mapped_column(Choice(OfferState))
    restricted: Mapped[bool] = mapped_column(default=False)
    help_kinds: Mapped[list[str]] = mapped_column(default=list)
    received_at: Mapped[datetime]
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    passed_to_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    ward: Mapped[Ward] = relationship(lazy="raise")
    passed_to: Mapped[Organisation | None] = relationship(lazy="raise")
    # Of a question: the meeting that it is for, and its point once it is on an agenda.
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    agenda_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True
    )


class OfferContact(Model):
    """How to tell the resident: apart from the offer, encrypted, and not for long.

    `link_locked` is the secret part of their private link, which mails must repeat.
    """

    __tablename__ = "offer_contact"
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), unique=True)
    email_locked: Mapped[str] = mapped_column(Text)
    link_locked: Mapped[str] = mapped_column(Text)
    locale: Mapped[str] = mapped_column(String(16))


class OfferStep(Model):
    """What was done about it; `note` is what the resident is told."""

    __tablename__ = "offer_step"
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), index=True)
    state: Mapped[OfferState] = mapped_column(Choice(OfferState))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    note: Mapped[str | None] = mapped_column(Text)


class CommunityEvent(Model):
    """An event of residents that a named person published, as it may be read by anybody."""

    __tablename__ = "community_event"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), unique=True)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    about: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    venue: Mapped[str] = mapped_column(String(200))
    for_whom: Mapped[str | None] = mapped_column(String(200))
    contact: Mapped[str | None] = mapped_column(String(200))
    published_at: Mapped[datetime]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    ward: Mapped[Ward] = relationship(lazy="raise")
