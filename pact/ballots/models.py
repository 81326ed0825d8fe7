"""A ballot, its codes and its papers, with nothing between a code and a paper.

See docs/decisions for what somebody with the whole database could still learn.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pact.accounts.models import User
from pact.areas.models import Ward
from pact.core.db import Choice, Model

MOST_OPTIONS = 12
MOST_CHOSEN = 3


class BallotState(StrEnum):
    """Where a ballot is. There is no way back."""

    DRAFTED = "drafted"
    OPEN = "open"
    CLOSED = "closed"


class Rule(StrEnum):
    """How many options one paper may name."""

    UP_TO_THREE = "up_to_three"
    APPROVAL = "approval"


class TieRule(StrEnum):
    """What decides between options with as many votes as each other, where not all have a place."""

    CONCERNS = "concerns"
    CHAIR = "chair"


class HandsRule(StrEnum):
    """What becomes of hands that are counted in the room."""

    BESIDE = "beside"
    ADDED = "added"


class Ballot(Model):
    """One ward's vote at one meeting. Once it is closed, neither it nor its options or papers can
    be changed: the database itself refuses.

    `short` stands in its address. `version` is one more with each change, also after closing:
    whoever shows the ballot asks for it. `papers_in` and `codes_issued` are all that anybody is
    told before it closes; `tally` and `seal` are there from then on (see `pact.ballots.box`).
    """

    __tablename__ = "ballot"
    __table_args__ = (
        CheckConstraint(f"places BETWEEN 1 AND {MOST_CHOSEN}", name="places_of_a_ward"),
        CheckConstraint("(state = 'closed') = (seal IS NOT NULL)", name="closed_is_sealed"),
    )
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"))
    short: Mapped[str] = mapped_column(String(8), unique=True)
    question: Mapped[str | None] = mapped_column(Text)  # None: the usual one, in every language
    rule: Mapped[Rule] = mapped_column(Choice(Rule))
    tie_rule: Mapped[TieRule] = mapped_column(Choice(TieRule))
    hands_rule: Mapped[HandsRule] = mapped_column(Choice(HandsRule))
    places: Mapped[int]
    state: Mapped[BallotState] = mapped_column(Choice(BallotState))
    version: Mapped[int] = mapped_column(default=1)
    codes_issued: Mapped[int] = mapped_column(default=0)
    handed_out: Mapped[int | None]
    papers_in: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    tally: Mapped[dict[str, Any] | None]
    seal: Mapped[str | None] = mapped_column(String(64))
    ward: Mapped[Ward] = relationship(lazy="raise")
    options: Mapped[list["BallotOption"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="BallotOption.position"
    )
    amendments: Mapped[list["BallotAmendment"]] = relationship(
        lazy="raise", passive_deletes="all", order_by="BallotAmendment.id"
    )
    taken_up: Mapped[list["BallotChoice"]] = relationship(
        lazy="raise", passive_deletes="all", order_by="BallotChoice.position"
    )

    @property
    def most(self) -> int:
        """How many options one paper may name."""
        several = len(self.options)
        return several if self.rule is Rule.APPROVAL else min(MOST_CHOSEN, several)


class BallotOption(Model):
    """What may be chosen, in the words that it had when the ballot was made.

    `names` are the same in other languages, by locale tag; `concerns` is how many people had
    raised it, as the agenda told the public. `hands` were counted in the room.
    """

    __tablename__ = "ballot_option"
    __table_args__ = (
        UniqueConstraint("ballot_id", "position"),
        CheckConstraint(f"position BETWEEN 1 AND {MOST_OPTIONS}", name="one_of_few"),
        CheckConstraint("hands >= 0", name="hands_not_negative"),
    )
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    names: Mapped[dict[str, Any]] = mapped_column(default=dict)
    agenda_item_id: Mapped[int | None]  # as it was then: the agenda is not bound by it
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    concerns: Mapped[int] = mapped_column(default=0)
    hands: Mapped[int | None]


class BallotAmendment(Model):
    """What one person says is wrong with a closed ballot's result, until another agrees or not.

    It stands beside the result and changes nothing of it. `hands` are the right ones, by option's
    position, where they were miscounted.
    """

    __tablename__ = "ballot_amendment"
    __table_args__ = (
        CheckConstraint("answered_by_id <> asked_by_id", name="two_people"),
        CheckConstraint("(answered_by_id IS NULL) = (agreed IS NULL)", name="answered_by_somebody"),
    )
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    hands: Mapped[dict[str, Any]] = mapped_column(default=dict)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None]
    agreed: Mapped[bool | None]
    asked_by: Mapped[User] = relationship(lazy="raise", foreign_keys=[asked_by_id])
    answered_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[answered_by_id])


class BallotChoice(Model):
    """An option that became a ward priority; gone where that is taken back."""

    __tablename__ = "ballot_choice"
    __table_args__ = (UniqueConstraint("ballot_id", "position"),)
    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"))
    position: Mapped[int]
    priority_id: Mapped[int] = mapped_column(ForeignKey("ward_priority.id", ondelete="CASCADE"))
    by_chair: Mapped[bool]  # chosen between equals


# A code is its keyed hash: neither when it was made nor when it was spent, nor for whom.
ballot_code = Table(
    "ballot_code",
    Model.metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("ballot_id", ForeignKey("ballot.id"), nullable=False, index=True),
    Column("spent", Boolean, nullable=False, server_default=false()),
    Column("key_hash", String(64)),
    CheckConstraint("key_hash IS NULL OR spent", name="a_key_spends"),
    sqlite_with_rowid=False,
)
# A paper is its choices alone: positions such as "1 3", or nothing for "none of these". Its number
# is random, and another one each time that the box is shaken (`pact.ballots.box`).
ballot_paper = Table(
    "ballot_paper",
    Model.metadata,
    Column("ballot_id", ForeignKey("ballot.id"), primary_key=True),
    Column("number", String(32), primary_key=True),
    Column("choices", String(40), nullable=False),
    sqlite_with_rowid=False,
)
