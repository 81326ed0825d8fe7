"""Who said that they will come, and what they need. Nobody's name is asked for."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.core.db import Choice, Model
from pact.core.ways import Way

MOST_PEOPLE = 10


class RegistrationState(StrEnum):
    """Whether there is a place for them."""

    PLACED = "placed"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


class NeedKind(StrEnum):
    """What people need to take part."""

    INTERPRETER = "interpreter"
    BSL = "bsl"
    CRECHE = "creche"
    STEP_FREE = "step_free"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a need."""

    DONE = "done"
    NOT_POSSIBLE = "not_possible"


class Registration(Model):
    """Some people who will come together. Those who wait move up in the order of their numbers.

    `online` says how they take part where a meeting is both. The address is encrypted; so is
    `link_locked`, the secret part of their private link, which messages must repeat. Both go when
    they withdraw, and with the link itself some time after the meeting: then only numbers are left.
    """

    __tablename__ = "registration"
    __table_args__ = (
        CheckConstraint(f"people BETWEEN 1 AND {MOST_PEOPLE}", name="some_people"),
        Index("ix_registration_meeting_state", "meeting_id", "state"),
    )
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    link_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    state: Mapped[RegistrationState] = mapped_column(Choice(RegistrationState))
    people: Mapped[int]
    online: Mapped[bool] = mapped_column(default=False)
    locale: Mapped[str] = mapped_column(String(16))
    way: Mapped[Way | None] = mapped_column(Choice(Way))
    address_locked: Mapped[str | None] = mapped_column(Text)
    link_locked: Mapped[str | None] = mapped_column(Text)
    registered_at: Mapped[datetime | None]
    needs: Mapped[list["Need"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Need.id"
    )


class NeedAnswer(Model):
    """What the organiser said of a need; `words` are what those who have it are told."""

    __tablename__ = "need_answer"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    outcome: Mapped[Outcome] = mapped_column(Choice(Outcome))
    words: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class Need(Model):
    """One thing that somebody needs: which language (BCP 47) of an interpreter, or encrypted
    words about anything else. Without an answer it waits for the organiser."""

    __tablename__ = "need"
    __table_args__ = (UniqueConstraint("registration_id", "kind"),)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id", ondelete="CASCADE"))
    kind: Mapped[NeedKind] = mapped_column(Choice(NeedKind))
    language: Mapped[str | None] = mapped_column(String(16))
    words_locked: Mapped[str | None] = mapped_column(Text)
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("need_answer.id"), index=True)
    answer: Mapped[NeedAnswer | None] = relationship(lazy="raise")
