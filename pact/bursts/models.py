"""A burst and its concerns."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.areas.models import Ward
from pact.concerns.models import Concern
from pact.core.db import Choice, Model


class Answer(StrEnum):
    """What an officer made of a burst."""

    PEOPLE = "people"
    ONE = "one"
    ASIDE = "aside"


class Burst(Model):
    """Alike concerns of one ward; an officer is to look at them until there is an answer.

    Those of one `in_a_flood` need not be alike: they came without the work that browsers do then.
    """

    __tablename__ = "burst"
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), index=True)
    found_at: Mapped[datetime]
    in_a_flood: Mapped[bool] = mapped_column(default=False, server_default=false())
    answer: Mapped[Answer | None] = mapped_column(Choice(Answer))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    ward: Mapped[Ward] = relationship(lazy="raise")
    members: Mapped[list["BurstMember"]] = relationship(lazy="raise", order_by="BurstMember.id")


class BurstMember(Model):
    """A concern of a burst. While it is `held` it is in no theme, and so in no number."""

    __tablename__ = "burst_member"
    burst_id: Mapped[int] = mapped_column(ForeignKey("burst.id", ondelete="CASCADE"), index=True)
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), unique=True
    )
    held: Mapped[bool] = mapped_column(default=True)
    burst: Mapped[Burst] = relationship(lazy="raise", overlaps="members")
    concern: Mapped[Concern] = relationship(lazy="raise")
